/** Dated exchange rates of the sample market, marked as such: they show how conversion works and are no quotation. */
import { fxRates } from "@/db/schema/stock";
import type { Currency } from "@/domain/shared/money";
import type { SampleLoader } from "@/server/sample-market/load";

const AS_OF = "2026-11-20";
const SOURCE = "Vitrine sample market";
/** Millionths of the currency for one US dollar. */
const PER_DOLLAR_PPM: Partial<Record<Currency, bigint>> = {
  CNY: 7_110_000n,
  HKD: 7_780_000n,
  AED: 3_672_500n,
  INR: 88_400_000n,
  EUR: 868_000n,
  GBP: 762_000n,
  CHF: 804_000n,
  JPY: 154_000_000n,
  VND: 26_300_000_000n,
};

export const loadRates: SampleLoader = async ({ db }, _market, say) => {
  const rows = Object.entries(PER_DOLLAR_PPM).map(([quote, ratePpm]) => ({
    base: "USD" as const,
    quote: quote as Currency,
    asOf: AS_OF,
    ratePpm,
    source: SOURCE,
    sample: true,
  }));
  const kept = await db.insert(fxRates).values(rows).onConflictDoNothing().returning({ quote: fxRates.quote });
  if (kept.length > 0) say(`${kept.length} sample exchange rates of ${AS_OF}`);
};
