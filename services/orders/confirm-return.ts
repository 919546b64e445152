/**
 * The buyer comes back from the card page, perhaps before any event: reads the payment at Stripe at once. Stripe not
 * answering is no fault of the buyer's page: the events and the worker come to the same end later.
 */
import { and, eq, isNotNull } from "drizzle-orm";
import { orders, payments } from "@/db/schema/orders";
import type { ServiceContext } from "@/services/context";
import { reconcilePayment } from "@/services/orders/reconcile-payment";

export async function confirmReturn(context: ServiceContext, input: { orderId: string }): Promise<void> {
  const { actor, db } = context;
  if (!actor) return;
  const open = await db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(orders, eq(orders.checkoutId, payments.checkoutId))
    .where(
      and(
        eq(orders.id, input.orderId),
        eq(orders.buyerId, actor.companyId),
        eq(payments.method, "card"),
        eq(payments.status, "open"),
        isNotNull(payments.providerId),
      ),
    );
  for (const { id } of open) await reconcilePayment(context, id).catch(() => {});
}
