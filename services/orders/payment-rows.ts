/** Reads and opens payments. A payment covers all orders of one checkout; at most one of each method is open. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders, payments } from "@/db/schema/orders";
import { cardPageEndsAt } from "@/domain/orders/deadlines";
import type { OrdersState } from "@/domain/orders/reconciliation";
import { CARD_CURRENCIES_NOT, CARD_MOST_MINOR } from "@/domain/orders/refusals";
import { paymentReference } from "@/domain/orders/wire-reference";
import { type Currency, minorToDecimal } from "@/domain/shared/money";
import { type Refusal, refuse } from "@/domain/shared/result";

export type OrderRow = typeof orders.$inferSelect;
export type PaymentRow = typeof payments.$inferSelect;

/** Locks the orders of a checkout; everything that pays or releases them queues here. */
export async function lockCheckout(tx: Tx, checkoutId: string): Promise<OrderRow[]> {
  return tx.select().from(orders).where(eq(orders.checkoutId, checkoutId)).orderBy(asc(orders.id)).for("update");
}

/** Orders of a checkout move together; one paid order says that all are. */
export function ordersState(rows: readonly Pick<OrderRow, "status">[]): OrdersState {
  if (rows.every((row) => row.status === "awaiting-payment")) return "awaiting";
  return rows.every((row) => row.status === "released") ? "released" : "paid";
}

export function dueOf(rows: readonly Pick<OrderRow, "totalMinor">[]): bigint {
  return rows.reduce((sum, row) => sum + row.totalMinor, 0n);
}

/** The open payment of a method, made now if there is none. The orders must be locked. */
export async function openPayment(
  tx: Tx,
  rows: readonly OrderRow[],
  method: "card" | "wire",
  now: Date,
): Promise<PaymentRow> {
  const first = [...rows].sort((a, b) => (a.number < b.number ? -1 : 1))[0];
  if (!first) throw new Error("a payment needs an order");
  const known = await tx.select().from(payments).where(eq(payments.checkoutId, first.checkoutId));
  const open = known.find((payment) => payment.method === method && payment.status === "open");
  if (open && (open.expiresAt === null || open.expiresAt > now)) return open;
  // A card page that has run out takes no money any more: a new one needs a payment of its own.
  if (open)
    await tx
      .update(payments)
      .set({ status: "expired" })
      .where(and(eq(payments.id, open.id), eq(payments.status, "open")));
  const [made] = await tx
    .insert(payments)
    .values({
      checkoutId: first.checkoutId,
      buyerId: first.buyerId,
      method,
      amountMinor: dueOf(rows),
      currency: first.currency,
      reference: paymentReference(first.number, known.length + 1),
      expiresAt: method === "card" ? cardPageEndsAt(now, first.payBy) : null,
    })
    .returning();
  if (!made) throw new Error("a payment was not written");
  return made;
}

/** Why an amount cannot be paid by card; null where it can. */
export function cardRefusal(
  amountMinor: bigint,
  currency: Currency,
): Refusal<"card-currency" | "card-too-much"> | null {
  if ((CARD_CURRENCIES_NOT as readonly string[]).includes(currency)) return refuse("card-currency", { currency });
  if (amountMinor > CARD_MOST_MINOR) {
    return refuse("card-too-much", { most: `${currency} ${minorToDecimal(CARD_MOST_MINOR, currency)}` });
  }
  return null;
}
