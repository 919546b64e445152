/**
 * The one way to move a stock item from one status to another: a conditional update, a movement, and a row in the
 * catalogue's change feed, all in the caller's transaction.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ItemStatus, stockChanges, stockItems, stockMovements } from "@/db/schema/stock";

export type StatusMove = {
  itemId: number;
  /** The move happens only from one of these. */
  from: readonly ItemStatus[];
  to: ItemStatus;
  /** What happened, for the movement: "held", "released", "ordered", "sold" … */
  kind: string;
  companyId?: string | null;
  details?: Record<string, unknown>;
};

/** False where the item was not in one of the `from` statuses: somebody else was first, nothing is written. */
export async function moveItemStatus(tx: Tx, move: StatusMove): Promise<boolean> {
  const [moved] = await tx
    .update(stockItems)
    .set({ status: move.to, version: sql`${stockItems.version} + 1`, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(stockItems.id, move.itemId), inArray(stockItems.status, [...move.from])))
    .returning({ version: stockItems.version });
  if (!moved) return false;
  await tx.insert(stockMovements).values({
    itemId: move.itemId,
    kind: move.kind,
    version: moved.version,
    companyId: move.companyId ?? null,
    details: move.details ?? null,
  });
  await tx.insert(stockChanges).values({ itemId: move.itemId });
  return true;
}
