/** A lot as its public events show it: what a watcher folds, and what an auditor replays. */
import type { LiveSaleEvent } from "@/domain/auctions/format-events";
import type { LotEventBody, LotStatus } from "@/domain/auctions/sale";
import { afterSellerEvent } from "@/domain/auctions/seller-events";

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
    case "outage-extended":
      return { ...next, closesAt: event.closesAt };
    case "lot-paused":
      return { ...next, status: "paused" };
    case "lot-resumed":
      return { ...next, status: "open", closesAt: event.closesAt };
    case "bid-voided": {
      const { price, leader, reserveMet, bidCount } = event;
      return { ...next, price, leader, reserveMet, bidCount };
    }
    case "lot-withdrawn":
      return { ...next, status: "withdrawn" };
    case "lot-sold":
      return { ...next, status: "sold" };
    case "lot-unsold":
      return { ...next, status: "unsold" };
    case "bids-opened":
      return { ...next, bidCount: event.bids };
    case "bid-taken-out":
      return next;
    case "second-round":
      return { ...next, closesAt: event.closesAt, bidCount: 0 };
    case "reserve-lowered":
    case "sold-under-reserve":
    case "sale-undone":
    case "sold-to-underbidder":
      return { ...next, ...afterSellerEvent(event) };
    default: {
      const { price, leader, reserveMet } = event;
      return { ...next, status: "open", price, leader, reserveMet, bidCount: lot.bidCount + liveBidsOf(event) };
    }
  }
}

/** A lot that opens with a leader has taken at least one absentee bid: it counts as one. */
function liveBidsOf(event: LiveSaleEvent): number {
  if (event.type === "live-bid") return 1;
  return event.type === "live-opened" && event.leader !== null ? 1 : 0;
}
