/** The lining with the drawing: face-up and profile, ruler, and what the drawing is. Views switch without JavaScript. */

import { ProfileDrawing } from "@/components/item/profile-drawing";
import { JewelFigure, RulerFor, StoneLarge } from "@/components/item/stone-drawing";
import { Icon } from "@/components/ui/icon";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { stoneForm } from "@/domain/media/stone-form";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function ItemCase({ item, locale, width }: { item: StockDetail; locale: Locale; width: string | null }) {
  const t = translator(locale, "catalogue");
  const jewel = item.kind === "jewel";
  const note = jewel ? t("drawingJewel") : stoneForm(item).assumed.measurements ? t("drawingAssumed") : t("drawing");
  return (
    <div className="item-case">
      <div className="item-stage view-face">
        <span className="item-corner left-6 top-5" lang="en">
          {item.publicId}
        </span>
        <span className="item-corner right-6 top-5 text-right">{note}</span>
        {jewel ? (
          <JewelFigure type={item.jewelType} stones={item.stones} label={note} />
        ) : (
          <>
            <StoneLarge stone={item} label={note} />
            <span className="item-ruler">
              <RulerFor stone={item} share={1} label={t("millimetres")} />
            </span>
          </>
        )}
      </div>
      {!jewel && (
        <>
          <div className="item-stage view-side bg-surface">
            <ProfileDrawing stone={item} locale={locale} width={width} />
          </div>
          <fieldset className="view-tabs">
            <legend className="sr-only">{t("item.views")}</legend>
            <input type="radio" name="view" id="view-face" className="sr-only" defaultChecked />
            <input type="radio" name="view" id="view-side" className="sr-only" />
            <label htmlFor="view-face">
              <Icon name="cut" />
              {t("item.face")}
            </label>
            <label htmlFor="view-side">
              <Icon name="rot" />
              {t("item.side")}
            </label>
          </fieldset>
        </>
      )}
    </div>
  );
}
