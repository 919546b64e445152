/**
 * Bid steps as data: [from, step] rows; the last row whose `from` is at or under a price gives the step.
 * The default is the trade's 0-2-5-8 ladder (Christie's written-bid form; The Auction Collective, "Bidding increments").
 */
export type IncrementTable = readonly (readonly [from: bigint, step: bigint])[];

/** Throws where the table has no row for the price: a table starts at zero, and a sale is refused without one. */
export function stepAt(price: bigint, table: IncrementTable): bigint {
  let step: bigint | null = null;
  for (const [from, rowStep] of table) if (from <= price) step = rowStep;
  if (step === null) throw new RangeError("stepAt: the increment table does not start at or under the price");
  return step;
}

/** Reads a table from its JSON form; null where it is empty, does not start at zero, does not rise or has a step under 1. */
export function readIncrements(rows: readonly (readonly [string, string])[]): IncrementTable | null {
  const digits = /^\d{1,15}$/;
  if (rows.length === 0 || !rows.every(([from, step]) => digits.test(from) && digits.test(step))) return null;
  const table = rows.map(([from, step]) => [BigInt(from), BigInt(step)] as const);
  const rises = table.every(
    ([from, step], at) => step > 0n && (at === 0 ? from === 0n : from > (table[at - 1]?.[0] ?? 0n)),
  );
  return rises ? table : null;
}

/** One decade of the ladder in tenths of its power of ten: [from, step]. */
const DECADE = [
  [10n, 1n],
  [20n, 2n],
  [30n, 2n],
  [32n, 3n],
  [35n, 3n],
  [38n, 2n],
  [40n, 2n],
  [42n, 3n],
  [45n, 3n],
  [48n, 2n],
  [50n, 5n],
] as const;
const DECADES = 9n;

/**
 * The 0-2-5-8 ladder from one unit of the currency on: begins 1 by 1s, begins 2 by 2s, begins 3 and 4 by 0-2-5-8,
 * begins 5 to 9 by 5s, the same at every power of ten.
 * @param unitMinor minor units of one unit of the currency: 100n for USD, 1n for JPY.
 */
export function ladder0258(unitMinor: bigint): readonly (readonly [string, string])[] {
  const rows: [string, string][] = [["0", unitMinor.toString()]];
  for (let decade = 1n; decade <= DECADES; decade += 1n) {
    const tenth = unitMinor * 10n ** (decade - 1n);
    for (const [from, step] of DECADE) rows.push([(from * tenth).toString(), (step * tenth).toString()]);
  }
  return rows;
}

/** The shown price and the next rungs above it: what a bidder may press. */
export function nextSteps(minimum: bigint, table: IncrementTable, count: number): bigint[] {
  const rungs: bigint[] = [];
  for (let at = minimum; rungs.length < count; at += stepAt(at, table)) rungs.push(at);
  return rungs;
}
