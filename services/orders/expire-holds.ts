/** Ends holds that the database's clock has ended, so that the catalogue shows their items again. Safe beside its twin. */
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { holds } from "@/db/schema/orders";
import type { SystemContext } from "@/services/context";
import { endHold, lockItems } from "@/services/orders/lock-items";

const BATCH = 200;

/** @returns how many it ended */
export async function expireHolds(context: SystemContext): Promise<number> {
  const due = await context.db
    .select({ itemId: holds.itemId })
    .from(holds)
    .where(and(eq(holds.status, "active"), lte(holds.expiresAt, sql`clock_timestamp()`)))
    .orderBy(asc(holds.expiresAt))
    .limit(BATCH);
  let ended = 0;
  for (const { itemId } of due) {
    ended += await context.db.transaction(async (tx) => {
      const locked = await lockItems(tx, [itemId]);
      const hold = locked.holds.get(itemId);
      if (!hold || hold.expiresAt > locked.now) return 0;
      await endHold(tx, hold, "expired", locked.now);
      return 1;
    });
  }
  return ended;
}
