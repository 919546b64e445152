/** Items from the table as rows of the catalogue index: priced in US cents by the newest rates, classed for the trade rules. */
import type { Db } from "@/db/client";
import type { ItemSource } from "@/db/queries/item-lines";
import { loadItemsById, loadTradeDetails } from "@/db/queries/load-catalogue";
import { type IndexRow, isShown, toIndexRow } from "@/domain/catalogue/index-row";
import { type Currency, isCurrency, MINOR_DIGITS } from "@/domain/shared/money";
import type { TradeClassifier } from "@/services/catalogue/trade-classes";
import { readRate, type ShownRate } from "@/services/fx/read-rates";

/** The newest rate between two currencies, at most a minute old; null where none is known or needed. */
export type RateOf = (base: Currency, quote: Currency) => Promise<ShownRate | null>;

const RATE_MS = 60_000;

export function keptRates(db: Db): RateOf {
  const kept = new Map<string, { at: number; rate: Promise<ShownRate | null> }>();
  return (base, quote) => {
    if (base === quote) return Promise.resolve(null);
    const key = `${base}${quote}`;
    const found = kept.get(key);
    if (found && performance.now() - found.at < RATE_MS) return found.rate;
    const rate = readRate(db, base, quote);
    kept.set(key, { at: performance.now(), rate });
    rate.catch(() => kept.delete(key));
    return rate;
  };
}

/** US cents of one minor unit of each currency; one that is missing has no known rate. */
export async function usdCentsPerMinor(rate: RateOf, currencies: Iterable<string>): Promise<Map<string, number>> {
  const worth = new Map<string, number>();
  for (const currency of new Set(currencies)) {
    if (currency === "USD") worth.set(currency, 1);
    else if (isCurrency(currency)) {
      const shown = await rate(currency, "USD");
      if (shown) worth.set(currency, (Number(shown.ratePpm) / 1e6) * 10 ** (2 - MINOR_DIGITS[currency]));
    }
  }
  return worth;
}

/** In the order of the items. What the trade rules must look up is read in two queries, whatever the number. */
export async function toIndexRows(
  db: Db,
  items: readonly ItemSource[],
  rate: RateOf,
  classifier: TradeClassifier,
): Promise<IndexRow[]> {
  const worth = await usdCentsPerMinor(
    rate,
    items.map((item) => item.currency),
  );
  const details = await loadTradeDetails(
    db,
    items.filter((item) => item.odd).map((item) => item.id),
  );
  return items.map((item) => {
    const unit = worth.get(item.currency);
    // For sorting and filtering only; an amount without a known rate counts as "on request".
    const cents =
      item.priceMinor === null || unit === undefined ? null : Math.round(item.priceMinor * unit * 1e4) / 1e4;
    return toIndexRow(item, classifier.classOf(item, details.get(item.id)), cents);
  });
}

/** Of these items what is shown now, as rows, and the ids of all others. */
export async function readChanged(
  db: Db,
  ids: readonly number[],
  rate: RateOf,
  classifier: TradeClassifier,
): Promise<{ rows: IndexRow[]; gone: number[] }> {
  const shown = (await loadItemsById(db, ids)).filter(isShown);
  const found = new Set(shown.map((item) => item.id));
  return { rows: await toIndexRows(db, shown, rate, classifier), gone: ids.filter((id) => !found.has(id)) };
}
