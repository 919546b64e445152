/** Locks items for a decision about who gets them, always in the order of their ids, so that two carts cannot deadlock. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { holds } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";

export type LockedItem = typeof stockItems.$inferSelect;
export type LockedHold = typeof holds.$inferSelect;
export type LockedItems = {
  items: Map<number, LockedItem>;
  /** The row marked active, which the clock may already have ended. */
  holds: Map<number, LockedHold>;
  /** The database's time after the last lock: what decides. */
  now: Date;
};

export async function lockItems(tx: Tx, itemIds: readonly number[]): Promise<LockedItems> {
  const ids = [...new Set(itemIds)].sort((a, b) => a - b);
  const rows = await tx
    .select()
    .from(stockItems)
    .where(inArray(stockItems.id, ids))
    .orderBy(asc(stockItems.id))
    .for("no key update");
  const active = await tx
    .select()
    .from(holds)
    .where(and(inArray(holds.itemId, ids), eq(holds.status, "active")));
  return {
    items: new Map(rows.map((row) => [row.id, row])),
    holds: new Map(active.map((hold) => [hold.itemId, hold])),
    now: await clockTimestamp(tx),
  };
}

/** Ends a hold whose item is locked, and puts the item back on the shelf unless it goes into an order. */
export async function endHold(
  tx: Tx,
  hold: Pick<LockedHold, "id" | "itemId" | "companyId">,
  status: "released" | "expired" | "ordered",
  now: Date,
): Promise<void> {
  await tx
    .update(holds)
    .set({ status, endedAt: now })
    .where(and(eq(holds.id, hold.id), eq(holds.status, "active")));
  if (status === "ordered") return;
  await moveItemStatus(tx, {
    itemId: hold.itemId,
    from: ["held"],
    to: "listed",
    kind: status === "expired" ? "hold-expired" : "released",
    companyId: hold.companyId,
  });
}
