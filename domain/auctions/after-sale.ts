/**
 * What may still become of a lot after its end: the seller takes the highest bid under the reserve, or the winner does not
 * pay and the next bidder is asked. Both are offers with a time; nobody is bound by silence.
 */
import type { SaleFormat } from "@/domain/auctions/format-events";
import { type SealedBid, standingBids } from "@/domain/auctions/sealed-bids";

export const ANSWER_OUTCOMES = ["accepted", "declined", "expired"] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** The usual times of the trade: a working day for the seller (Rapaport), a day for the next bidder. */
export const DEFAULT_ANSWER_MS = 24 * 3_600_000;

export type StandingBid = { bidder: string; amount: bigint };

/**
 * The bid that the seller may take although it is under the reserve: the reserve is waived and all other rules stand, so that
 * a second-price tender asks the second bid, never under the start.
 * @param bids amounts of a sealed tender in the order taken; of other formats the leader alone at the shown price
 */
export function bidUnderReserve(
  format: SaleFormat,
  bids: readonly SealedBid[],
  start: bigint,
): { bidder: string; priceMinor: bigint } | null {
  const [best, second] = standingBids(bids);
  if (!best) return null;
  if (format !== "sealed-second-price") return { bidder: best.bidder, priceMinor: best.amount };
  const floor = second && second.amount > start ? second.amount : start;
  return { bidder: best.bidder, priceMinor: floor };
}

/**
 * Who is asked after a default, and for how much: each bidder's best amount, the highest first, the earlier on equal ones.
 * @param bids own maxima or last bids in the order in which they were taken; voided ones left out
 * @param out bidders who defaulted, were asked already, or may no longer bid
 * @param floor the reserve: under it the next bidder is not asked
 */
export function nextUnderbidder(
  bids: readonly StandingBid[],
  out: ReadonlySet<string>,
  floor: bigint | null,
): StandingBid | "none" | "under-reserve" {
  const best = new Map<string, StandingBid>();
  for (const bid of bids) {
    const known = best.get(bid.bidder);
    if (out.has(bid.bidder) || (known && known.amount >= bid.amount)) continue;
    best.delete(bid.bidder);
    best.set(bid.bidder, bid);
  }
  const [next] = [...best.values()].sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
  if (!next) return "none";
  return floor !== null && next.amount < floor ? "under-reserve" : next;
}

/** An answer counts until its time; at exactly the time it is late. */
export function mayAnswer(offer: { outcome: AnswerOutcome | null; expiresAtMs: number }, nowMs: number): boolean {
  return offer.outcome === null && nowMs < offer.expiresAtMs;
}
