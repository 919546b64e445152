/**
 * A chart of prices per carat over time as plain geometry: one point a stone, months below, a logarithmic scale at the
 * left, the median of each month as a line. Pure; the page draws it.
 */
export type SoldStone = { atMs: number; perCaratMinor: bigint; weightMct: number };

export const SIZE_CLASSES = [
  { key: "size1", fromMct: 0, belowMct: 1000 },
  { key: "size2", fromMct: 1000, belowMct: 2000 },
  { key: "size3", fromMct: 2000, belowMct: 5000 },
  { key: "size4", fromMct: 5000, belowMct: null },
] as const;
export type SizeKey = (typeof SIZE_CLASSES)[number]["key"];

export function sizeClassOf(weightMct: number): SizeKey {
  const found = SIZE_CLASSES.findLast((one) => weightMct >= one.fromMct);
  return found?.key ?? "size1";
}

export type ChartFrame = { width: number; height: number; left: number; right: number; top: number; bottom: number };
export type PriceChart = {
  points: { x: number; y: number; radius: number }[];
  medians: { x: number; y: number; minor: bigint }[];
  /** Prices that have a line, in minor units. */
  rows: { y: number; minor: bigint }[];
  /** First days of months; within one month the days on which something was sold. */
  columns: { x: number; atMs: number }[];
  columnsAreDays: boolean;
};

const RADIUS: Record<SizeKey, number> = { size1: 3, size2: 4, size3: 5, size4: 7 };
const DAY_MS = 86_400_000;
const ROWS_MAX = 7;
const COLUMNS_MAX = 12;

/** Null without stones. */
export function priceChart(stones: readonly SoldStone[], frame: ChartFrame): PriceChart | null {
  if (stones.length === 0) return null;
  const times = stones.map((stone) => stone.atMs);
  // A few stones of one day must not fill the width with minutes.
  const from = Math.min(...times) - 2 * DAY_MS;
  const to = Math.max(...times) + 2 * DAY_MS;
  const prices = stones.map((stone) => Number(stone.perCaratMinor));
  const months = firstDays(from, to);
  const low = Math.log10(Math.max(1, Math.min(...prices)) * 0.8);
  const high = Math.log10(Math.max(1, Math.max(...prices)) * 1.25);
  const x = (atMs: number) => frame.left + ((atMs - from) / (to - from)) * (frame.width - frame.left - frame.right);
  const y = (minor: number) =>
    frame.height -
    frame.bottom -
    ((Math.log10(minor) - low) / (high - low)) * (frame.height - frame.top - frame.bottom);
  return {
    points: stones.map((stone) => ({
      x: x(stone.atMs),
      y: y(Math.max(1, Number(stone.perCaratMinor))),
      radius: RADIUS[sizeClassOf(stone.weightMct)],
    })),
    medians: monthMedians(stones).map(({ atMs, minor }) => ({ x: x(atMs), y: y(Math.max(1, Number(minor))), minor })),
    rows: roundPrices(10 ** low, 10 ** high).map((minor) => ({ y: y(minor), minor: BigInt(minor) })),
    columns: (months.length > 0 ? months : soldDays(times)).map((atMs) => ({ x: x(atMs), atMs })),
    columnsAreDays: months.length === 0,
  };
}

const monthOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 7);

/** The middle price of each month, at the mean time of its stones; of an even number the lower of the two in the middle. */
export function monthMedians(stones: readonly SoldStone[]): { atMs: number; minor: bigint }[] {
  const months = new Map<string, SoldStone[]>();
  for (const stone of stones) {
    const month = monthOf(stone.atMs);
    months.set(month, [...(months.get(month) ?? []), stone]);
  }
  return [...months.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const sorted = all.map((stone) => stone.perCaratMinor).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const minor = sorted[Math.floor((sorted.length - 1) / 2)];
      const atMs = all.reduce((sum, stone) => sum + stone.atMs, 0) / all.length;
      return minor === undefined ? [] : [{ atMs, minor }];
    });
}

/** 1, 2 and 5 at each power of ten; fewer where that would be many. */
function roundPrices(low: number, high: number): number[] {
  const steps = [[1, 2, 5], [1, 3], [1]];
  const all = steps.map((heads) => {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1)
      for (const head of heads) found.push(head * 10 ** power);
    return found.filter((price) => price >= low && price <= high && Number.isInteger(price));
  });
  return all.find((found) => found.length <= ROWS_MAX) ?? all.at(-1) ?? [];
}

/** The first and the last day, at the time of a sale. */
function soldDays(times: readonly number[]): number[] {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return last - first < DAY_MS ? [first] : [first, last];
}

/** First days of months in UTC, or of every third or twelfth where there are many. */
function firstDays(from: number, to: number): number[] {
  const start = new Date(from);
  const days: number[] = [];
  for (let month = 1; month < 1200; month += 1) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1);
    if (at > to) break;
    days.push(at);
  }
  const every = days.length <= COLUMNS_MAX ? 1 : days.length <= COLUMNS_MAX * 3 ? 3 : 12;
  return days.filter((atMs) => new Date(atMs).getUTCMonth() % every === 0);
}
