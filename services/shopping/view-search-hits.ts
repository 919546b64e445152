/** What has come into a saved search since it was saved, newest first; looking marks it as seen by this person. */
import { and, desc, eq, lt, sql } from "drizzle-orm";
import { savedSearchAlerts, savedSearches, savedSearchHits } from "@/db/schema/shopping";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";
import { readNotices } from "@/services/notices/read-notices";
import { isSearchId } from "@/services/shopping/own-search";
import { readItems } from "@/services/shopping/read-items";

const HITS_SHOWN = 100;

export type SearchHit = { item: StockSummary; reason: "new" | "changed"; foundAt: Date; isFresh: boolean };
export type SearchHits = {
  id: string;
  name: string;
  address: string;
  savedAt: Date;
  hits: SearchHit[];
  /** All that were found, also those sold or gone since. */
  total: number;
};

export async function viewSearchHits(
  context: ServiceContext,
  input: { searchId: string },
): Promise<Result<SearchHits, ShoppingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "shopping.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (!isSearchId(input.searchId)) return refuse("not-found");
  const [search] = await db
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.id, input.searchId), eq(savedSearches.companyId, actor.companyId)));
  if (!search) return refuse("not-found");
  const mine = and(eq(savedSearchAlerts.searchId, search.id), eq(savedSearchAlerts.userId, actor.userId));
  const [seen] = await db.select({ hitId: savedSearchAlerts.seenHitId }).from(savedSearchAlerts).where(mine);
  const [counted] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(savedSearchHits)
    .where(eq(savedSearchHits.searchId, search.id));
  const rows = await db
    .select()
    .from(savedSearchHits)
    .where(eq(savedSearchHits.searchId, search.id))
    .orderBy(desc(savedSearchHits.id))
    .limit(HITS_SHOWN);
  const newest = rows[0]?.id ?? 0;
  await db
    .update(savedSearchAlerts)
    .set({ seenHitId: newest })
    .where(and(mine, lt(savedSearchAlerts.seenHitId, newest)));
  await readNotices(context, { subject: `search:${search.id}` });
  const items = await readItems(
    context,
    rows.map((row) => row.itemId),
  );
  const byId = new Map(items.map((item) => [item.itemId, item]));
  const hits = rows.flatMap(({ id, itemId, reason, foundAt }) => {
    const item = byId.get(itemId);
    return item ? [{ item, reason, foundAt, isFresh: id > (seen?.hitId ?? 0) }] : [];
  });
  const { id, name, address, createdAt: savedAt } = search;
  return ok({ id, name, address, savedAt, hits, total: counted?.total ?? 0 });
}
