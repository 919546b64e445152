/** One big stone in its case with a museum label. */

import { LargePicture, PictureRuler, pictureState } from "@/components/item/item-picture";
import { Link } from "@/components/ui/link";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gradeLine, itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

export function Featured({
  stone,
  picture,
  locale,
}: {
  stone: StockSummary;
  picture: ItemPicture | undefined;
  locale: Locale;
}) {
  const t = translator(locale, "home");
  const words = translator(locale, "catalogue");
  const state = pictureState(stone, picture);
  const note = state === "jewel" ? words("drawingJewel") : translator(locale, "media")(`note.${state}`);
  const producer = locale === "zh" ? (stone.producer.nameZh ?? stone.producer.name) : stone.producer.name;
  return (
    <div className="home-case">
      <div className="hero-box">
        <LargePicture item={stone} picture={picture} locale={locale} sizes="(max-width: 64rem) 88vw, 540px" />
        {state !== "photo" && (
          <span className="hero-ruler">
            <PictureRuler item={stone} label={words("millimetres")} />
          </span>
        )}
      </div>
      <div className="museum-label">
        <h2 className="title title-small">
          <Link href={`/${locale}/items/${stone.publicId}`} className="no-underline hover:underline">
            {[itemTitle(locale, stone), gradeLine(stone)].filter(Boolean).join(locale === "zh" ? "，" : ", ")}
          </Link>
        </h2>
        <p className="text-12 text-ink-2">
          {note}
          {locale === "zh" ? "。" : ". "}
          {stone.minedIn && t("mined", { country: countryName(stone.minedIn, locale) })} {t("cut", { name: producer })}
        </p>
        <p className="mt-1 flex items-baseline justify-between gap-4">
          <b lang="en">{stone.price ? formatMoney(stone.price.minor, stone.price.currency) : words("onRequest")}</b>
          <Link href={`/${locale}/items/${stone.publicId}`} className="link text-13" lang="en">
            {stone.publicId}
          </Link>
        </p>
      </div>
    </div>
  );
}
