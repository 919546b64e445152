/**
 * A lot under the auctioneer's hammer. Maxima left beforehand bid for their owners at the lowest price needed, by the same
 * rules as proxy bids; the floor and the online room bid at the price that is asked, one step a bid.
 *   waiting → asking ⇄ warning → hammered | passed; a hammered or passed lot may be reopened until it is settled.
 * On equal amounts the maximum that was left first leads (Christie's, hdhwine: the commission bid received first wins).
 * Pure: time, paddles and the book of maxima are handed in.
 */
import type { BidSource, LivePhase, LiveSaleEvent } from "@/domain/auctions/format-events";
import { type IncrementTable, stepAt } from "@/domain/auctions/increments";
import {
  type AcceptedMaximum,
  emptyStanding,
  type Standing,
  standingOf,
  takeMaximum,
} from "@/domain/auctions/proxy-bids";

export type LiveTerms = { start: bigint; reserve: bigint | null; increments: IncrementTable };
export type LiveState = {
  phase: LivePhase;
  asked: bigint;
  standing: Standing;
  /** Paddle number of the leader. */
  leaderNumber: number | null;
};

export type LeftMaximum = AcceptedMaximum & { paddle: number };
export type LiveCommand =
  /** @param book maxima in the order in which they were left; of each paddle the last counts */
  | { type: "open"; book: readonly LeftMaximum[] }
  /** `amount` is the price that the bidder heard: a bid at another one is refused, never taken for more. */
  | { type: "bid"; paddleId: string; paddle: number; amount: bigint; source: Exclude<BidSource, "absentee"> }
  | { type: "ask"; amount: bigint }
  | { type: "warn" }
  | { type: "hammer" }
  | { type: "pass" }
  | { type: "reopen"; reason: string };

export type LiveCommandRefusal =
  | "lot-not-open"
  | "lot-open-already"
  | "price-moved"
  | "you-lead"
  | "bad-asked"
  | "no-bid"
  | "reserve-not-met"
  | "warning-first"
  | "nothing-to-reopen";

export type LiveDecision = { state: LiveState; event: LiveSaleEvent } | { refusal: LiveCommandRefusal };

export function newLiveState(terms: LiveTerms): LiveState {
  return { phase: "waiting", asked: terms.start, standing: emptyStanding(terms), leaderNumber: null };
}

export function decideLive(state: LiveState, command: LiveCommand, terms: LiveTerms): LiveDecision {
  if (command.type === "open") return decideOpen(state, command.book, terms);
  if (command.type === "reopen") {
    if (state.phase !== "hammered" && state.phase !== "passed") return { refusal: "nothing-to-reopen" };
    return moved({ ...state, phase: "asking" }, { type: "lot-reopened", reason: command.reason });
  }
  if (state.phase !== "asking" && state.phase !== "warning") return { refusal: "lot-not-open" };
  const { price, reserveMet } = state.standing;
  switch (command.type) {
    case "bid":
      return decideBid(state, command, terms);
    case "ask":
      if (command.amount <= (price ?? 0n)) return { refusal: "bad-asked" };
      return moved({ ...state, phase: "asking", asked: command.amount }, { type: "price-asked" });
    case "warn":
      if (price === null) return { refusal: "no-bid" };
      return moved({ ...state, phase: "warning" }, { type: "fair-warning" });
    case "hammer":
      if (state.phase !== "warning") return { refusal: price === null ? "no-bid" : "warning-first" };
      if (!reserveMet) return { refusal: "reserve-not-met" };
      return moved({ ...state, phase: "hammered" }, { type: "hammer-fell", paddle: state.leaderNumber ?? 0 });
    case "pass":
      return moved({ ...state, phase: "passed" }, { type: "lot-passed" });
  }
}

function decideOpen(state: LiveState, book: readonly LeftMaximum[], terms: LiveTerms): LiveDecision {
  if (state.phase !== "waiting") return { refusal: "lot-open-already" };
  const standing = standingOf(book, terms);
  const leaderNumber = book.findLast((one) => one.paddleId === standing.leader?.paddleId)?.paddle ?? null;
  const asked = standing.price === null ? terms.start : standing.price + stepAt(standing.price, terms.increments);
  return moved({ phase: "asking", standing, leaderNumber, asked }, { type: "live-opened" });
}

function decideBid(state: LiveState, bid: Extract<LiveCommand, { type: "bid" }>, terms: LiveTerms): LiveDecision {
  const { standing, asked } = state;
  if (standing.leader?.paddleId === bid.paddleId) return { refusal: "you-lead" };
  if (bid.amount !== asked) return { refusal: "price-moved" };
  const change = takeMaximum(standing, { paddleId: bid.paddleId, max: asked }, asAsked(state, terms));
  if (!change.accepted) return { refusal: "price-moved" };
  const { price } = change.standing;
  const next: LiveState = {
    phase: "asking",
    standing: change.standing,
    leaderNumber: change.leads ? bid.paddle : state.leaderNumber,
    asked: price === null ? asked : price + stepAt(price, terms.increments),
  };
  return moved(next, { type: "live-bid", paddle: bid.paddle, source: bid.source, leads: change.leads });
}

/** The auctioneer may ask for less or more than the table says: that is then the step, or the start. */
function asAsked({ standing: { price }, asked }: LiveState, terms: LiveTerms): LiveTerms {
  if (price === null) return { ...terms, start: asked };
  const usual = price + stepAt(price, terms.increments);
  // What was bid is the floor from then on: it may lie under the planned start.
  const from = { ...terms, start: price };
  return asked === usual ? from : { ...from, increments: [[0n, asked - price]] };
}

type Bare<Event> = Event extends LiveSaleEvent ? Omit<Event, "price" | "leader" | "reserveMet" | "asked"> : never;

function moved(state: LiveState, event: Bare<LiveSaleEvent>): LiveDecision {
  const { standing, asked, leaderNumber } = state;
  const hall = {
    price: standing.price?.toString() ?? null,
    leader: leaderNumber,
    reserveMet: standing.reserveMet,
    asked: asked.toString(),
  };
  return { state, event: { ...event, ...hall } as LiveSaleEvent };
}
