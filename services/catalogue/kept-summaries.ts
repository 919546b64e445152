/**
 * Rows of the index as the catalogue shows them, made once for each row that comes again: the first pages are asked for
 * over and over, and to write a row out costs more than to find it. The index gives the same object for the same row as
 * long as nothing about it changed, so that what was made of it hangs on it and goes with it.
 */
import type { Companies } from "@/db/queries/catalogue-stamp";
import type { IndexRow } from "@/domain/catalogue/index-row";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { type Currency, isCurrency } from "@/domain/shared/money";
import type { RateOf } from "@/services/catalogue/index-rows";
import { toPageRow } from "@/services/catalogue/page-rows";
import { toStockSummary } from "@/services/catalogue/stock-summary";
import type { ShownRate } from "@/services/fx/read-rates";

/** With what else it was made of. */
type Kept = { companies: Companies; currency: Currency; rate: ShownRate | null; summary: StockSummary };

const kept = new WeakMap<IndexRow, Kept>();
const texts = new WeakMap<StockSummary, string>();

/** All rows of a page, in their order, with prices in the reader's currency; each currency's rate is asked for once. */
export async function summariesOf(
  rows: readonly IndexRow[],
  companies: Companies,
  currency: Currency,
  rateOf: RateOf,
): Promise<StockSummary[]> {
  const rates = new Map<Currency, ShownRate | null>();
  for (const { words } of rows) {
    const own = words.currency;
    if (own && isCurrency(own) && !rates.has(own)) rates.set(own, await rateOf(own, currency));
  }
  return rows.map((row) => {
    const known = kept.get(row);
    const rate = rates.get(row.words.currency as Currency) ?? null;
    if (known && known.companies === companies && known.currency === currency && known.rate === rate)
      return known.summary;
    const summary = toStockSummary(toPageRow(row, companies), currency, rates);
    kept.set(row, { companies, currency, rate, summary });
    return summary;
  });
}

/** A summary as JSON. */
export function summaryText(summary: StockSummary): string {
  const known = texts.get(summary);
  if (known !== undefined) return known;
  const text = JSON.stringify(summary);
  texts.set(summary, text);
  return text;
}
