/**
 * What happens on a lot by the seller's will or after the result, as public facts of the lot's log. A reserve is never in
 * here, only its salted hash; a price is, because it becomes public with the sale.
 */
export type SellerEvent =
  /** By agreement of seller and house, while the lot is open; the lot's first hash of its reserve gives way to this one. */
  | {
      type: "reserve-lowered";
      reserveHash: string | null;
      price: string | null;
      leader: number | null;
      reserveMet: boolean;
    }
  /** The seller took the highest bid although it was under the reserve. */
  | { type: "sold-under-reserve"; paddle: number; price: string }
  /** The winner did not pay: the sale counts no more. */
  | { type: "sale-undone"; paddle: number }
  /** The next bidder took the lot at its own maximum or last bid. */
  | { type: "sold-to-underbidder"; paddle: number; price: string };

const TYPES: Record<SellerEvent["type"], true> = {
  "reserve-lowered": true,
  "sold-under-reserve": true,
  "sale-undone": true,
  "sold-to-underbidder": true,
};

export function isSellerEvent<Event extends { type: string }>(event: Event): event is Event & SellerEvent {
  return Object.hasOwn(TYPES, event.type);
}

type Shown = { status: string; price: string | null; leader: number | null; reserveMet: boolean };

/** What such an event changes in the lot's public state. */
export function afterSellerEvent(event: SellerEvent) {
  switch (event.type) {
    case "reserve-lowered": {
      const { price, leader, reserveMet } = event;
      return { price, leader, reserveMet };
    }
    case "sold-under-reserve":
    case "sold-to-underbidder":
      return { status: "sold" as const, price: event.price, leader: event.paddle };
    case "sale-undone":
      return { status: "unsold" as const };
  }
}

/** Whether such an event can follow: only an open lot's reserve moves, only an unsold lot is sold afterwards. */
export function sellerEventFits(lot: Shown, event: SellerEvent): boolean {
  switch (event.type) {
    case "reserve-lowered":
      return (lot.status === "open" || lot.status === "paused") && event.leader === lot.leader && !lot.reserveMet;
    case "sold-under-reserve":
      return lot.status === "unsold" && event.paddle === lot.leader;
    case "sale-undone":
      return lot.status === "sold" && event.paddle === lot.leader;
    case "sold-to-underbidder":
      return lot.status === "unsold" && event.paddle !== lot.leader;
  }
}
