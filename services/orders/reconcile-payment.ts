/**
 * Brings a card payment to what Stripe says of its page now. Events and return pages only wake it; it reads Stripe's
 * state itself and moves forward only, so that it may run twice, late, and beside its twin.
 */
import { eq } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { payments } from "@/db/schema/orders";
import { decideCard, type MoneyDecision } from "@/domain/orders/reconciliation";
import type { ServiceContext, SystemContext } from "@/services/context";
import { lockCheckout, ordersState } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";

/** What it did; "none" where nothing was to do or the payment has no page yet. */
export async function reconcilePayment(
  context: ServiceContext | SystemContext,
  paymentId: string,
): Promise<MoneyDecision["move"]> {
  const { db, adapters } = context;
  const [known] = await db.select().from(payments).where(eq(payments.id, paymentId));
  if (!known?.providerId || known.method !== "card") return "none";
  // Asked before the transaction: no lock waits for a network. A page once paid or closed stays so.
  const page = await adapters.cards.readPage(known.providerId);
  if (!page) return "none";
  return db.transaction(async (tx) => {
    const rows = await lockCheckout(tx, known.checkoutId);
    const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
    if (!payment) return "none";
    const decision = decideCard({
      status: payment.status,
      orders: ordersState(rows),
      dueMinor: payment.amountMinor,
      currency: payment.currency,
      session: page,
    });
    if (decision.move === "expired") {
      await tx.update(payments).set({ status: "expired" }).where(eq(payments.id, paymentId));
    }
    if (decision.move !== "settle" && decision.move !== "unapplied") return decision.move;
    await tx.update(payments).set({ providerPaymentId: page.providerPaymentId }).where(eq(payments.id, paymentId));
    const receipt = {
      amountMinor: page.amountMinor,
      bankReference: page.providerPaymentId ?? page.id,
      userId: null,
      now: await clockTimestamp(tx),
    };
    const forced = decision.move === "unapplied" ? decision : undefined;
    const booked = await bookReceipt(tx, { ...context, actor: "system" }, payment, rows, receipt, forced);
    return booked?.move ?? "none";
  });
}
