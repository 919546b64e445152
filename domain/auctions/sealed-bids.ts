/**
 * Sealed tenders: each company has one bid, the last before the deadline stands and takes its new time; nothing is known
 * of anybody's amount until the opening.
 *   first price: the best bid at or over the reserve pays its own amount;
 *   second price: it pays the best bid of another, never under the reserve or the start (Vickrey);
 *   equal best bids: the earlier wins, or the tied are asked for a second round, as the sale's terms say.
 * Pure; amounts come in open, whoever holds the key has opened them.
 */
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
export function standingBids(taken: readonly SealedBid[]): SealedBid[] {
  const last = new Map<string, SealedBid>();
  for (const bid of taken) {
    // Set anew, so that a changed bid goes behind those that already stood.
    last.delete(bid.bidder);
    last.set(bid.bidder, bid);
  }
  return [...last.values()].sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
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
