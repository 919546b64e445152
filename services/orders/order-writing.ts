/** Writes an order with its lines and first step; used by checkout and by the auction. Never decides anything. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderLines, orderSteps, orders } from "@/db/schema/orders";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { orderNumber } from "@/domain/orders/order-status";
import type { OrderTotals } from "@/domain/orders/totals";
import type { Currency } from "@/domain/shared/money";

export type NewOrder = OrderTotals & {
  checkoutId: string;
  buyerId: string;
  producerId: string;
  userId: string | null;
  source: "checkout" | "auction";
  currency: Currency;
  destination: string;
  paymentMethod: "card" | "wire" | null;
  purchaseOrderNumber?: string | null;
  buyerReference?: string | null;
  fx?: unknown;
  at: Date;
  payBy: Date;
  termsAcceptedAt?: Date | null;
  lines: {
    itemId: number;
    snapshot: LineSnapshot;
    priceMinor: bigint;
    tradeDecisionId?: string | null;
    lotId?: string | null;
  }[];
};

export async function writeOrder(tx: Tx, order: NewOrder): Promise<{ orderId: string; orderNumber: string }> {
  const { rows } = await tx.execute<{ next: string }>(sql`select nextval('order_public_number') as next`);
  const number = orderNumber(Number(rows[0]?.next), order.at.getUTCFullYear());
  const { lines, at, ...facts } = order;
  const [made] = await tx
    .insert(orders)
    .values({ ...facts, number, status: "awaiting-payment", createdAt: at, fx: order.fx ?? null })
    .returning({ id: orders.id });
  if (!made) throw new Error("an order was not written");
  await tx.insert(orderLines).values(
    lines.map((line, index) => ({
      ...line,
      orderId: made.id,
      position: index + 1,
    })),
  );
  await tx
    .insert(orderSteps)
    .values({ orderId: made.id, to: "awaiting-payment", userId: order.userId, note: order.source });
  return { orderId: made.id, orderNumber: number };
}
