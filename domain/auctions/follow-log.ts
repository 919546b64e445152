/**
 * Plays a lot's public log against the rules of its sale: does each event follow from those before it? Prices are
 * checked without anybody's secret maximum: some maxima must exist under which the rules show exactly these prices.
 * Whoever hands in a maximum of its own (a receipt opens it) makes the check as sharp as that.
 */
import { type IncrementTable, stepAt } from "@/domain/auctions/increments";
import type { LogFault } from "@/domain/auctions/log-fault";
import { ANY, ENDLESS, hull, meet, present, type Range, type Ways, waysShowing } from "@/domain/auctions/maxima-ranges";
import { evolvePublicLot, type PublicLot } from "@/domain/auctions/public-lot";
import type { LotEventBody, SoftClose } from "@/domain/auctions/sale";
import { isSellerEvent, type SellerEvent, sellerEventFits } from "@/domain/auctions/seller-events";
import { closingAfterBid } from "@/domain/auctions/soft-close";

export type FollowTerms = {
  start: bigint;
  hasReserve: boolean;
  increments: IncrementTable;
  softClose: SoftClose | null;
};
export type TimedEvent = { seq: number; atMs: number; body: LotEventBody };

type Bid = { seq: number; paddle: number; raise: boolean; maximum: Range };
type Follow = {
  lot: PublicLot;
  atMs: number;
  closesAtMs: number;
  extensions: number;
  pausedAtMs: number | null;
  ways: Ways[];
  bids: Bid[];
};
type BidEvent = Extract<LotEventBody, { type: "bid-accepted" | "maximum-raised" }>;

/** As in `lot.ts`: so much is left after a pause at least. */
const LEFT_AFTER_PAUSE_MS = 60_000;

/** @param known maxima that were opened, by the seq of their bid. @returns null where all of the log follows */
export function followLog(
  events: readonly TimedEvent[],
  terms: FollowTerms,
  known: ReadonlyMap<number, bigint> = new Map(),
): { seq: number; fault: LogFault } | null {
  let state: Follow = {
    lot: { status: "upcoming", seq: 0, closesAt: "", price: null, leader: null, reserveMet: false, bidCount: 0 },
    atMs: 0,
    closesAtMs: 0,
    extensions: 0,
    pausedAtMs: null,
    ways: [],
    bids: [],
  };
  state.lot.reserveMet = !terms.hasReserve;
  for (const event of events) {
    if (event.atMs < state.atMs) return { seq: event.seq, fault: "order" };
    const next = follow({ ...state, atMs: event.atMs }, event, terms, known.get(event.seq));
    if (typeof next === "string") return { seq: event.seq, fault: next };
    const lot = evolvePublicLot(state.lot, event.body);
    state = { ...next, lot };
  }
  return null;
}

function follow(
  state: Follow,
  { seq, atMs, body }: TimedEvent,
  terms: FollowTerms,
  known: bigint | undefined,
): Follow | LogFault {
  const { status } = state.lot;
  const live = status === "open" || status === "paused";
  switch (body.type) {
    case "lot-opened":
      return status === "upcoming" ? { ...state, closesAtMs: Date.parse(body.closesAt) } : "order";
    case "bid-accepted":
    case "maximum-raised":
      return status === "open" ? takeBid(state, seq, body, terms, known) : "order";
    case "close-moved":
    case "outage-extended": {
      const closesAtMs = Date.parse(body.closesAt);
      if (!live) return "order";
      return closesAtMs > state.closesAtMs && closesAtMs > atMs ? { ...state, closesAtMs } : "close";
    }
    case "lot-paused":
      return status === "open" && atMs < state.closesAtMs ? { ...state, pausedAtMs: atMs } : "order";
    case "lot-resumed":
      return resume(state, Date.parse(body.closesAt), terms);
    case "bid-voided":
      return live ? withoutBid(state, body, terms) : "order";
    case "lot-withdrawn":
      return live || status === "upcoming" ? state : "order";
    case "lot-sold":
    case "lot-unsold":
      return status === "open" ? result(state, body) : "order";
    case "reserve-lowered":
      return live ? lowered(state, body, terms) : "order";
    default:
      if (isSellerEvent(body)) return afterResult(state, body);
      // Events of tenders and live sales do not belong into the log of a timed lot.
      return "order";
  }
}

function takeBid(
  state: Follow,
  seq: number,
  body: BidEvent,
  terms: FollowTerms,
  known: bigint | undefined,
): Follow | LogFault {
  const { leader, price } = state.lot;
  const raise = body.type === "maximum-raised";
  const leads = raise || body.leads;
  if (raise !== (body.paddle === leader) || (leads ? body.paddle !== body.leader : body.leader !== leader))
    return "bidder";
  if (state.atMs >= state.closesAtMs) return "close";
  const closing = closingAfterBid(state, state.atMs, terms.softClose);
  if (Date.parse(body.closesAt) !== closing.closesAtMs || body.extended !== closing.closesAtMs > state.closesAtMs)
    return "close";
  const shown = { price: BigInt(body.price), reserveMet: body.reserveMet };
  const minimum = price === null ? terms.start : BigInt(price) + stepAt(BigInt(price), terms.increments);
  const least: Range = [raise ? 0n : minimum, ENDLESS];
  const given = known === undefined ? least : meet(least, [known, known]);
  if (!given) return "price";
  const before = leader === null ? [unbidden(terms)] : state.ways;
  const taken = before.flatMap((way) => after(way, given, { leads, raise, first: leader === null }) ?? []);
  const ways = waysShowing(taken, shown, price === null ? null : BigInt(price), terms);
  // What the maximum can have been: where it leads, what the leader's can be now; where not, at most the best of the others.
  const range = leads ? hull(ways.map((way) => way.leader)) : hull(present(ways.map((way) => way.second)));
  const maximum = range && meet(given, leads ? range : [0n, range[1]]);
  if (!maximum) return "price";
  const bids = [...state.bids, { seq, paddle: body.paddle, raise, maximum }];
  return { ...state, ...closing, ways, bids };
}

const unbidden = (terms: FollowTerms): Ways => ({ leader: ANY, second: null, reserve: terms.hasReserve ? ANY : null });

/** How it may be once a maximum in that range was given, before the price is looked at. */
function after(
  way: Ways,
  given: Range,
  { leads, raise, first }: { leads: boolean; raise: boolean; first: boolean },
): Ways | null {
  if (first) return { ...way, leader: given };
  if (leads) {
    // More than the leader's before: its own on a raise, another's on a new lead.
    const leader = meet(given, [way.leader[0] + 1n, ENDLESS]);
    const passed = leader && meet(way.leader, [0n, leader[1] - 1n]);
    return leader && passed && { ...way, leader, second: raise ? way.second : passed };
  }
  const maximum = meet(given, [0n, way.leader[1]]);
  const leader = maximum && meet(way.leader, [maximum[0], ENDLESS]);
  if (!maximum || !leader) return null;
  const { second } = way;
  const best: Range = second
    ? [second[0] > maximum[0] ? second[0] : maximum[0], second[1] > maximum[1] ? second[1] : maximum[1]]
    : maximum;
  return { ...way, leader, second: best };
}

function resume(state: Follow, closesAtMs: number, terms: FollowTerms): Follow | LogFault {
  if (state.lot.status !== "paused" || state.pausedAtMs === null) return "order";
  const left = Math.max(terms.softClose?.extensionMs ?? 0, LEFT_AFTER_PAUSE_MS);
  const expected = Math.max(state.closesAtMs + (state.atMs - state.pausedAtMs), state.atMs + left);
  return closesAtMs === expected ? { ...state, closesAtMs, pausedAtMs: null } : "close";
}

/** All is computed anew from the bids that are left; what is known of their maxima stays known. */
function withoutBid(
  state: Follow,
  body: Extract<LotEventBody, { type: "bid-voided" }>,
  terms: FollowTerms,
): Follow | LogFault {
  const voided = state.bids.find((bid) => bid.seq === body.voided);
  if (!voided || voided.paddle !== body.paddle) return "bidder";
  const bids = state.bids.filter((bid) => bid !== voided);
  if (body.bidCount !== bids.filter((bid) => !bid.raise).length) return "bidder";
  const last = new Map(bids.map((bid) => [bid.paddle, bid.maximum]));
  const own = last.get(body.leader ?? -1);
  if (body.price === null) return last.size === 0 && body.leader === null ? { ...state, bids, ways: [] } : "price";
  if (!own || body.leader === null) return "bidder";
  last.delete(body.leader);
  const others = [...last.values()];
  const highest = (end: 0 | 1) => others.reduce((best, range) => (range[end] > best ? range[end] : best), 0n);
  const way: Ways = {
    leader: own,
    second: others.length > 0 ? [highest(0), highest(1)] : null,
    reserve: terms.hasReserve ? (hull(present(state.ways.map(({ reserve }) => reserve))) ?? ANY) : null,
  };
  const ways = waysShowing([way], { price: BigInt(body.price), reserveMet: body.reserveMet }, null, terms);
  return ways.length > 0 ? { ...state, bids, ways } : "price";
}

/** What was known of the reserve is void; the bids and their maxima stand. */
function lowered(
  state: Follow,
  body: Extract<LotEventBody, { type: "reserve-lowered" }>,
  terms: FollowTerms,
): Follow | LogFault {
  const { price, leader } = state.lot;
  if (body.leader !== leader || !terms.hasReserve) return "bidder";
  if (price === null || body.price === null) return body.price === price ? state : "price";
  const free = state.ways.map((way) => ({ ...way, reserve: ANY }));
  const shown = { price: BigInt(body.price), reserveMet: body.reserveMet };
  const ways = waysShowing(free, shown, BigInt(price), terms);
  return ways.length > 0 ? { ...state, ways } : "price";
}

/** After the result only an unsold lot is sold, under its reserve at the last price, or to another after a default. */
function afterResult(state: Follow, body: Exclude<SellerEvent, { type: "reserve-lowered" }>): Follow | LogFault {
  if (!sellerEventFits(state.lot, body)) return "result";
  if (body.type === "sold-under-reserve" && body.price !== state.lot.price) return "result";
  if (body.type !== "sold-to-underbidder") return state;
  const own = state.bids.findLast((bid) => bid.paddle === body.paddle);
  return own && BigInt(body.price) <= own.maximum[1] ? state : "result";
}

/** A hammer before the time is the house's own act, for which the log of acts has the reason. */
function result(state: Follow, body: Extract<LotEventBody, { type: "lot-sold" | "lot-unsold" }>): Follow | LogFault {
  const { leader, price, reserveMet } = state.lot;
  const sells = leader !== null && price !== null && reserveMet;
  if (body.price !== price || sells !== (body.type === "lot-sold")) return "result";
  return body.type === "lot-sold" && body.paddle !== leader ? "result" : state;
}
