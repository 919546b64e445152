/** Rows for paper: no pictures, no presses, the head repeated on every page. */
import { COLUMN_LOOKS } from "@/components/catalogue/result-columns";
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";

const NO_POSITIONS = new Map();

export function SheetTable({
  locale,
  items,
  columns,
}: {
  locale: Locale;
  items: readonly StockSummary[];
  columns: readonly ColumnKey[];
}) {
  const t = translator(locale, "catalogue");
  const currency = items[0]?.price?.currency ?? "USD";
  const facts = { locale, t, positions: NO_POSITIONS, currency };
  return (
    <table className="table sheet-table">
      <thead>
        <tr>
          <th scope="col">{translator(locale, "shopping")("column.lot")}</th>
          <th scope="col">{t("column.shape")}</th>
          <th scope="col" className="num">
            {t("column.weight")}
            <span className="unit">ct</span>
          </th>
          {columns.map((key) => (
            <th key={key} scope="col" className={COLUMN_LOOKS[key].numeric ? "num" : undefined}>
              {t(`column.${key}`)}
              {COLUMN_LOOKS[key].unit && <span className="unit">{COLUMN_LOOKS[key].unit?.(currency)}</span>}
            </th>
          ))}
          <th scope="col" className="num">
            {t("column.total")}
            <span className="unit">{currency}</span>
          </th>
          <th scope="col">{t("column.state")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.publicId}>
            <td lang="en" className="whitespace-nowrap">
              {item.publicId}
            </td>
            <td>{itemTitle(locale, item, true)}</td>
            <td className="num">{formatCarat(item.weightMct)}</td>
            {columns.map((key) => (
              <td key={key} className={COLUMN_LOOKS[key].numeric ? "num" : undefined}>
                {COLUMN_LOOKS[key].cell(item, facts)}
              </td>
            ))}
            <td className="num">
              {item.price
                ? `${item.price.currency === currency ? "" : `${item.price.currency} `}${formatWhole(item.price.minor, item.price.currency)}`
                : t("onRequest")}
            </td>
            <td>
              {[t(`state.${item.status}`), placeWords(locale, item)]
                .filter(Boolean)
                .join(locale === "zh" ? "，" : ", ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
