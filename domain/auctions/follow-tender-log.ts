/**
 * Plays a sealed lot's public log against the rules of its tender: the chain of sealed bids is whole, none came late, and
 * the result fits the amounts that are known. Amounts stay secret: each bidder's receipt opens its own, and no opened one
 * may contradict who won at what price.
 */
import type { TimedEvent } from "@/domain/auctions/follow-log";
import type { LogFault } from "@/domain/auctions/log-fault";
import type { LotEventBody } from "@/domain/auctions/sale";
import { type SealedFormat, type SealedTie, TAKEN_OUT_REASONS } from "@/domain/auctions/sealed-bids";
import { firstBrokenSealedBid, type LoggedSealedBid } from "@/domain/auctions/sealed-log";

/** As published: without its amount. `opened`: the two keys could read it, so that it counts. */
export type PublishedSealedBid = Omit<LoggedSealedBid, "lotId"> & { paddle: number; opened: boolean; hash: string };
export type TenderFollowTerms = {
  lotId: string;
  format: SealedFormat;
  tie: SealedTie;
  start: bigint;
  hasReserve: boolean;
};
type Follow = {
  status: "upcoming" | "open" | "opened" | "sold" | "unsold" | "withdrawn";
  atMs: number;
  closesAtMs: number;
  round: number;
  /** Paddles that are asked again; null in the first round. */
  asked: readonly number[] | null;
  /** Paddles that could no longer buy at the opening. */
  out: readonly number[];
};
type Bids = { all: readonly PublishedSealedBid[]; known: ReadonlyMap<number, bigint> };

/**
 * @param known amounts that receipts have opened, by the seq of the sealed bid
 * @returns null where all of the log follows
 */
export function followTenderLog(
  events: readonly TimedEvent[],
  sealed: readonly PublishedSealedBid[],
  terms: TenderFollowTerms,
  sha256: (text: string) => string,
  known: ReadonlyMap<number, bigint> = new Map(),
): { seq: number; fault: LogFault } | null {
  const { lotId } = terms;
  const chained = sealed.map((bid) => ({ ...bid, lotId }));
  const broken = firstBrokenSealedBid(chained, sha256);
  let state: Follow = { status: "upcoming", atMs: 0, closesAtMs: 0, round: 1, asked: null, out: [] };
  for (const event of events) {
    if (event.atMs < state.atMs) return { seq: event.seq, fault: "order" };
    if (event.body.type === "bids-opened" && broken !== null) return { seq: event.seq, fault: "sealed" };
    const next = follow(state, event, { all: sealed, known }, terms);
    if (typeof next === "string") return { seq: event.seq, fault: next };
    state = { ...next, atMs: event.atMs };
  }
  return null;
}

function follow(state: Follow, { atMs, body }: TimedEvent, bids: Bids, terms: TenderFollowTerms): Follow | LogFault {
  const { status } = state;
  switch (body.type) {
    case "lot-opened":
      return status === "upcoming" ? { ...state, status: "open", closesAtMs: Date.parse(body.closesAt) } : "order";
    case "close-moved":
    case "outage-extended": {
      const closesAtMs = Date.parse(body.closesAt);
      if (status !== "open") return "order";
      return closesAtMs > state.closesAtMs ? { ...state, closesAtMs } : "close";
    }
    case "bids-opened":
      if (status !== "open" || body.round !== state.round) return "order";
      if (atMs < state.closesAtMs) return "close";
      return openingFault(state, body, bids.all) ?? { ...state, status: "opened" };
    case "bid-taken-out":
      if (status !== "opened" || body.round !== state.round || !takenOutOf(body)) return "order";
      return takenOutFault(body, standing(state, bids), bids.all) ?? { ...state, out: [...state.out, body.paddle] };
    case "second-round": {
      if (status !== "opened" || state.round !== 1 || terms.tie !== "re-tender") return "order";
      const fault = tieFault(body.paddles, standing(state, bids));
      const closesAtMs = Date.parse(body.closesAt);
      return fault ?? { ...state, status: "open", round: 2, asked: body.paddles, closesAtMs };
    }
    case "lot-sold":
      if (status !== "opened") return "order";
      return soldFault(body.paddle, BigInt(body.price), standing(state, bids), terms) ?? { ...state, status: "sold" };
    case "lot-unsold":
      if (status !== "opened") return "order";
      // Whoever bids, bids the start at least: only a reserve keeps such a lot.
      return standing(state, bids).length > 0 && !terms.hasReserve ? "result" : { ...state, status: "unsold" };
    case "reserve-lowered":
      return status === "open" && terms.hasReserve ? state : "order";
    case "sold-under-reserve":
    case "sold-to-underbidder":
      if (status !== "unsold") return "result";
      return afterwards(body.paddle, BigInt(body.price), standing(state, bids)) ?? { ...state, status: "sold" };
    case "sale-undone":
      return status === "sold" ? { ...state, status: "unsold" } : "result";
    case "lot-withdrawn":
      return status === "open" || status === "upcoming" ? { ...state, status: "withdrawn" } : "order";
    default:
      // Events of timed and live sales do not belong into the log of a tender.
      return "order";
  }
}

function openingFault(
  { round, closesAtMs, asked }: Follow,
  opening: { bids: number; head: string },
  all: readonly PublishedSealedBid[],
): LogFault | null {
  const upTo = all.filter((bid) => bid.round <= round);
  const own = upTo.filter((bid) => bid.round === round);
  const head = upTo.at(-1)?.hash ?? "0".repeat(64);
  if (own.length !== opening.bids || head !== opening.head) return "sealed";
  if (own.some(({ at }) => !(Date.parse(at) < closesAtMs))) return "close";
  return asked && own.some(({ paddle }) => !asked.includes(paddle)) ? "bidder" : null;
}

export type TakenOut = Omit<Extract<LotEventBody, { type: "bid-taken-out" }>, "type">;

/** Null where the event is no such one, or not of the shape that it must have. */
export function takenOutOf(body: LotEventBody): TakenOut | null {
  if (body.type !== "bid-taken-out") return null;
  const { type: _, ...out } = body;
  const isNumbered = [out.round, out.paddle, out.bid].every(Number.isSafeInteger);
  return isNumbered && typeof out.commitment === "string" && TAKEN_OUT_REASONS.includes(out.reason) ? out : null;
}

/** The event names the bid that would have stood, so that its receipt finds it; once a paddle. */
function takenOutFault(
  event: { paddle: number; bid: number; commitment: string },
  bids: readonly Standing[],
  all: readonly PublishedSealedBid[],
): LogFault | null {
  const own = bids.find(({ paddle }) => paddle === event.paddle);
  if (!own) return "bidder";
  const sealed = all.find(({ seq }) => seq === own.seq);
  return own.seq === event.bid && sealed?.commitment === event.commitment ? null : "sealed";
}

type Standing = { paddle: number; seq: number; amount: bigint | null };

/** The last bid of each that counts, in the order in which they were taken. */
function standing({ round, asked, out }: Follow, { all, known }: Bids): Standing[] {
  const last = new Map<number, Standing>();
  for (const { round: own, opened, paddle, seq } of all) {
    if (own > round || !opened || out.includes(paddle) || (asked && !asked.includes(paddle))) continue;
    last.delete(paddle);
    last.set(paddle, { paddle, seq, amount: known.get(seq) ?? null });
  }
  return [...last.values()];
}

function tieFault(asked: readonly number[], bids: readonly Standing[]): LogFault | null {
  const tied = bids.filter(({ paddle }) => asked.includes(paddle));
  if (asked.length < 2 || tied.length !== asked.length) return "bidder";
  const [amount, ...others] = [...new Set(tied.flatMap((bid) => bid.amount ?? []))];
  if (others.length > 0) return "price";
  if (amount === undefined) return null;
  const beaten = bids.filter(({ paddle }) => !asked.includes(paddle));
  return beaten.some((bid) => bid.amount !== null && bid.amount >= amount) ? "result" : null;
}

function soldFault(
  paddle: number,
  price: bigint,
  bids: readonly Standing[],
  { format, start, hasReserve }: TenderFollowTerms,
): LogFault | null {
  const winner = bids.find((bid) => bid.paddle === paddle);
  if (!winner) return "bidder";
  if (price < start) return "price";
  const isFirst = format === "sealed-first-price";
  if (winner.amount !== null && (isFirst ? winner.amount !== price : winner.amount < price)) return "price";
  const others = bids.filter((bid) => bid !== winner);
  const best = isFirst ? price : winner.amount;
  for (const { amount, seq } of others) {
    if (amount === null) continue;
    // Nobody gave more than the winner, and of equal bids the earlier wins.
    if (best !== null && (amount > best || (amount === best && seq < winner.seq))) return "result";
    if (!isFirst && amount > price) return "price";
  }
  if (isFirst || hasReserve || others.some(({ amount }) => amount === null)) return null;
  const second = others.reduce((most, { amount }) => (amount !== null && amount > most ? amount : most), start);
  return price === second ? null : "price";
}

/** Sold after the result: to one who bid, never over what it is known to have bid. */
function afterwards(paddle: number, price: bigint, bids: readonly Standing[]): LogFault | null {
  const own = bids.find((bid) => bid.paddle === paddle);
  if (!own) return "bidder";
  return own.amount !== null && price > own.amount ? "price" : null;
}
