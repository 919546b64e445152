/**
 * Dated exchange rates for showing an amount in the reader's own currency. Amounts are always owed in the seller's
 * currency; a rate never changes what is paid.
 */
import { and, desc, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { fxRates } from "@/db/schema/stock";
import { localCurrency } from "@/domain/shared/local-currency";
import { type Currency, divideRoundHalfUp, type FxRate } from "@/domain/shared/money";

/** Plain JSON: the form that is frozen on an order. */
export type ShownRate = {
  base: Currency;
  quote: Currency;
  ratePpm: string;
  asOf: string;
  source: string;
  /** True for rates of the sample market: shown as such, never as today's. */
  sample: boolean;
};

type Row = typeof fxRates.$inferSelect;

/** The newest rate from `base` to `quote`, direct, inverted, or through the US dollar; null where none is known. */
export async function readRate(db: DbOrTx, base: Currency, quote: Currency): Promise<ShownRate | null> {
  if (base === quote) return null;
  const both = [base, quote, "USD"] as const;
  const rows = await db
    .select()
    .from(fxRates)
    .where(and(inArray(fxRates.base, [...both]), inArray(fxRates.quote, [...both])))
    .orderBy(desc(fxRates.asOf));
  const direct = find(rows, base, quote);
  if (direct) return direct;
  const first = find(rows, base, "USD");
  const second = find(rows, "USD", quote);
  if (!first || !second) return null;
  return {
    base,
    quote,
    ratePpm: divideRoundHalfUp(BigInt(first.ratePpm) * BigInt(second.ratePpm), 1_000_000n).toString(),
    // The older of the two days: a rate is as fresh as its oldest part.
    asOf: [first.asOf, second.asOf].sort()[0] ?? first.asOf,
    source: first.source === second.source ? first.source : `${first.source}; ${second.source}`,
    sample: first.sample || second.sample,
  };
}

/** The rate into the currency of a country, or null where that is the same currency or none is known. */
export async function readRates(db: DbOrTx, base: Currency, country: string): Promise<ShownRate | null> {
  return readRate(db, base, localCurrency(country));
}

/** A shown rate as the value that domain/shared/money's `convert` takes. */
export function toFxRate(rate: ShownRate): FxRate {
  return { base: rate.base, quote: rate.quote, ratePpm: BigInt(rate.ratePpm), asOf: rate.asOf, source: rate.source };
}

function find(rows: readonly Row[], base: Currency, quote: Currency): ShownRate | null {
  const straight = rows.find((row) => row.base === base && row.quote === quote);
  if (straight) return shown(straight, base, quote, straight.ratePpm);
  const inverse = rows.find((row) => row.base === quote && row.quote === base);
  return inverse ? shown(inverse, base, quote, divideRoundHalfUp(1_000_000_000_000n, inverse.ratePpm)) : null;
}

function shown(row: Row, base: Currency, quote: Currency, ratePpm: bigint): ShownRate {
  return { base, quote, ratePpm: ratePpm.toString(), asOf: row.asOf, source: row.source, sample: row.sample };
}
