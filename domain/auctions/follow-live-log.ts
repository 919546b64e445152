/**
 * Plays a live lot's public log against the rules of the hall: every bid at the price that was asked, fair warning before
 * the hammer, the hammer to the leader. Maxima left beforehand stay secret: where one beats a bid, the price must lie
 * within a step of it.
 */
import type { TimedEvent } from "@/domain/auctions/follow-log";
import { hallAfter, isLiveSaleEvent, type LivePhase, type LiveSaleEvent } from "@/domain/auctions/format-events";
import { type IncrementTable, stepAt } from "@/domain/auctions/increments";
import type { LogFault } from "@/domain/auctions/log-fault";
import { evolvePublicLot, type PublicLot } from "@/domain/auctions/public-lot";
import { isSellerEvent, sellerEventFits } from "@/domain/auctions/seller-events";

export type LiveFollowTerms = { start: bigint; hasReserve: boolean; increments: IncrementTable };
type Hall = { phase: LivePhase; price: bigint | null; leader: number | null; reserveMet: boolean; asked: bigint };

/** @param known amounts of bids whose receipts were handed in, by seq. @returns null where all of the log follows */
export function followLiveLog(
  events: readonly TimedEvent[],
  terms: LiveFollowTerms,
  known: ReadonlyMap<number, bigint> = new Map(),
): { seq: number; fault: LogFault } | null {
  let hall: Hall = { phase: "waiting", price: null, leader: null, reserveMet: !terms.hasReserve, asked: terms.start };
  let lot: PublicLot = {
    ...{ status: "upcoming", seq: 0, closesAt: "", price: null, leader: null, bidCount: 0 },
    reserveMet: !terms.hasReserve,
  };
  let atMs = 0;
  for (const event of events) {
    const { seq, body } = event;
    if (event.atMs < atMs) return { seq, fault: "order" };
    atMs = event.atMs;
    const fault = isLiveSaleEvent(body) ? liveFault(hall, body, terms, known.get(seq)) : endFault(hall, lot, body);
    if (fault) return { seq, fault };
    if (isLiveSaleEvent(body)) {
      const after = hallAfter([body]);
      if (!after) return { seq, fault: "order" };
      const { phase, price, leader, reserveMet, asked } = after;
      hall = { phase, price: price === null ? null : BigInt(price), leader, reserveMet, asked: BigInt(asked) };
    }
    lot = evolvePublicLot(lot, body);
  }
  return null;
}

function liveFault(
  before: Hall,
  event: LiveSaleEvent,
  terms: LiveFollowTerms,
  known: bigint | undefined,
): LogFault | null {
  const shown = { price: event.price === null ? null : BigInt(event.price), asked: BigInt(event.asked) };
  if (before.reserveMet && !event.reserveMet) return "price";
  const bidding = before.phase === "asking" || before.phase === "warning";
  switch (event.type) {
    case "live-opened":
      return before.phase === "waiting" ? openingFault(event, shown, terms) : "order";
    case "live-bid":
      if (known !== undefined && known !== before.asked) return "price";
      return bidding ? bidFault(before, event, shown, terms) : "order";
    case "price-asked":
      if (!bidding || !sameHall(before, event, shown.price)) return "order";
      return shown.asked > (shown.price ?? 0n) ? null : "price";
    case "fair-warning":
      return bidding && shown.price !== null && sameHall(before, event, shown.price) ? null : "order";
    case "hammer-fell":
      if (before.phase !== "warning" || !sameHall(before, event, shown.price)) return "order";
      return event.paddle === before.leader && event.reserveMet ? null : "result";
    case "lot-passed":
      return bidding && sameHall(before, event, shown.price) ? null : "order";
    case "lot-reopened": {
      const decided = before.phase === "hammered" || before.phase === "passed";
      return decided && sameHall(before, event, shown.price) ? null : "order";
    }
  }
}

const sameHall = (before: Hall, event: LiveSaleEvent, price: bigint | null) =>
  before.price === price && before.leader === event.leader && before.reserveMet === event.reserveMet;

type Shown = { price: bigint | null; asked: bigint };

/** The book is secret: the first price is the start, the reserve, or what two of its maxima give. */
function openingFault({ leader }: LiveSaleEvent, { price, asked }: Shown, terms: LiveFollowTerms): LogFault | null {
  if ((price === null) !== (leader === null)) return "bidder";
  if (price === null) return asked === terms.start ? null : "price";
  return price >= terms.start && asked === price + stepAt(price, terms.increments) ? null : "price";
}

function bidFault(
  before: Hall,
  event: Extract<LiveSaleEvent, { type: "live-bid" }>,
  { price, asked }: Shown,
  terms: LiveFollowTerms,
): LogFault | null {
  if (event.paddle === before.leader) return "bidder";
  if (event.leader !== (event.leads ? event.paddle : before.leader)) return "bidder";
  if (price === null || asked !== price + stepAt(price, terms.increments)) return "price";
  if (event.leads) return price === before.asked ? null : "price";
  if (before.price === null) return "bidder";
  // Beaten at once by a maximum in the book: up to the step that was in force above it.
  const usual = before.price + stepAt(before.price, terms.increments);
  const step = before.asked === usual ? stepAt(before.asked, terms.increments) : before.asked - before.price;
  return price >= before.asked && price <= before.asked + step ? null : "price";
}

function endFault(hall: Hall, lot: PublicLot, body: TimedEvent["body"]): LogFault | null {
  const price = hall.price?.toString() ?? null;
  if (body.type === "lot-withdrawn") return lot.status === "open" || lot.status === "upcoming" ? null : "order";
  if (isSellerEvent(body)) return sellerEventFits(lot, body) ? null : "result";
  if (body.type === "lot-sold")
    return hall.phase === "hammered" && body.paddle === hall.leader && body.price === price ? null : "result";
  if (body.type === "lot-unsold") return hall.phase === "passed" && body.price === price ? null : "result";
  return "order";
}
