/**
 * What a suspended company loses at once, in the transaction that suspends it: its sessions, its holds, and its bids in
 * running lots. Orders, papers, favorites and everything else stay as they are.
 */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { holds } from "@/db/schema/orders";
import { sessions, users } from "@/db/schema/parties";
import { voidCompanyBids } from "@/services/auctions/void-company-bids";
import type { AuditedBy } from "@/services/audit";
import { endHold, lockItems } from "@/services/orders/lock-items";

export type EndedDealings = { sessions: number; holds: number; lotIds: string[] };

/** What the public log of a lot says: others learn that a bid fell, not why its company was suspended. */
const PUBLIC_REASON = "The bidder may no longer trade.";

export async function endDealings(tx: Tx, by: AuditedBy, companyId: string): Promise<EndedDealings> {
  const people = tx.select({ id: users.id }).from(users).where(eq(users.companyId, companyId));
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(inArray(sessions.userId, people), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  const lotIds = await voidCompanyBids(tx, by, companyId, PUBLIC_REASON);
  const held = await tx
    .select({ itemId: holds.itemId })
    .from(holds)
    .where(and(eq(holds.companyId, companyId), eq(holds.status, "active")));
  const locked = await lockItems(
    tx,
    held.map((hold) => hold.itemId),
  );
  const own = [...locked.holds.values()].filter((hold) => hold.companyId === companyId);
  for (const hold of own) await endHold(tx, hold, "released", locked.now);
  return { sessions: ended.length, holds: own.length, lotIds };
}
