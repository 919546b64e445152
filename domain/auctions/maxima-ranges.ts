/**
 * What a public log tells of the secret maxima behind it: ranges in which the leader's maximum, the best of the others
 * and the reserve must lie for the rules of `proxy-bids.ts` to have shown these prices. An empty answer means that no
 * maxima at all give the log. Amounts in minor units; both ends of a range belong to it.
 */
import type { IncrementTable } from "@/domain/auctions/increments";

export type Range = readonly [low: bigint, high: bigint];
/** One way it may be. `second` is null while nobody else has bid, `reserve` where the lot has none. */
export type Ways = { leader: Range; second: Range | null; reserve: Range | null };
export type Shown = { price: bigint; reserveMet: boolean };

/** More than any maximum that the market takes. */
export const ENDLESS = 2n ** 62n;
export const ANY: Range = [0n, ENDLESS];
/** More ways than this are joined to one that holds them all. */
const WAYS_MAX = 48;

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);

export function meet(a: Range, b: Range): Range | null {
  const low = most(a[0], b[0]);
  const high = least(a[1], b[1]);
  return low <= high ? [low, high] : null;
}

export const present = (ranges: readonly (Range | null)[]): Range[] => ranges.filter((range) => range !== null);

export function hull(ranges: readonly Range[]): Range | null {
  const [first, ...rest] = ranges;
  return first ? rest.reduce<Range>((all, one) => [least(all[0], one[0]), most(all[1], one[1])], first) : null;
}

/** Amounts whose next step up lies in the range, as ranges side by side: steps may fall where the table goes on. */
function steppingTo([low, high]: Range, table: IncrementTable): Range[] {
  const found: Range[] = [];
  for (const [at, [from, step]] of table.entries()) {
    const until = table[at + 1]?.[0];
    const row = meet([from, until === undefined ? ENDLESS : until - 1n], [low - step, least(high, ENDLESS) - step]);
    const last = found.at(-1);
    if (row && last && last[1] + 1n === row[0]) found[found.length - 1] = [last[0], row[1]];
    else if (row) found.push(row);
  }
  return found;
}

/** The leader stands at or over the others, and over or under the reserve as the log says. */
function ordered(way: Ways, { price, reserveMet }: Shown): Ways | null {
  let leader: Range | null = meet(way.leader, [price, ENDLESS]);
  let { second, reserve } = way;
  if (leader && second) {
    leader = meet(leader, [second[0], ENDLESS]);
    second = leader && meet(second, [0n, leader[1]]);
    if (!second) return null;
  }
  if (leader && reserve) {
    // A reserve that is met never lies over the price; one that is not, always over the leader's maximum.
    reserve = reserveMet ? meet(reserve, [0n, price]) : meet(reserve, [leader[0] + 1n, ENDLESS]);
    if (!reserve) return null;
    if (!reserveMet) leader = meet(leader, [0n, reserve[1] - 1n]);
  } else if (!reserveMet) return null;
  return leader && { leader, second, reserve };
}

/**
 * Of the ways in which it may be after a bid, those in which the rules show this price.
 * @param before the price shown before; null at a first bid, and where all is computed anew after a voided bid
 */
export function waysShowing(
  ways: readonly Ways[],
  shown: Shown,
  before: bigint | null,
  terms: { start: bigint; increments: IncrementTable },
): Ways[] {
  const { price } = shown;
  if (price < terms.start || (before !== null && price < before)) return [];
  const exact: Range = [price, price];
  const stays = before === price;
  const contested = (second: Range | null, range: Range): (Range | null)[] => {
    if (second === null) return meet([terms.start, terms.start], range) ? [null] : [];
    return present(steppingTo(range, terms.increments).map((found) => meet(found, second)));
  };
  const found = ways.flatMap(({ leader, second, reserve }) => {
    const over = meet(leader, [price, ENDLESS]);
    const at = meet(leader, exact);
    const lifted = reserve && shown.reserveMet ? meet(reserve, exact) : null;
    const under: Range = [0n, price];
    return [
      // One step over the others, or no news of the price; or lifted to the reserve from anywhere under it.
      ...contested(second, stays ? under : exact).map((s) => over && { leader: over, second: s, reserve }),
      ...(lifted ? contested(second, under).map((s) => over && { leader: over, second: s, reserve: lifted }) : []),
      // The whole of the leader's maximum, which is less than a step over the others.
      ...(stays || lifted ? [at && { leader: at, second, reserve: lifted ?? reserve }] : []),
      ...contested(second, [price, ENDLESS]).map((s) => at && { leader: at, second: s, reserve }),
    ];
  });
  return joined(found.flatMap((way) => (way && ordered(way, shown)) ?? []));
}

function joined(ways: readonly Ways[]): Ways[] {
  const different = new Map(ways.map((way) => [text(way), way]));
  const all = [...different.values()];
  if (all.length <= WAYS_MAX) return all;
  const leader = hull(all.map((way) => way.leader)) ?? ANY;
  const second = hull(present(all.map((way) => way.second)));
  return [{ leader, second, reserve: hull(present(all.map((way) => way.reserve))) }];
}

const text = ({ leader, second, reserve }: Ways) => [leader, second, reserve].map(String).join(" ");
