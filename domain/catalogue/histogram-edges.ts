/** Fixed edges of the catalogue's histograms: close where most stones lie, wide where few do. */
import type { RangeKey } from "@/domain/catalogue/filter-sets";

export type HistogramKey = "weight" | "price" | RangeKey;

/** Thousandths of a carat; the steps follow the weights at which the trade prices jump. */
export const WEIGHT_EDGES_MCT: readonly number[] = [
  0, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1100, 1250, 1500, 1750, 2000, 2500, 3000, 4000, 5000,
  7000, 10_000, 15_000, 20_000, 30_000, 50_000,
];

/** US cents, about four steps a doubling of the price. */
export const PRICE_EDGES_USD_CENTS: readonly number[] = [
  0,
  ...[
    300, 400, 500, 650, 800, 1000, 1250, 1600, 2000, 2500, 3200, 4000, 5000, 6500, 8000, 10_000, 12_500, 16_000, 20_000,
  ],
  ...[25_000, 32_000, 40_000, 50_000, 80_000, 125_000, 250_000, 500_000, 1_000_000, 2_500_000],
].map((dollars) => dollars * 100);

/** From, to (both included) and step. */
function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
}

/** From zero, then with a step of its own in the middle, where the values lie. */
const between = (from: number, to: number, step: number) => [0, ...steps(from, to, step)];

/** Units as the index keeps them: per carat in US cents, percent and degrees in tenths, lengths in µm, ratio in thousandths. */
const EDGES: Record<HistogramKey, readonly number[]> = {
  weight: WEIGHT_EDGES_MCT,
  price: PRICE_EDGES_USD_CENTS,
  pricePerCarat: [
    0, 500, 750, 1000, 1250, 1500, 2000, 2500, 3000, 3500, 4000, 5000, 6000, 7000, 8000, 10_000, 12_500, 15_000, 20_000,
    25_000, 35_000, 50_000, 75_000, 100_000, 200_000, 500_000, 1_000_000,
  ].map((dollars) => dollars * 100),
  table: between(500, 700, 10),
  depth: between(550, 750, 10),
  crown: between(300, 380, 5),
  pavilion: between(390, 430, 2),
  length: between(2000, 15_000, 500),
  width: between(2000, 15_000, 500),
  height: between(1000, 9000, 250),
  ratio: between(1000, 2200, 50),
  metalWeight: between(1000, 30_000, 1000),
  ringSize: between(13_000, 22_000, 500),
  setPieces: [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300],
};

export function edgesOf(key: HistogramKey): readonly number[] {
  return EDGES[key];
}

/** The bar that a value falls in: from its edge up to, not including, the next. */
export function bucketOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((edges[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
