/** The lining with the item's picture: face-up and profile, ruler, and what the picture is. Views switch without JavaScript. */
import type { ReactNode } from "react";
import { ItemFiles } from "@/components/item/item-files";
import { LargePicture, PictureRuler, pictureName, pictureState } from "@/components/item/item-picture";
import { JewelFigure } from "@/components/item/jewel-figure";
import { ProportionsProfile } from "@/components/item/proportions-profile";
import { Icon } from "@/components/ui/icon";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import type { ItemFile, ItemPicture } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel-layout";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

type Props = {
  files: readonly ItemFile[];
  item: StockDetail;
  picture: ItemPicture | undefined;
  locale: Locale;
  width: string | null;
  /** The stones of a jewel with their pictures. */
  stones: readonly JewelStone[];
  /** The button that turns the stone, where it can be turned. */
  viewer?: ReactNode;
};

export function ItemCase({ item, files, picture, locale, width, stones, viewer }: Props) {
  const t = translator(locale, "catalogue");
  const media = translator(locale, "media");
  const state = pictureState(item, picture);
  return (
    <div className="item-case">
      <div className="item-stage view-face" data-picture={state}>
        <span className="item-corner left-6 top-5" lang="en">
          {item.publicId}
        </span>
        <span className="item-corner right-6 top-5 text-right">
          {state === "jewel" ? t("drawingJewel") : media(`note.${state}`)}
        </span>
        {state === "jewel" ? (
          <JewelFigure type={item.jewelType} stones={stones} label={pictureName({ item, picture, locale })} />
        ) : (
          <div className="hero-box" data-turn-stage="">
            <LargePicture item={item} picture={picture} locale={locale} sizes="(max-width: 64rem) 80vw, 540px" />
            {state !== "photo" && (
              <span className="hero-ruler">
                <PictureRuler item={item} label={t("millimetres")} />
              </span>
            )}
          </div>
        )}
        {(state === "computed" || state === "usual") && <p className="item-limits">{media("limits")}</p>}
      </div>
      {item.kind !== "jewel" && (
        <>
          <div className="item-stage view-side bg-surface">
            <ProportionsProfile stone={item} locale={locale} width={width} />
          </div>
          <div className="view-tabs">
            <fieldset>
              <legend className="sr-only">{t("item.views")}</legend>
              <input type="radio" name="view" id="view-face" className="sr-only" defaultChecked />
              <input type="radio" name="view" id="view-side" className="sr-only" />
              <label htmlFor="view-face">
                <Icon name={state === "photo" ? "cam" : "cut"} />
                {t("item.face")}
              </label>
              <label htmlFor="view-side">
                <Icon name="loupe" />
                {t("item.side")}
              </label>
            </fieldset>
            {viewer}
          </div>
        </>
      )}
      <ItemFiles files={files} title={itemTitle(locale, item, true)} locale={locale} />
    </div>
  );
}
