/**
 * How long things wait: a hold, an unpaid order. House rules of this market, not law.
 * It never reads a clock: the database's time is handed in.
 */
const HOUR_MS = 3_600_000;

/** An exclusive hold lasts one day, the trade's "memo until tomorrow". */
export const HOLD_MS = 24 * HOUR_MS;

/** Card: as long as a Stripe Checkout page can live. Wire: banks need some days. Auction: the usual seven days of a sale. */
export const PAY_WITHIN_MS = { card: 24 * HOUR_MS, wire: 120 * HOUR_MS, auction: 168 * HOUR_MS } as const;

/** Stripe accepts 30 minutes to 24 hours from creation; a little off both ends allows for its clock. */
const CARD_PAGE_MS = { least: 31 * 60_000, most: 24 * HOUR_MS - 60_000 };

export function holdEndsAt(now: Date): Date {
  return new Date(now.getTime() + HOLD_MS);
}

export function payBy(now: Date, kind: keyof typeof PAY_WITHIN_MS): Date {
  return new Date(now.getTime() + PAY_WITHIN_MS[kind]);
}

/** When a card page made now must close: never after the order's deadline, unless that is nearer than a page can be. */
export function cardPageEndsAt(now: Date, deadline: Date): Date {
  const wished = deadline.getTime() - now.getTime();
  return new Date(now.getTime() + Math.min(Math.max(wished, CARD_PAGE_MS.least), CARD_PAGE_MS.most));
}
