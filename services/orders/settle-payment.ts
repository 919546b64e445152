/**
 * Books money that arrived and, where it is enough, makes the orders paid and their items sold: one way for cards and
 * wires. The orders of the checkout must be locked. A receipt counts once by the bank's or Stripe's own reference.
 */
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { orderLines, orderSteps, orders, paymentReceipts, payments } from "@/db/schema/orders";
import { moneyReceived, orderSettled } from "@/domain/orders/ledger";
import { mayMove } from "@/domain/orders/order-status";
import { decideReceived, type MoneyDecision, type PaymentAttention } from "@/domain/orders/reconciliation";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { writeLedger } from "@/services/orders/ledger";
import { mailOrderPaid, mailPaymentShort } from "@/services/orders/order-mails";
import { dueOf, type OrderRow, ordersState, type PaymentRow } from "@/services/orders/payment-rows";

export type Receipt = {
  amountMinor: bigint;
  bankReference: string;
  userId: string | null;
  now: Date;
  /** Where the money lies, if not where the payment's method says; "account": it is booked for the buyer already. */
  from?: "card" | "account";
};

/** Null where this receipt was booked before. */
export async function bookReceipt(
  tx: Tx,
  context: ServiceContext | SystemContext,
  payment: PaymentRow,
  rows: readonly OrderRow[],
  receipt: Receipt,
  /** A decision made elsewhere that stands above the amounts: an amount that Stripe was never asked for. */
  forced?: Extract<MoneyDecision, { move: "unapplied" }>,
): Promise<MoneyDecision | null> {
  const [booked] = await tx
    .insert(paymentReceipts)
    .values({
      paymentId: payment.id,
      amountMinor: receipt.amountMinor,
      bankReference: receipt.bankReference,
      userId: receipt.userId,
    })
    .onConflictDoNothing()
    .returning({ id: paymentReceipts.id });
  if (!booked) return null;
  if (receipt.from !== "account") {
    await writeLedger(tx, {
      cause: `receipt:${booked.id}`,
      currency: payment.currency,
      lines: moneyReceived(payment.buyerId, receipt.from ?? payment.method, receipt.amountMinor),
    });
  }
  const receivedMinor = payment.receivedMinor + receipt.amountMinor;
  const decision =
    forced ??
    decideReceived({ status: payment.status, orders: ordersState(rows), dueMinor: dueOf(rows), receivedMinor });
  await tx
    .update(payments)
    .set({ receivedMinor, ...changeOf(decision, payment, receipt.now) })
    .where(eq(payments.id, payment.id));
  if (decision.move === "settle") await payOrders(tx, rows, payment, receipt.now);
  if (decision.move === "wait") await mailPaymentShort(tx, rows, payment, decision.missingMinor);
  await audit(tx, context, {
    action: "payment.receive",
    subject: { type: "payment", id: payment.id },
    before: { status: payment.status, receivedMinor: payment.receivedMinor.toString() },
    after: { move: decision.move, receivedMinor: receivedMinor.toString(), reference: receipt.bankReference },
  });
  return decision;
}

function changeOf(
  decision: MoneyDecision,
  payment: PaymentRow,
  now: Date,
): { status?: PaymentRow["status"]; attention?: PaymentAttention | null; settledAt?: Date } {
  switch (decision.move) {
    case "settle":
      return { status: "paid", attention: decision.attention, settledAt: now };
    case "unapplied":
      return { status: "unapplied", attention: decision.attention, settledAt: now };
    case "wait":
    case "excess":
      return { attention: decision.attention };
    case "expired":
      return { status: "expired" };
    case "none":
      return { attention: payment.attention };
  }
}

async function payOrders(tx: Tx, rows: readonly OrderRow[], payment: PaymentRow, now: Date): Promise<void> {
  for (const order of rows) {
    if (!mayMove(order.status, "paid")) throw new Error(`order ${order.number} is ${order.status} and cannot be paid`);
    await tx
      .update(orders)
      .set({ status: "paid", paidAt: now, paymentMethod: payment.method })
      .where(eq(orders.id, order.id));
    await tx.insert(orderSteps).values({ orderId: order.id, from: order.status, to: "paid", note: payment.method });
    await writeLedger(tx, { cause: `order:${order.id}:paid`, currency: order.currency, lines: orderSettled(order) });
  }
  const bought = rows.filter((order) => order.source === "checkout").map((order) => order.id);
  // The item of a lot was sold by the hammer.
  if (bought.length > 0) {
    const lines = await tx
      .select({ itemId: orderLines.itemId, orderId: orderLines.orderId })
      .from(orderLines)
      .where(inArray(orderLines.orderId, bought))
      .orderBy(orderLines.itemId);
    for (const { itemId, orderId } of lines) {
      const sold = await moveItemStatus(tx, {
        itemId,
        from: ["held"],
        to: "sold",
        kind: "sold",
        companyId: payment.buyerId,
        details: { orderId },
      });
      if (!sold) throw new Error(`item ${itemId} of order ${orderId} is not reserved, yet its order was not released`);
    }
  }
  await mailOrderPaid(tx, rows);
}
