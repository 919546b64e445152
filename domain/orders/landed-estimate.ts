/**
 * What goods cost at the buyer's door: price and premium, carriage and insurance, duty, import tax. Each part has a rate
 * that somebody answers for, or it is not known and stays out of the total, which then names it. The bases are the usual
 * ones of a CIF import: duty on price, premium and carriage; tax on those and the duty. Rounded half up, part by part.
 */
import type { ImportCharge } from "@/domain/compliance/import-charge";
import { apportion, divideRoundHalfUp } from "@/domain/shared/money";

export const LANDED_PARTS = ["carriage", "duty", "tax"] as const;
export type LandedPart = (typeof LANDED_PARTS)[number];

/** Whose rate it is: the company's own, or a published one with its source. */
export type RateOrigin = "own" | Pick<ImportCharge, "source" | "condition" | "confidence">;
export type LandedRate = { basisPoints: number; origin: RateOrigin };

/** Plain JSON. Rates of one kind of goods to one destination, in the currency of the estimate. */
export type LandedRates = {
  /** ISO 3166-1 alpha-2. */
  destination: string;
  /** The company's own; a share of price and premium, and a sum for each consignment, in minor units. */
  carriage: { basisPoints: number; fixedMinor: string } | null;
  duty: LandedRate | null;
  tax: LandedRate | null;
};

export type LandedEstimate = {
  /** Price and premium. */
  valueMinor: bigint;
  /** Null: not known, for these goods or some of them. */
  parts: Record<LandedPart, bigint | null>;
  missing: readonly LandedPart[];
  totalMinor: bigint;
};

const shareOf = (minor: bigint, basisPoints: number) => divideRoundHalfUp(minor * BigInt(basisPoints), 10_000n);

/** @param goods what travels as one consignment; its carriage is that of the first goods' rates */
export function estimateLanded(goods: readonly { valueMinor: bigint; rates: LandedRates }[]): LandedEstimate {
  const values = goods.map((one) => one.valueMinor);
  const valueMinor = values.reduce((sum, one) => sum + one, 0n);
  const known = goods[0]?.rates.carriage ?? null;
  const carriage = known && shareOf(valueMinor, known.basisPoints) + BigInt(known.fixedMinor);
  const carried = apportion(carriage ?? 0n, values);
  const charged = goods.map(({ rates }, at) => {
    const base = (values[at] ?? 0n) + (carried[at] ?? 0n);
    const duty = rates.duty && shareOf(base, rates.duty.basisPoints);
    const tax = rates.tax && shareOf(base + (duty ?? 0n), rates.tax.basisPoints);
    return { duty, tax };
  });
  const sumOf = (part: "duty" | "tax") =>
    charged.some((one) => one[part] === null) ? null : charged.reduce((sum, one) => sum + (one[part] ?? 0n), 0n);
  const parts = { carriage, duty: sumOf("duty"), tax: sumOf("tax") };
  return {
    valueMinor,
    parts,
    missing: LANDED_PARTS.filter((part) => parts[part] === null),
    totalMinor: LANDED_PARTS.reduce((sum, part) => sum + (parts[part] ?? 0n), valueMinor),
  };
}

/** What a company keeps of its own; a rate that it leaves empty is taken from the published rows, where one is known. */
export type OwnLandedRates = {
  carriageBp: number | null;
  /** Minor units of `carriageCurrency`, for each consignment. */
  carriageFixedMinor: bigint | null;
  stoneDutyBp: number | null;
  stoneTaxBp: number | null;
  jewelDutyBp: number | null;
  jewelTaxBp: number | null;
};

/** Highest rate that is taken for a slip of the finger's sake: twice the value. */
export const RATE_MOST_BP = 20_000;

/** "7.5" as basis points, at most two decimals; null where it is no such percentage. */
export function parsePercent(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const basisPoints = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return basisPoints <= RATE_MOST_BP ? basisPoints : null;
}

/** 750 as "7.5". */
export const formatPercent = (basisPoints: number): string => String(basisPoints / 100);
