/** Who holds an item now, as far as this market knows: the buyer who paid for it, or who took its passport after that. */
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { passportTransfers } from "@/db/schema/makers";
import { orderLines, orders } from "@/db/schema/orders";
import type { OrderStatus } from "@/domain/orders/order-status";

/** From payment on the goods are the buyer's; a refund ends it. */
export const OWNED: readonly OrderStatus[] = ["paid", "shipped", "delivered"];

/**
 * Null where it is unsold, or where a final customer has it.
 * @param item null where there is no such item: as much is asked, so that the work does not tell whether it exists
 */
export async function holderOf(db: DbOrTx, item: number | null): Promise<string | null> {
  const itemId = item ?? 0;
  const t = passportTransfers;
  const [taken] = await db
    .select({ companyId: t.claimedByCompanyId, at: t.claimedAt })
    .from(t)
    .where(and(eq(t.itemId, itemId), isNotNull(t.claimedAt)))
    .orderBy(desc(t.claimedAt))
    .limit(1);
  const [bought] = await db
    .select({ companyId: orders.buyerId, paidAt: orders.paidAt })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(and(eq(orderLines.itemId, itemId), eq(orderLines.live, 1), inArray(orders.status, [...OWNED])));
  // Bought back and sold again, the sale is newer than what was handed on before it.
  if (taken?.at && !(bought?.paidAt && bought.paidAt > taken.at)) return taken.companyId;
  return bought?.companyId ?? null;
}
