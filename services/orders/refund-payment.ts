/**
 * An operator sends back money that no order can take: paid after release, paid twice, too much. Never what pays an
 * order. A card goes back through Stripe under our operation id; of a wire, the operator books the transfer made.
 */
import { and, count, eq, lt } from "drizzle-orm";
import { orders, paymentReceipts, payments } from "@/db/schema/orders";
import { moneyReturned } from "@/domain/orders/ledger";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { payeeCleared } from "@/services/compliance/screening/payee-cleared";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { writeLedger } from "@/services/orders/ledger";
import { mailRefund } from "@/services/orders/order-mails";
import { ordersState, type PaymentRow } from "@/services/orders/payment-rows";

/** Money on a payment beyond what its orders took. */
export function refundableMinor(
  payment: Pick<PaymentRow, "status" | "amountMinor" | "receivedMinor">,
  ordersWait: boolean,
): bigint {
  if (payment.status === "paid") return payment.receivedMinor - payment.amountMinor;
  // Part of a transfer, while the orders still wait for the rest, is not ours to send back.
  return ordersWait && payment.status === "open" ? 0n : payment.receivedMinor;
}

export async function refundPayment(
  context: ServiceContext,
  input: { paymentId: string; bankReference: string | null },
): Promise<Result<{ amountMinor: string }, BuyingRefusal>> {
  const { actor, db, adapters } = context;
  const refusal = refusalFor(actor, "payments.confirm");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [payment] = await db.select().from(payments).where(eq(payments.id, input.paymentId));
  if (!payment) return refuse("not-found");
  const rows = await db.select({ status: orders.status }).from(orders).where(eq(orders.checkoutId, payment.checkoutId));
  const amountMinor = refundableMinor(payment, ordersState(rows) === "awaiting");
  if (amountMinor <= 0n) return refuse("nothing-to-refund");
  await ensureScreened(context, payment.buyerId);
  // Before the card house is asked: what it sent back cannot be held any more.
  if (!(await db.transaction((tx) => payeeCleared(tx, payment.buyerId)))) return refuse("payee-being-checked");
  let bankReference = input.bankReference?.trim().toUpperCase() ?? "";
  if (payment.method === "card") {
    if (!payment.providerPaymentId) return refuse("nothing-to-refund");
    const [before] = await db
      .select({ refunds: count() })
      .from(paymentReceipts)
      .where(and(eq(paymentReceipts.paymentId, payment.id), lt(paymentReceipts.amountMinor, 0n)));
    // Two operators who press at once name the same operation and get the same refund.
    const refund = await adapters.cards.refund({
      operationId: `payment:${payment.id}:refund:${(before?.refunds ?? 0) + 1}`,
      paymentId: payment.id,
      providerPaymentId: payment.providerPaymentId,
      amountMinor,
    });
    bankReference = refund.id;
  } else if (bankReference === "") return refuse("bad-amount", { currency: payment.currency });
  return bookRefund(context, { payment, amountMinor, bankReference, userId: actor.userId });
}

async function bookRefund(
  context: ServiceContext,
  refund: { payment: PaymentRow; amountMinor: bigint; bankReference: string; userId: string },
): Promise<Result<{ amountMinor: string }, BuyingRefusal>> {
  const { payment, amountMinor, bankReference, userId } = refund;
  return context.db.transaction(async (tx) => {
    const [now] = await tx.select().from(payments).where(eq(payments.id, payment.id)).for("update");
    const left = (now?.receivedMinor ?? 0n) - amountMinor;
    // Decided again under the lock: two operators must not both send the same money.
    if (!now || left < 0n || (now.status === "paid" && left < now.amountMinor)) return refuse("nothing-to-refund");
    const [booked] = await tx
      .insert(paymentReceipts)
      .values({ paymentId: payment.id, amountMinor: -amountMinor, bankReference, userId })
      .onConflictDoNothing()
      .returning({ id: paymentReceipts.id });
    if (!booked) return refuse("receipt-known");
    await tx
      .update(payments)
      .set({
        receivedMinor: left,
        attention: null,
        ...(now.status !== "paid" && left === 0n && { status: "refunded" }),
      })
      .where(eq(payments.id, payment.id));
    await writeLedger(tx, {
      cause: `receipt:${booked.id}`,
      currency: payment.currency,
      lines: moneyReturned(payment.buyerId, payment.method, amountMinor),
    });
    await mailRefund(tx, payment, amountMinor);
    await audit(tx, context, {
      action: "payment.refund",
      subject: { type: "payment", id: payment.id },
      before: { receivedMinor: now.receivedMinor.toString(), attention: now.attention },
      after: { receivedMinor: left.toString(), reference: bankReference },
    });
    return ok({ amountMinor: amountMinor.toString() });
  });
}
