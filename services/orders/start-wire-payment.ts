/** Opens a wire payment for an order that was to be paid by card (or a won lot), with its reference and time to pay. */
import { and, eq } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { payBy } from "@/domain/orders/deadlines";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { readBankDetails } from "@/services/orders/bank-details";
import { checkoutBeingChecked } from "@/services/orders/consignees";
import { lockCheckout, openPayment, ordersState } from "@/services/orders/payment-rows";

export async function startWirePayment(
  context: ServiceContext,
  input: { orderId: string },
): Promise<Result<{ reference: string }, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.pay");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const [asked] = await tx
      .select({ checkoutId: orders.checkoutId })
      .from(orders)
      .where(and(eq(orders.id, input.orderId), eq(orders.buyerId, actor.companyId)));
    if (!asked) return refuse("not-found");
    if (!(await readBankDetails(tx))) return refuse("wire-not-set-up");
    const rows = await lockCheckout(tx, asked.checkoutId);
    const [first] = rows;
    if (!first || ordersState(rows) !== "awaiting") return refuse("not-awaiting-payment");
    if (await checkoutBeingChecked(tx, asked.checkoutId)) return refuse("order-being-checked");
    const now = await clockTimestamp(tx);
    if (first.source === "checkout" && first.payBy <= now) return refuse("deadline-passed");
    const payment = await openPayment(tx, rows, "wire", now);
    // A bank takes longer than a card: counted from the order, so that pressing again gives no more time.
    const longer = payBy(first.createdAt, "wire");
    if (longer > first.payBy) {
      await tx.update(orders).set({ payBy: longer }).where(eq(orders.checkoutId, asked.checkoutId));
    }
    await audit(tx, context, {
      action: "payment.start",
      subject: { type: "payment", id: payment.id },
      after: { method: "wire", amount: payment.amountMinor.toString(), currency: payment.currency },
    });
    return ok({ reference: payment.reference });
  });
}
