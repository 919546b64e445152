/**
 * What a decision on a consignee means for the orders that go to it, in the decision's transaction: cleared, they wait for
 * payment anew, with the whole time to pay; confirmed, those without money are refused and their items are free again.
 */
import { and, eq } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { orders } from "@/db/schema/orders";
import type { screeningCases } from "@/db/schema/screening";
import { payBy } from "@/domain/orders/deadlines";
import { type AuditedBy, audit } from "@/services/audit";
import { goesTo } from "@/services/orders/consignees";
import { refuseCheckout } from "@/services/orders/release-orders";

type Decided = Pick<typeof screeningCases.$inferSelect, "id" | "companyId" | "name" | "status">;

export async function settleOrders(tx: Tx, by: AuditedBy, decided: Decided): Promise<void> {
  if (decided.status !== "cleared" && decided.status !== "confirmed") return;
  const waiting = await tx
    .select({ checkoutId: orders.checkoutId })
    .from(orders)
    .where(and(goesTo(decided.companyId, decided.name), eq(orders.status, "awaiting-payment")))
    .orderBy(orders.checkoutId);
  for (const checkoutId of new Set(waiting.map((order) => order.checkoutId))) {
    if (decided.status === "confirmed") {
      if (await refuseCheckout(tx, checkoutId))
        await audit(tx, by, { action: "order.refuse", subject: { type: "checkout", id: checkoutId } });
    } else await giveTime(tx, checkoutId);
  }
}

/** The time of the check is not the buyer's. */
async function giveTime(tx: Tx, checkoutId: string): Promise<void> {
  const rows = await tx.select().from(orders).where(eq(orders.checkoutId, checkoutId)).for("update");
  const now = await clockTimestamp(tx);
  for (const order of rows) {
    const until = payBy(now, order.source === "auction" ? "auction" : (order.paymentMethod ?? "wire"));
    if (until > order.payBy) await tx.update(orders).set({ payBy: until }).where(eq(orders.id, order.id));
  }
}
