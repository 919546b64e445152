/**
 * Decides what money that arrived means for a payment and its orders. Moves go forward only: a state once reached is
 * not taken back by an older message, so events may come twice, late and in any order.
 * It never gives goods for less than what is due, and never lets money vanish: what cannot be used waits for a person.
 */

/**
 * open: waits for money. paid: its orders are paid. unapplied: money came that no order can take, a person decides.
 * failed, expired: nothing came. refunded: all of it went back.
 */
export const PAYMENT_NEXT = {
  open: ["paid", "unapplied", "failed", "expired"],
  // A page that we took for dead may still have taken money: the provider's word counts.
  failed: ["paid", "unapplied"],
  expired: ["paid", "unapplied"],
  paid: ["refunded"],
  unapplied: ["refunded"],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;
export type PaymentStatus = keyof typeof PAYMENT_NEXT;

/** Why a person must look at a payment. */
export type PaymentAttention =
  | "short"
  | "over"
  | "paid-after-release"
  | "paid-twice"
  | "amount-differs"
  | "disputed"
  | "refunded-outside";

/** What the orders of the payment's checkout are waiting for: they move together. */
export type OrdersState = "awaiting" | "paid" | "released";

export type MoneyDecision =
  | { move: "none" }
  | { move: "settle"; attention: PaymentAttention | null; excessMinor: bigint }
  | { move: "excess"; attention: "over"; excessMinor: bigint }
  | { move: "wait"; attention: "short"; missingMinor: bigint }
  | { move: "unapplied"; attention: PaymentAttention }
  | { move: "expired" };

/** All money received so far on one payment, against what its orders cost. */
export function decideReceived(input: {
  status: PaymentStatus;
  orders: OrdersState;
  dueMinor: bigint;
  receivedMinor: bigint;
}): MoneyDecision {
  const { status, orders, dueMinor, receivedMinor } = input;
  if (receivedMinor <= 0n || status === "refunded") return { move: "none" };
  if (status === "paid") {
    const excessMinor = receivedMinor - dueMinor;
    return excessMinor > 0n ? { move: "excess", attention: "over", excessMinor } : { move: "none" };
  }
  if (orders === "released") return { move: "unapplied", attention: "paid-after-release" };
  if (orders === "paid") return { move: "unapplied", attention: "paid-twice" };
  if (receivedMinor < dueMinor) return { move: "wait", attention: "short", missingMinor: dueMinor - receivedMinor };
  const excessMinor = receivedMinor - dueMinor;
  return { move: "settle", attention: excessMinor > 0n ? "over" : null, excessMinor };
}

/** What Stripe says of a Checkout Session now. Amount and currency must be what we asked for, to the minor unit. */
export function decideCard(input: {
  status: PaymentStatus;
  orders: OrdersState;
  dueMinor: bigint;
  currency: string;
  session: { status: "open" | "complete" | "expired" | null; paid: boolean; amountMinor: bigint; currency: string };
}): MoneyDecision {
  const { status, orders, session } = input;
  if (status === "paid" || status === "unapplied" || status === "refunded") return { move: "none" };
  if (session.paid) {
    const asAsked = session.amountMinor === input.dueMinor && session.currency === input.currency;
    if (!asAsked) return { move: "unapplied", attention: "amount-differs" };
    return decideReceived({ status, orders, dueMinor: input.dueMinor, receivedMinor: session.amountMinor });
  }
  return session.status === "expired" && status === "open" ? { move: "expired" } : { move: "none" };
}
