/**
 * Decides every command on a lot: open, bid, move the close, withdraw, close. One function for live bidding and for
 * replays. It never saves, never looks at a clock (the time is handed in) and never knows a company behind a paddle.
 */
import type { IncrementTable } from "@/domain/auctions/increments";
import { emptyStanding, type Standing, type Terms, takeMaximum } from "@/domain/auctions/proxy-bids";
import type { LotEventBody, LotStatus, SoftClose } from "@/domain/auctions/sale";
import { closingAfterBid } from "@/domain/auctions/soft-close";

export type LotTerms = Terms & { increments: IncrementTable; softClose: SoftClose | null };

export type LotState = {
  status: LotStatus;
  seq: number;
  closesAtMs: number;
  extensions: number;
  bidCount: number;
  /** Time of the last event; time never goes back on a lot. */
  lastEventAtMs: number;
  standing: Standing;
  /** Paddle numbers by id, for those who have bid. */
  leaderNumber: number | null;
};

export type LotCommand =
  | { type: "open" }
  | { type: "bid"; paddleId: string; paddleNumber: number; max: bigint }
  | { type: "move-close"; closesAtMs: number; reason: string }
  | { type: "withdraw"; reason: string }
  /** At the planned end; does nothing where a late bid has moved it. */
  | { type: "close" }
  /** The auctioneer ends it now. */
  | { type: "close-now" };

export type BidRefusal = "lot-not-open" | "closed" | "below-minimum" | "not-above-own-max";
export type LotRefusal = BidRefusal | "not-due" | "close-not-later" | "lot-ended";

export type LotReply =
  | {
      accepted: true;
      seq: number;
      price: string | null;
      leads: boolean;
      reserveMet: boolean;
      closesAt: string;
      extended: boolean;
    }
  | { accepted: false; refusal: LotRefusal; minimum: string | null; price: string | null; closesAt: string };

export type LotDecision = { state: LotState; event: LotEventBody | null; reply: LotReply };

const iso = (ms: number) => new Date(ms).toISOString();

export function newLot(terms: LotTerms, closesAtMs: number): LotState {
  return {
    status: "upcoming",
    seq: 0,
    closesAtMs,
    extensions: 0,
    bidCount: 0,
    lastEventAtMs: 0,
    standing: emptyStanding(terms),
    leaderNumber: null,
  };
}

/** Past its time a lot is decided, whether or not the closing has been written yet. */
function isOver(state: LotState, atMs: number): boolean {
  return state.status === "open" ? atMs >= state.closesAtMs : state.status !== "upcoming";
}

/** @param nowMs the database's clock, read under the lot's lock; the decision counts at max(now, last event). */
export function decideLot(state: LotState, command: LotCommand, nowMs: number, terms: LotTerms): LotDecision {
  const atMs = Math.max(nowMs, state.lastEventAtMs);
  switch (command.type) {
    case "open":
      if (state.status !== "upcoming") return refused(state, "lot-ended");
      return happened({ ...state, status: "open" }, atMs, { type: "lot-opened", closesAt: iso(state.closesAtMs) });
    case "bid":
      return decideBid(state, command, atMs, terms);
    case "move-close": {
      if (isOver(state, atMs)) return refused(state, "lot-ended");
      if (command.closesAtMs <= state.closesAtMs || command.closesAtMs <= atMs)
        return refused(state, "close-not-later");
      return happened({ ...state, closesAtMs: command.closesAtMs }, atMs, {
        type: "close-moved",
        closesAt: iso(command.closesAtMs),
        reason: command.reason,
      });
    }
    case "withdraw":
      if (isOver(state, atMs)) return refused(state, "lot-ended");
      return happened({ ...state, status: "withdrawn" }, atMs, { type: "lot-withdrawn", reason: command.reason });
    case "close":
    case "close-now":
      if (state.status !== "open") return refused(state, "lot-not-open");
      if (command.type === "close" && atMs < state.closesAtMs) return refused(state, "not-due");
      return decideClose(
        command.type === "close-now" && atMs < state.closesAtMs ? { ...state, closesAtMs: atMs } : state,
        atMs,
      );
  }
}

function decideBid(
  state: LotState,
  bid: Extract<LotCommand, { type: "bid" }>,
  atMs: number,
  terms: LotTerms,
): LotDecision {
  if (state.status !== "open") return refused(state, state.status === "upcoming" ? "lot-not-open" : "closed");
  // The time decides, even where the closing itself is late: a bid at exactly the close is late.
  if (atMs >= state.closesAtMs) return refused(state, "closed");
  const change = takeMaximum(state.standing, bid, terms);
  if (!change.accepted) return refused(state, change.refusal, change.minimum);
  const closing = closingAfterBid(state, atMs, terms.softClose);
  const { standing } = change;
  const leaderNumber = change.leads ? bid.paddleNumber : (state.leaderNumber ?? bid.paddleNumber);
  const facts = {
    paddle: bid.paddleNumber,
    price: String(standing.price),
    leader: leaderNumber,
    reserveMet: standing.reserveMet,
    closesAt: iso(closing.closesAtMs),
    extended: closing.closesAtMs > state.closesAtMs,
  };
  const event: LotEventBody = change.raisedOwn
    ? { type: "maximum-raised", ...facts }
    : { type: "bid-accepted", ...facts, leads: change.leads };
  const bidCount = state.bidCount + (change.raisedOwn ? 0 : 1);
  return happened({ ...state, ...closing, standing, leaderNumber, bidCount }, atMs, event, change.leads);
}

function decideClose(state: LotState, atMs: number): LotDecision {
  const { standing, leaderNumber } = state;
  const price = standing.price?.toString() ?? null;
  if (leaderNumber !== null && price !== null && standing.reserveMet) {
    return happened({ ...state, status: "sold" }, atMs, { type: "lot-sold", paddle: leaderNumber, price });
  }
  return happened({ ...state, status: "unsold" }, atMs, { type: "lot-unsold", price });
}

function happened(state: LotState, atMs: number, event: LotEventBody, leads = false): LotDecision {
  const next = { ...state, seq: state.seq + 1, lastEventAtMs: atMs };
  return {
    state: next,
    event,
    reply: {
      accepted: true,
      seq: next.seq,
      price: next.standing.price?.toString() ?? null,
      leads,
      reserveMet: next.standing.reserveMet,
      closesAt: iso(next.closesAtMs),
      extended: "extended" in event && event.extended,
    },
  };
}

function refused(state: LotState, refusal: LotRefusal, minimum: bigint | null = null): LotDecision {
  return {
    state,
    event: null,
    reply: {
      accepted: false,
      refusal,
      minimum: minimum?.toString() ?? null,
      price: state.standing.price?.toString() ?? null,
      closesAt: iso(state.closesAtMs),
    },
  };
}

/** The public half of a lot's state. */
export type PublicLot = {
  status: LotStatus;
  seq: number;
  closesAt: string;
  price: string | null;
  leader: number | null;
  reserveMet: boolean;
  bidCount: number;
};

/** Folds a public event into the public state: what a watcher does, and what an auditor replays. */
export function evolvePublicLot(lot: PublicLot, event: LotEventBody): PublicLot {
  const next = { ...lot, seq: lot.seq + 1 };
  switch (event.type) {
    case "lot-opened":
      return { ...next, status: "open", closesAt: event.closesAt };
    case "bid-accepted":
    case "maximum-raised": {
      const { price, leader, reserveMet, closesAt } = event;
      const bidCount = lot.bidCount + (event.type === "bid-accepted" ? 1 : 0);
      return { ...next, price, leader, reserveMet, closesAt, bidCount };
    }
    case "close-moved":
      return { ...next, closesAt: event.closesAt };
    case "lot-withdrawn":
      return { ...next, status: "withdrawn" };
    case "lot-sold":
      return { ...next, status: "sold" };
    case "lot-unsold":
      return { ...next, status: "unsold" };
  }
}
