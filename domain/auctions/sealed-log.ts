/**
 * Sealed bids as a chain and as commitments. A commitment binds the bidder to an amount and hides it: it is a hash over
 * the amount and the bidder's own random key, and only who has the key can show what is in it. Hashing is handed in.
 */
import { FIRST_HASH } from "@/domain/auctions/lot-log";

type Sha256 = (text: string) => string;

export type Committed = { lotId: string; round: number; paddle: number; amountMinor: bigint; key: string };

/** Anybody can make it again from a receipt, with the paddle's number, the amount and the key. */
export function commitmentOf({ lotId, round, paddle, amountMinor, key }: Committed, sha256: Sha256): string {
  return sha256(`vitrine sealed bid\n${lotId}\n${round}\n${paddle}\n${amountMinor}\n${key}`);
}

/** What is kept of the key before the opening: enough to know a repeated request, too little to open anything. */
export const keyHashOf = (key: string, sha256: Sha256) => sha256(`vitrine sealed bid key\n${key}`);

export type LoggedSealedBid = {
  lotId: string;
  seq: number;
  round: number;
  /** ISO 8601, UTC. */
  at: string;
  commitment: string;
  sealed: string;
};

export function sealedBidHash(bid: LoggedSealedBid, previousHash: string, sha256: Sha256): string {
  const { at, commitment, lotId, round, sealed, seq } = bid;
  return sha256(JSON.stringify({ at, commitment, lotId, previousHash, round, sealed, seq }));
}

/** Seq of the first bid that does not fit its place or its hash; null where the log is whole. */
export function firstBrokenSealedBid(
  bids: readonly (LoggedSealedBid & { hash: string })[],
  sha256: Sha256,
): number | null {
  let previousHash = FIRST_HASH;
  for (const [at, bid] of bids.entries()) {
    if (bid.seq !== at + 1 || bid.hash !== sealedBidHash(bid, previousHash, sha256)) return bid.seq;
    previousHash = bid.hash;
  }
  return null;
}
