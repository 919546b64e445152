/** The producer says that a paid order has left, the buyer that it has arrived. Saying it again changes nothing. */
import { and, eq } from "drizzle-orm";
import { orderSteps, orders } from "@/db/schema/orders";
import { mayMove, type OrderStatus } from "@/domain/orders/order-status";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { type Permission, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { readDelivery } from "@/services/orders/consignees";

/** @param input.note carrier and number of the consignment note, shown to both */
export const shipOrder = (context: ServiceContext, input: { orderId: string; note: string }) =>
  move(context, { ...input, to: "shipped", may: "stock.manage", side: "producerId" });

export const confirmDelivery = (context: ServiceContext, input: { orderId: string }) =>
  move(context, { ...input, note: "", to: "delivered", may: "orders.buy", side: "buyerId" });

async function move(
  context: ServiceContext,
  step: { orderId: string; note: string; to: OrderStatus; may: Permission; side: "producerId" | "buyerId" },
): Promise<Result<undefined, BuyingRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, step.may);
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (step.to === "shipped") await screenBuyer(context, step.orderId, actor.companyId);
  return db.transaction(async (tx): Promise<Result<undefined, BuyingRefusal>> => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, step.orderId)).for("update");
    if (order?.[step.side] !== actor.companyId) return refuse("not-found");
    if (order.status === step.to) return ok();
    if (!mayMove(order.status, step.to)) return refuse("not-to-be-moved");
    if (step.to === "shipped" && (await readDelivery(tx, order.id)).beingChecked) return refuse("order-being-checked");
    await tx.update(orders).set({ status: step.to }).where(eq(orders.id, order.id));
    await tx.insert(orderSteps).values({
      orderId: order.id,
      from: order.status,
      to: step.to,
      userId: actor.userId,
      note: step.note.trim().slice(0, 200) || null,
    });
    await audit(tx, context, {
      action: `order.${step.to}`,
      subject: { type: "order", id: order.id },
      before: { status: order.status },
    });
    return ok();
  });
}

/** The lists may have changed since the order: the goods leave only where they were asked anew. */
async function screenBuyer(context: ServiceContext, orderId: string, producerId: string): Promise<void> {
  const [order] = await context.db
    .select({ buyerId: orders.buyerId })
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.producerId, producerId)));
  if (order) await ensureScreened(context, order.buyerId);
}
