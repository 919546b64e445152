/** The buyer names another consignee, or itself again, until the goods have left. Whoever is named is screened at once. */
import { eq } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { type Delivery, readDelivery, tidyConsignee, writeConsignee } from "@/services/orders/consignees";
import { stillTrades } from "@/services/parties/still-trades";

const NOT_LEFT: readonly OrderStatus[] = ["awaiting-payment", "paid"];

export async function changeConsignee(
  context: ServiceContext,
  input: { orderId: string; consignee: string },
): Promise<Result<Delivery, BuyingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const name = tidyConsignee(input.consignee);
  const changed = await db.transaction(async (tx): Promise<Result<undefined, BuyingRefusal>> => {
    if (!(await stillTrades(tx, actor.companyId))) return refuse("company-not-approved");
    const [order] = await tx.select().from(orders).where(eq(orders.id, input.orderId)).for("update");
    if (order?.buyerId !== actor.companyId) return refuse("not-found");
    if (!NOT_LEFT.includes(order.status)) return refuse("not-to-be-moved");
    const before = await readDelivery(tx, order.id);
    if (before.consignee === name) return ok();
    await writeConsignee(tx, { orderIds: [order.id], buyerId: actor.companyId, name, userId: actor.userId });
    await audit(tx, context, {
      action: "order.consignee",
      subject: { type: "order", id: order.id },
      before: { consignee: before.consignee },
      after: { consignee: name },
    });
    return ok();
  });
  if (!changed.ok) return changed;
  await ensureScreened(context, actor.companyId);
  return ok(await readDelivery(db, input.orderId));
}
