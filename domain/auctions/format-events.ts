/**
 * What happens on a lot of a sealed tender or of a live sale, as public facts of the same log as timed bids. Amounts are
 * minor units as decimal strings, bidders the numbers of their paddles. A sealed amount is never in here before the
 * opening, an absentee maximum never at all.
 */
import type { TakenOutReason } from "@/domain/auctions/sealed-bids";

export const SALE_FORMATS = ["timed", "sealed-first-price", "sealed-second-price", "live"] as const;
export type SaleFormat = (typeof SALE_FORMATS)[number];
export const isSealed = (format: SaleFormat) => format === "sealed-first-price" || format === "sealed-second-price";

/** floor: called by the clerk for somebody in the hall; absentee: executed from a maximum left beforehand. */
export type BidSource = "floor" | "online" | "absentee";

/** Each event of a live lot carries all that the hall knows after it, so that the last one is enough. */
type Hall = {
  price: string | null;
  leader: number | null;
  reserveMet: boolean;
  /** What the auctioneer asks for now. */
  asked: string;
};

export type LiveSaleEvent =
  | ({ type: "live-opened" } & Hall)
  | ({
      type: "live-bid";
      paddle: number;
      source: "floor" | "online";
      /** False where an absentee maximum beat it at once. */
      leads: boolean;
    } & Hall)
  | ({ type: "price-asked" } & Hall)
  | ({ type: "fair-warning" } & Hall)
  | ({ type: "hammer-fell"; paddle: number } & Hall)
  | ({ type: "lot-passed" } & Hall)
  | ({ type: "lot-reopened"; reason: string } & Hall);

export type TenderEvent =
  /** The log of sealed bids is whole up to `head`; all amounts of the round are open from here on. */
  | { type: "bids-opened"; round: number; bids: number; head: string }
  /** At the opening this company could no longer buy: none of its bids on the lot count. `bid` and its commitment stay in the log of sealed bids. */
  | { type: "bid-taken-out"; round: number; paddle: number; bid: number; commitment: string; reason: TakenOutReason }
  | { type: "second-round"; paddles: number[]; closesAt: string };

const TENDER_TYPES: Record<TenderEvent["type"], true> = {
  "bids-opened": true,
  "bid-taken-out": true,
  "second-round": true,
};

export type FormatEvent = LiveSaleEvent | TenderEvent;

export type LivePhase = "waiting" | "asking" | "warning" | "hammered" | "passed";
const PHASE_AFTER: Record<LiveSaleEvent["type"], LivePhase> = {
  "live-opened": "asking",
  "live-bid": "asking",
  "price-asked": "asking",
  "fair-warning": "warning",
  "hammer-fell": "hammered",
  "lot-passed": "passed",
  "lot-reopened": "asking",
};

export function isLiveSaleEvent(event: { type: string }): event is LiveSaleEvent {
  return event.type in PHASE_AFTER;
}

export function isFormatEvent<Event extends { type: string }>(event: Event): event is Event & FormatEvent {
  return isLiveSaleEvent(event) || Object.hasOwn(TENDER_TYPES, event.type);
}

/** Where a live lot stands after its events, oldest first; null where none of them is of a live sale. */
export function hallAfter(events: readonly { type: string }[]): ({ phase: LivePhase } & Hall) | null {
  const last = events.findLast(isLiveSaleEvent);
  if (!last) return null;
  const { price, leader, reserveMet, asked } = last;
  return { phase: PHASE_AFTER[last.type], price, leader, reserveMet, asked };
}
