import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";

/** Chooses a piece for the selection bar; what cannot be bought now has none. */
export function ChooseBox({ item, locale }: { item: StockSummary; locale: Locale }) {
  if (!item.price || item.status !== "listed") return null;
  return (
    <input
      type="checkbox"
      form="chosen"
      name="publicId"
      value={item.publicId}
      className="box"
      aria-label={translator(locale, "catalogue")("column.choose", {
        title: `${itemTitle(locale, item)}, ${item.publicId}`,
      })}
      data-mct={item.weightMct}
      data-minor={item.price.minor}
      data-currency={item.price.currency}
    />
  );
}
