/**
 * Which stones are alike for a price comparison, and where a price stands among them: same species and shape, same
 * color (or fancy intensity and hue), same clarity, same weight band of the trade, same currency.
 * It never guesses: below LIKE_MIN stones there is no position.
 */
import type { StockSummary } from "@/domain/catalogue/stock-view";

/** Upper bounds (exclusive) of the weight bands in which the trade compares prices, thousandths of a carat. */
export const WEIGHT_BANDS_MCT = [
  40, 80, 150, 180, 230, 300, 400, 500, 700, 900, 1000, 1500, 2000, 3000, 4000, 5000, 6000, 10_000,
] as const;
export const LIKE_MIN = 4;

/** Number of the band: 0 is the smallest. */
export function weightBand(weightMct: number): number {
  const band = WEIGHT_BANDS_MCT.findIndex((top) => weightMct < top);
  return band === -1 ? WEIGHT_BANDS_MCT.length : band;
}

/** Bounds of a band: from inclusive, to exclusive (null is open). */
export function bandBounds(band: number): { fromMct: number; toMct: number | null } {
  return { fromMct: WEIGHT_BANDS_MCT[band - 1] ?? 0, toMct: WEIGHT_BANDS_MCT[band] ?? null };
}

export type LikeFacts = Pick<StockSummary, "kind" | "species" | "shape" | "color" | "clarity" | "weightMct"> & {
  fancy: { intensity: string | null; hue: string | null } | null;
};

/** Null where a comparison means nothing: jewels, parcels, stones without shape or grade. */
export function likeKey(stone: LikeFacts, currency: string): string | null {
  if (stone.kind !== "stone" || !stone.shape) return null;
  const color = stone.fancy ? `${stone.fancy.intensity}/${stone.fancy.hue}` : stone.color;
  if (!color) return null;
  return [stone.species, stone.shape, color, stone.clarity ?? "", weightBand(stone.weightMct), currency].join("|");
}

/** Spread of asked prices per carat of like stones, minor units. */
export type PriceSpread = { count: number; min: number; lower: number; median: number; upper: number; max: number };

/** Places from 0 to 1 on the line from the lowest to the highest price. */
export type PricePosition = { tick: number; lower: number; upper: number };

export function pricePosition(spread: PriceSpread | undefined, perCaratMinor: number): PricePosition | null {
  if (!spread || spread.count < LIKE_MIN || spread.max <= spread.min) return null;
  const place = (value: number) => Math.min(1, Math.max(0, (value - spread.min) / (spread.max - spread.min)));
  return { tick: place(perCaratMinor), lower: place(spread.lower), upper: place(spread.upper) };
}
