/**
 * Decides every command on a lot: open, bid, pause, resume, void, move the close, make up for an outage, withdraw,
 * close. One function for live bidding and for replays. It never saves, never looks at a clock (the time is handed in) and never knows a company behind a paddle.
 */
import type { IncrementTable } from "@/domain/auctions/increments";
import {
  type AcceptedMaximum,
  emptyStanding,
  type Standing,
  standingOf,
  type Terms,
  takeMaximum,
  withLowerReserve,
} from "@/domain/auctions/proxy-bids";
import { isLive, type LotEventBody, type LotStatus, type SoftClose } from "@/domain/auctions/sale";
import { closingAfterBid, closingAfterOutage, type Outage } from "@/domain/auctions/soft-close";

export type LotTerms = Terms & { increments: IncrementTable; softClose: SoftClose | null };

export type LotState = {
  status: LotStatus;
  seq: number;
  closesAtMs: number;
  extensions: number;
  /** Null unless paused. */
  pausedAtMs: number | null;
  bidCount: number;
  /** Time of the last event; time never goes back on a lot. */
  lastEventAtMs: number;
  standing: Standing;
  /** Paddle numbers by id, for those who have bid. */
  leaderNumber: number | null;
};

export type LotCommand =
  /** The hashes commit the market to its terms and, salted, to its reserve before the first bid (lot-terms.ts). */
  | { type: "open"; termsHash?: string; reserveHash?: string | null }
  /** `maximumHash`: the salted hash of the maximum, for the log; a replay has none. */
  | { type: "bid"; paddleId: string; paddleNumber: number; max: bigint; maximumHash?: string }
  | { type: "move-close"; closesAtMs: number; reason: string }
  | { type: "pause"; reason: string }
  | { type: "resume" }
  /** The market was out of reach from `beganMs` to `endedMs`; a close that fell in it has not happened. */
  | ({ type: "extend-after-outage" } & Outage)
  | { type: "void-bid"; seq: number; reason: string; accepted: readonly AcceptedBid[] }
  /** Agreed between seller and house; null takes the reserve away. Whether it is lower is the agreement's rule. */
  | { type: "lower-reserve"; reserve: bigint | null; reserveHash: string | null }
  /** `live`: in a live sale the planned end binds nobody. */
  | { type: "withdraw"; reason: string; live?: boolean }
  /** At the planned end; does nothing where a late bid has moved it. */
  | { type: "close" }
  /** The auctioneer ends it now. */
  | { type: "close-now" };

/** A bid that stands, with the seq of its event. A raise of the leader's own maximum is one, but not a bid more. */
export type AcceptedBid = AcceptedMaximum & { seq: number; paddleNumber: number; raise: boolean };

export type BidRefusal = "lot-not-open" | "lot-paused" | "closed" | "below-minimum" | "not-above-own-max";
export type LotRefusal = BidRefusal | "not-due" | "close-not-later" | "lot-ended" | "not-paused" | "no-such-bid";

/** However little was left at the pause, so much is left after it. */
const LEFT_AFTER_PAUSE_MS = 60_000;

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

let written = { ms: 0, text: new Date(0).toISOString() };

/** The bids of one batch share their times: writing each anew took as long as deciding the bid. */
function iso(ms: number): string {
  if (written.ms !== ms) written = { ms, text: new Date(ms).toISOString() };
  return written.text;
}

export function newLot(terms: LotTerms, closesAtMs: number): LotState {
  return {
    status: "upcoming",
    seq: 0,
    closesAtMs,
    extensions: 0,
    pausedAtMs: null,
    bidCount: 0,
    lastEventAtMs: 0,
    standing: emptyStanding(terms),
    leaderNumber: null,
  };
}

/** Past its time a lot is decided, whether or not the closing has been written yet. */
function isOver(state: LotState, atMs: number): boolean {
  return state.status === "open" ? atMs >= state.closesAtMs : !["upcoming", "paused"].includes(state.status);
}

/** @param nowMs the database's clock, read under the lot's lock; the decision counts at max(now, last event). */
export function decideLot(state: LotState, command: LotCommand, nowMs: number, terms: LotTerms): LotDecision {
  const atMs = Math.max(nowMs, state.lastEventAtMs);
  switch (command.type) {
    case "open":
      if (state.status !== "upcoming") return refused(state, "lot-ended");
      return happened({ ...state, status: "open" }, atMs, {
        type: "lot-opened",
        closesAt: iso(state.closesAtMs),
        ...(command.termsHash && { termsHash: command.termsHash, reserveHash: command.reserveHash ?? null }),
      });
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
    case "pause":
      if (state.status !== "open" || isOver(state, atMs)) return refused(state, "lot-not-open");
      return happened({ ...state, status: "paused", pausedAtMs: atMs }, atMs, {
        type: "lot-paused",
        reason: command.reason,
      });
    case "resume":
      return decideResume(state, atMs, terms);
    case "extend-after-outage": {
      if (state.status !== "open" || state.closesAtMs <= command.beganMs) return refused(state, "lot-ended");
      const closesAtMs = closingAfterOutage(state.closesAtMs, command, atMs);
      const times = { closesAt: iso(closesAtMs), began: iso(command.beganMs), ended: iso(command.endedMs) };
      return happened({ ...state, closesAtMs }, atMs, { type: "outage-extended", ...times });
    }
    case "void-bid":
      return decideVoid(state, command, atMs, terms);
    case "lower-reserve": {
      if (!isLive(state.status) || isOver(state, atMs)) return refused(state, "lot-ended");
      const standing = withLowerReserve(state.standing, command.reserve);
      const price = standing.price?.toString() ?? null;
      const shown = { price, leader: state.leaderNumber, reserveMet: standing.reserveMet };
      return happened({ ...state, standing }, atMs, {
        type: "reserve-lowered",
        reserveHash: command.reserveHash,
        ...shown,
      });
    }
    case "withdraw":
      if (isOver(command.live ? { ...state, closesAtMs: Number.POSITIVE_INFINITY } : state, atMs))
        return refused(state, "lot-ended");
      return happened({ ...state, status: "withdrawn", pausedAtMs: null }, atMs, {
        type: "lot-withdrawn",
        reason: command.reason,
      });
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
  if (state.status === "paused") return refused(state, "lot-paused");
  if (state.status !== "open") return refused(state, state.status === "upcoming" ? "lot-not-open" : "closed");
  // The time decides, even where the closing itself is late: a bid at exactly the close is late.
  if (atMs >= state.closesAtMs) return refused(state, "closed");
  const change = takeMaximum(state.standing, bid, terms);
  if (!change.accepted) return refused(state, change.refusal, change.minimum);
  const closing = closingAfterBid(state, atMs, terms.softClose);
  const { standing } = change;
  const closesAt = iso(closing.closesAtMs);
  const leader = change.leads ? bid.paddleNumber : (state.leaderNumber ?? bid.paddleNumber);
  const extended = closing.closesAtMs > state.closesAtMs;
  const price = String(standing.price);
  const secret = bid.maximumHash ? { maximumHash: bid.maximumHash } : {};
  const { reserveMet } = standing;
  const paddle = bid.paddleNumber;
  // Keys in the order of the alphabet, as the log's chain has them.
  const event: LotEventBody = change.raisedOwn
    ? { closesAt, extended, leader, ...secret, paddle, price, reserveMet, type: "maximum-raised" }
    : { closesAt, extended, leader, leads: change.leads, ...secret, paddle, price, reserveMet, type: "bid-accepted" };
  const bidCount = state.bidCount + (change.raisedOwn ? 0 : 1);
  return happened({ ...state, ...closing, standing, leaderNumber: leader, bidCount }, atMs, event, change.leads);
}

/** The close moves on by the pause; nobody is left with a few seconds to come back in. */
function decideResume(state: LotState, atMs: number, terms: LotTerms): LotDecision {
  if (state.status !== "paused" || state.pausedAtMs === null) return refused(state, "not-paused");
  const left = Math.max(terms.softClose?.extensionMs ?? 0, LEFT_AFTER_PAUSE_MS);
  const closesAtMs = Math.max(state.closesAtMs + (atMs - state.pausedAtMs), atMs + left);
  const closesAt = iso(closesAtMs);
  return happened({ ...state, status: "open", pausedAtMs: null, closesAtMs }, atMs, { type: "lot-resumed", closesAt });
}

/** The bid's own event stays; the standing is computed from the others. The close stays where it is. */
function decideVoid(
  state: LotState,
  { seq, reason, accepted }: Extract<LotCommand, { type: "void-bid" }>,
  atMs: number,
  terms: LotTerms,
): LotDecision {
  if (!isLive(state.status) || isOver(state, atMs)) return refused(state, "lot-ended");
  const voided = accepted.find((bid) => bid.seq === seq);
  if (!voided) return refused(state, "no-such-bid");
  const rest = accepted.filter((bid) => bid.seq !== seq);
  const standing = standingOf(rest, terms);
  const leaderNumber = rest.find((bid) => bid.paddleId === standing.leader?.paddleId)?.paddleNumber ?? null;
  const bidCount = rest.filter((bid) => !bid.raise).length;
  return happened({ ...state, standing, leaderNumber, bidCount }, atMs, {
    type: "bid-voided",
    voided: seq,
    paddle: voided.paddleNumber,
    reason,
    price: standing.price?.toString() ?? null,
    leader: leaderNumber,
    reserveMet: standing.reserveMet,
    bidCount,
  });
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
