/**
 * Plays a lot's bids again from its terms, with the decision code of live bidding: for disputes, for auditors, and for
 * checking our rules against those that houses publish.
 */
import type { IncrementTable } from "@/domain/auctions/increments";
import { decideLot, type LotTerms, newLot } from "@/domain/auctions/lot";
import type { ReserveBelow } from "@/domain/auctions/proxy-bids";
import type { SoftClose } from "@/domain/auctions/sale";
import {
  openSealedBids,
  type SealedBid,
  type SealedFormat,
  type SealedTie,
  sealedBidRefusal,
} from "@/domain/auctions/sealed-bids";

/** Amounts in minor units; times in milliseconds from the opening; bids in the order in which they were sequenced. */
export type ReplayLot = {
  format: "english" | SealedFormat;
  start: bigint;
  reserve: bigint | null;
  increments: IncrementTable;
  softClose: SoftClose | null;
  closesAtMs: number;
  seller: string | null;
  reserveBelow: ReserveBelow;
  tie: SealedTie;
  bids: readonly { atMs: number; bidder: string; amount: bigint }[];
};

export type ReplayRejection = "below-minimum" | "not-above-own-max" | "closed" | "seller-bid" | "already-bid";

/** The state after each bid. Null in a sealed format, where nothing is known before the opening. */
export type ReplayEvent = {
  accepted: boolean;
  rejection: ReplayRejection | null;
  price: bigint | null;
  leader: string | null;
  reserveMet: boolean | null;
  closesAtMs: number;
};

export type Replay = {
  events: ReplayEvent[];
  result: { sold: boolean; winner: string | null; price: bigint | null };
};

const UNSOLD = { sold: false, winner: null, price: null } as const;

export function replayLot(lot: ReplayLot): Replay {
  return lot.format === "english" ? replayEnglish(lot) : replaySealed(lot, lot.format);
}

function replayEnglish(lot: ReplayLot): Replay {
  const { start, reserve, increments, softClose, reserveBelow } = lot;
  const terms: LotTerms = { start, reserve, increments, softClose, reserveBelow };
  let state = decideLot(newLot(terms, lot.closesAtMs), { type: "open" }, 0, terms).state;
  const events: ReplayEvent[] = [];
  const stand = (rejection: ReplayRejection | null): ReplayEvent => ({
    accepted: rejection === null,
    rejection,
    price: state.standing.price,
    leader: state.standing.leader?.paddleId ?? null,
    reserveMet: state.standing.reserveMet,
    closesAtMs: state.closesAtMs,
  });
  for (const bid of lot.bids) {
    if (bid.bidder === lot.seller) {
      events.push(stand(bid.atMs >= state.closesAtMs ? "closed" : "seller-bid"));
      continue;
    }
    const command = { type: "bid", paddleId: bid.bidder, paddleNumber: 0, max: bid.amount } as const;
    const { state: next, reply } = decideLot(state, command, bid.atMs, terms);
    state = next;
    events.push(stand(reply.accepted ? null : rejectionOf(reply.refusal)));
  }
  const closed = decideLot(state, { type: "close" }, Math.max(state.closesAtMs, state.lastEventAtMs), terms).state;
  const { leader, price } = closed.standing;
  const sold = closed.status === "sold" && leader !== null;
  return { events, result: sold ? { sold, winner: leader.paddleId, price } : UNSOLD };
}

function rejectionOf(refusal: string): ReplayRejection {
  return refusal === "below-minimum" || refusal === "not-above-own-max" ? refusal : "closed";
}

function replaySealed(lot: ReplayLot, format: SealedFormat): Replay {
  const taken: SealedBid[] = [];
  const events = lot.bids.map((bid): ReplayEvent => {
    const rejection = sealedBidRefusal(bid, lot);
    if (rejection === null) taken.push({ bidder: bid.bidder, amount: bid.amount });
    const hidden = { price: null, leader: null, reserveMet: null, closesAtMs: lot.closesAtMs };
    return { accepted: rejection === null, rejection, ...hidden };
  });
  const { start, reserve, tie } = lot;
  const opened = openSealedBids(taken, { format, start, reserve, tie });
  if (opened.outcome !== "sold") return { events, result: UNSOLD };
  return { events, result: { sold: true, winner: opened.winner, price: opened.price } };
}
