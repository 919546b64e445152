/** An item in one line of a list of the company's own: picture, title, lot, price, state. Plain cells of a table row. */
import { ItemThumb } from "@/components/item/item-picture";
import { ItemState } from "@/components/item/item-state";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { finishLine, gradeLine, itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";

export function ItemHead({
  item,
  picture,
  locale,
}: {
  item: StockSummary;
  picture: ItemPicture | undefined;
  locale: Locale;
}) {
  const report = item.lab && `${item.lab} ${item.reportNumber ?? ""}`;
  const facts = [gradeLine(item), finishLine(item, true), report].filter(Boolean);
  return (
    <span className="lot-box">
      <span className="case-tile">
        <ItemThumb item={item} picture={picture} locale={locale} size={44} />
      </span>
      <span className="lot-words">
        <a href={`/${locale}/items/${item.publicId}`} className="link font-semibold">
          {itemTitle(locale, item)}
        </a>
        <span className="sub">
          <span lang="en">{item.publicId}</span> {facts.join(locale === "zh" ? "，" : ", ")}
        </span>
      </span>
    </span>
  );
}

export function ItemPriceCell({ item, locale }: { item: StockSummary; locale: Locale }) {
  return item.price ? (
    <span lang="en">{formatMoney(item.price.minor, item.price.currency)}</span>
  ) : (
    translator(locale, "catalogue")("onRequest")
  );
}

export function ItemStateCell({ item, locale }: { item: StockSummary; locale: Locale }) {
  return (
    <>
      <ItemState status={item.status} locale={locale} />
      <span className="sub">{placeWords(locale, item)}</span>
    </>
  );
}
