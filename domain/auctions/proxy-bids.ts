/**
 * Who leads at what price. Each bidder gives one secret maximum; the market bids for it by the smallest steps.
 *   price = min(best, second + step(second)), never under the start;
 *   a maximum at or over the reserve lifts the price to the reserve; below it normal steps apply, or, where the sale's
 *   terms say so, the price goes to the whole maximum (the other school: Municibid, Harman-Healy);
 *   equal maxima: the earlier leads, at the tied amount;
 *   the next minimum is the shown price plus its step.
 * Rules as the houses publish them (GSA, Heritage, ShopGoodwill, Auctionet, Aspire: see docs/auction-rules.md).
 * Pure: it never looks at a clock and never knows who a paddle is.
 */
import { type IncrementTable, stepAt } from "@/domain/auctions/increments";

export type Standing = {
  /** Null before the first bid. */
  price: bigint | null;
  leader: { paddleId: string; max: bigint } | null;
  /** Best maximum of all others. */
  secondMax: bigint | null;
  reserveMet: boolean;
};

/** What the shown price does while the best maximum is under the reserve. */
export type ReserveBelow = "increment" | "jump-to-max";

export type Terms = {
  start: bigint;
  reserve: bigint | null;
  increments: IncrementTable;
  /** Absent: "increment". */
  reserveBelow?: ReserveBelow;
};

export type StandingRefusal = "below-minimum" | "not-above-own-max";

export type StandingChange =
  | { accepted: true; standing: Standing; leads: boolean; raisedOwn: boolean }
  | { accepted: false; refusal: StandingRefusal; minimum: bigint };

export function emptyStanding(terms: Terms): Standing {
  return { price: null, leader: null, secondMax: null, reserveMet: terms.reserve === null };
}

/** The least maximum that a bidder who does not lead may give. */
export function nextMinimum(standing: Standing, terms: Terms): bigint {
  return standing.price === null ? terms.start : standing.price + stepAt(standing.price, terms.increments);
}

export function takeMaximum(standing: Standing, bid: { paddleId: string; max: bigint }, terms: Terms): StandingChange {
  const { leader } = standing;
  if (leader?.paddleId === bid.paddleId) {
    if (bid.max <= leader.max) return { accepted: false, refusal: "not-above-own-max", minimum: leader.max + 1n };
    const raised = priced(standing, { paddleId: bid.paddleId, max: bid.max }, standing.secondMax, terms);
    return { accepted: true, standing: raised, leads: true, raisedOwn: true };
  }
  const minimum = nextMinimum(standing, terms);
  if (bid.max < minimum) return { accepted: false, refusal: "below-minimum", minimum };
  if (leader === null) {
    return { accepted: true, standing: priced(standing, bid, null, terms), leads: true, raisedOwn: false };
  }
  if (bid.max > leader.max) {
    return { accepted: true, standing: priced(standing, bid, leader.max, terms), leads: true, raisedOwn: false };
  }
  const second = standing.secondMax !== null && standing.secondMax > bid.max ? standing.secondMax : bid.max;
  return { accepted: true, standing: priced(standing, leader, second, terms), leads: false, raisedOwn: false };
}

/** An accepted maximum, in the order in which they were accepted. */
export type AcceptedMaximum = { paddleId: string; max: bigint };

/**
 * The standing that a list of accepted maxima gives, computed at once and not by what happened between: what counts when
 * one of them is voided. Of each paddle the last counts, at its own time.
 */
export function standingOf(accepted: readonly AcceptedMaximum[], terms: Terms): Standing {
  const last = new Map<string, AcceptedMaximum>();
  for (const one of accepted) {
    // Set anew, so that a raise goes behind equal maxima that stood before it.
    last.delete(one.paddleId);
    last.set(one.paddleId, one);
  }
  const ranked = [...last.values()].sort((a, b) => (a.max === b.max ? 0 : a.max > b.max ? -1 : 1));
  const [best, second] = ranked;
  return best ? priced(emptyStanding(terms), best, second?.max ?? null, terms) : emptyStanding(terms);
}

/** What a lower reserve makes of a standing: a leader who covers it now stands at it, or where the others brought it. */
export function withLowerReserve(standing: Standing, reserve: bigint | null): Standing {
  const { price, leader } = standing;
  if (reserve === null) return { ...standing, reserveMet: true };
  if (!leader || price === null || leader.max < reserve) return { ...standing, reserveMet: false };
  return { ...standing, price: price < reserve ? reserve : price, reserveMet: true };
}

function priced(
  before: Standing,
  leader: { paddleId: string; max: bigint },
  secondMax: bigint | null,
  terms: Terms,
): Standing {
  const { start, reserve, increments } = terms;
  const contested = secondMax === null ? start : secondMax + stepAt(secondMax, increments);
  let price = contested < leader.max ? contested : leader.max;
  if (price < start) price = start;
  const reserveMet = reserve === null || leader.max >= reserve;
  if (reserve !== null && reserveMet && price < reserve) price = reserve;
  if (!reserveMet && terms.reserveBelow === "jump-to-max") price = leader.max;
  // A raise of the leader's own maximum leaves a price that a tie or an off-step lead had already reached.
  if (before.price !== null && price < before.price) price = before.price;
  return { price, leader: { paddleId: leader.paddleId, max: leader.max }, secondMax, reserveMet };
}
