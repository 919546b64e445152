/** Fixed edges of the catalogue's histograms: close where most stones lie, wide where few do. */

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
