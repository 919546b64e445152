import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** Chooses a piece for the selection bar; one without a price counts, but adds nothing to the sums. */
export function ChooseBox({ item, title, locale }: { item: StockSummary; title: string; locale: Locale }) {
  return (
    <input
      type="checkbox"
      form="chosen"
      name="publicId"
      value={item.publicId}
      className="box"
      aria-label={translator(locale, "catalogue")("column.choose", { title: `${title}, ${item.publicId}` })}
      data-mct={item.weightMct}
      data-minor={item.price?.minor}
      data-currency={item.price?.currency}
    />
  );
}
