/**
 * Sealed tenders: each company has one bid, the last before the deadline stands and takes its new time; nothing is known
 * of anybody's amount until the opening.
 *   first price: the best bid at or over the reserve pays its own amount;
 *   second price: it pays the best bid of another, never under the reserve or the start (Vickrey);
 *   equal best bids: the earlier wins, or the tied are asked for a second round, as the sale's terms say;
 *   who may no longer buy at the opening is taken out, and the others stand as if it had not bid.
 * Pure; amounts come in open, whoever holds the key has opened them.
 */
import type { TradeVerdict } from "@/domain/compliance/trade-decision";

export type SealedFormat = "sealed-first-price" | "sealed-second-price";
export type SealedTie = "earliest" | "re-tender";

export type SealedTerms = {
  format: SealedFormat;
  start: bigint;
  reserve: bigint | null;
  tie: SealedTie;
};

/** In the order in which they were taken. */
export type SealedBid = { bidder: string; amount: bigint };

export type SealedResult =
  | { outcome: "sold"; winner: string; price: bigint }
  | { outcome: "unsold" }
  /** Nobody has won yet: these are asked again, nobody else. */
  | { outcome: "second-round"; among: readonly string[] };

export type SealedRefusal = "below-minimum" | "closed" | "seller-bid";

/** Whether a sealed bid may be taken at all; amounts of others play no part, so that a refusal tells nothing of them. */
export function sealedBidRefusal(
  bid: { bidder: string; amount: bigint; atMs: number },
  terms: Pick<SealedTerms, "start"> & { closesAtMs: number; seller: string | null },
): SealedRefusal | null {
  if (bid.atMs >= terms.closesAtMs) return "closed";
  if (bid.bidder === terms.seller) return "seller-bid";
  return bid.amount < terms.start ? "below-minimum" : null;
}

/** The bids that stand at the opening: the last of each company, best first, the earlier before the later. */
export function standingBids<Bid extends SealedBid>(taken: readonly Bid[]): Bid[] {
  const last = new Map<string, Bid>();
  for (const bid of taken) {
    // Set anew, so that a changed bid goes behind those that already stood.
    last.delete(bid.bidder);
    last.set(bid.bidder, bid);
  }
  return [...last.values()].sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
}

/** Told to all who took part: that a company may not trade, not whether it was suspended or is being looked into. */
export const TAKEN_OUT_REASONS = ["company", "paddle", "trade"] as const;
export type TakenOutReason = (typeof TAKEN_OUT_REASONS)[number];

/** Why a company's bid does not count at the opening; null where it may buy this lot as on the day it bid. */
export function takenOutReason(bidder: {
  mayTrade: boolean;
  admitted: boolean;
  verdict: TradeVerdict;
}): TakenOutReason | null {
  if (!bidder.mayTrade) return "company";
  if (!bidder.admitted) return "paddle";
  return bidder.verdict === "refused" || bidder.verdict === "review" ? "trade" : null;
}

/**
 * Parts the bids of those who may no longer buy from the others. A bidder goes as a whole: no earlier bid of it revives.
 * @param reasons by bidder; who is not in it stays
 * @returns `out`: the one bid of each that would have stood, in the order in which they were taken
 */
export function withoutTakenOut<Bid extends SealedBid>(
  taken: readonly Bid[],
  reasons: ReadonlyMap<string, TakenOutReason>,
): { left: Bid[]; out: { bid: Bid; reason: TakenOutReason }[] } {
  const standing = new Set(standingBids(taken));
  const out = taken.flatMap((bid) => {
    const reason = reasons.get(bid.bidder);
    return reason && standing.has(bid) ? [{ bid, reason }] : [];
  });
  return { left: taken.filter(({ bidder }) => !reasons.has(bidder)), out };
}

/** @param taken accepted bids in order; a company's earlier ones are replaced by its last. */
export function openSealedBids(taken: readonly SealedBid[], terms: SealedTerms): SealedResult {
  const [best, second, ...rest] = standingBids(taken);
  if (!best || (terms.reserve !== null && best.amount < terms.reserve)) return { outcome: "unsold" };
  if (second?.amount === best.amount && terms.tie === "re-tender") {
    const tied = [best, second, ...rest].filter((bid) => bid.amount === best.amount);
    return { outcome: "second-round", among: tied.map((bid) => bid.bidder) };
  }
  if (terms.format === "sealed-first-price") return { outcome: "sold", winner: best.bidder, price: best.amount };
  const floors = [second?.amount ?? 0n, terms.reserve ?? 0n, terms.start];
  const price = floors.reduce((highest, floor) => (floor > highest ? floor : highest));
  return { outcome: "sold", winner: best.bidder, price };
}
