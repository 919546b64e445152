/**
 * Finds what has come into saved searches: reads the change feed of stock from where it stopped, in the order of
 * commit, and asks each search which of the changed items it finds. Hits, notices and the place in the feed are one
 * transaction, so a worker that dies repeats the work and nobody is told twice. Twins take turns by the follower's row.
 */
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { savedSearchAlerts, savedSearches, savedSearchHits, stockFollowers } from "@/db/schema/shopping";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { openMatcher } from "@/services/catalogue/match-items";
import type { SystemContext } from "@/services/context";
import { tellPeople } from "@/services/notices/tell-people";

const FOLLOWER = "saved-searches";
/** Changes in one transaction: a large import is worked off in steps. */
const CHUNK = 5000;
/** Movements that are news to a buyer; a hold that ends is none. */
const NEW_KINDS = ["listed", "relisted"];
const CHANGED_KINDS = ["price-changed", "changed"];

type Reason = "new" | "changed";
/** How far the feed was read. */
type Place = { xid: string; changeId: number };
type Change = { id: number; xid: string; itemId: number; reason: Reason | null };
type Match = Awaited<ReturnType<typeof openMatcher>>;
type Search = typeof savedSearches.$inferSelect;
export type Followed = { hits: number; more: boolean };

/** @returns how many hits it found, and whether there is more to read. */
export async function followStock(context: SystemContext): Promise<Followed> {
  return context.db.transaction(async (tx) => {
    const place = await lockPlace(tx);
    if (!place) return { hits: 0, more: false };
    const searches = await tx.select().from(savedSearches).for("key share");
    if (searches.length === 0) {
      await tx
        .update(stockFollowers)
        .set({ xid: sql`pg_snapshot_xmin(pg_current_snapshot())::text`, changeId: 0 })
        .where(eq(stockFollowers.name, FOLLOWER));
      return { hits: 0, more: false };
    }
    const { changes, more } = await readChanges(tx, place);
    const last = changes.at(-1);
    if (!last) return { hits: 0, more: false };
    let hits = 0;
    const told = [...new Set(changes.filter((change) => change.reason).map((change) => change.itemId))];
    const match = await openMatcher({ db: context.db }, told);
    for (const search of searches) hits += await findHits(tx, match, search, changes);
    await tx.update(stockFollowers).set({ xid: last.xid, changeId: last.id }).where(eq(stockFollowers.name, FOLLOWER));
    return { hits, more };
  });
}

/** Null while a twin is at it. */
async function lockPlace(tx: Tx): Promise<Place | null> {
  await tx.execute(sql`
    insert into stock_followers (name, xid)
    select ${FOLLOWER}, coalesce(min(pg_snapshot_xmin(from_snapshot::pg_snapshot)), pg_snapshot_xmin(pg_current_snapshot()))::text
    from saved_searches
    on conflict do nothing`);
  const [place] = await tx
    .select({ xid: stockFollowers.xid, changeId: stockFollowers.changeId })
    .from(stockFollowers)
    .where(eq(stockFollowers.name, FOLLOWER))
    .for("update", { skipLocked: true });
  return place ?? null;
}

/**
 * Below the oldest running transaction, so nothing that commits late is skipped; with what the same transaction said of
 * each item. A row of the feed is read whole, so that a range of an upload may go beyond CHUNK.
 */
async function readChanges(tx: Tx, place: Place): Promise<{ changes: Change[]; more: boolean }> {
  const { rows } = await tx.execute<{
    id: string;
    xid: string;
    itemId: string | null;
    kinds: string[] | null;
    more: boolean;
  }>(sql`
    with read as (
      select xid, id, item_id, coalesce(last_item_id, item_id) as last_item_id,
        sum(coalesce(last_item_id, item_id) - item_id + 1) over (order by xid, id) as items
      from (
        select * from stock_changes
        where (xid, id) > (${place.xid}::xid8, ${place.changeId}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, id limit ${CHUNK}
      ) c
    )
    select r.id::text, r.xid::text, m.item_id::text as "itemId", array_agg(m.kind) as kinds,
      (select max(items) from read) >= ${CHUNK} as more
    from read r left join stock_movements m
      on m.item_id between r.item_id and r.last_item_id and m.xmin = r.xid::xid
    where r.items - (r.last_item_id - r.item_id + 1) < ${CHUNK}
    group by r.xid, r.id, m.item_id order by r.xid, r.id`);
  const changes = rows.map(({ id, xid, itemId, kinds }) => ({
    id: Number(id),
    xid,
    itemId: Number(itemId),
    reason: reasonOf(kinds ?? []),
  }));
  return { changes, more: rows[0]?.more ?? false };
}

function reasonOf(kinds: readonly string[]): Reason | null {
  if (kinds.some((kind) => NEW_KINDS.includes(kind))) return "new";
  return kinds.some((kind) => CHANGED_KINDS.includes(kind)) ? "changed" : null;
}

/** Whether a transaction had committed when the snapshot ("xmin:xmax:running,…") was taken. */
function snapshotReader(snapshot: string): (xid: bigint) => boolean {
  const [low, high, running] = snapshot.split(":");
  const [xmin, xmax] = [BigInt(low ?? 0), BigInt(high ?? 0)];
  const open = new Set((running ?? "").split(",").filter(Boolean).map(BigInt));
  return (xid) => xid < xmin || (xid < xmax && !open.has(xid));
}

async function findHits(tx: Tx, match: Match, search: Search, changes: readonly Change[]): Promise<number> {
  const seen = snapshotReader(search.fromSnapshot);
  const news = new Map<number, Reason>();
  for (const { xid, itemId, reason } of changes) {
    if (reason && !seen(BigInt(xid)) && news.get(itemId) !== "new") news.set(itemId, reason);
  }
  if (news.size === 0) return 0;
  const query = parseSearchQuery(new URLSearchParams(search.address));
  const found = (await match(query)).filter((itemId) => news.has(itemId));
  if (found.length === 0) return 0;
  const written = await tx
    .insert(savedSearchHits)
    .values(found.map((itemId) => ({ searchId: search.id, itemId, reason: news.get(itemId) ?? "changed" })))
    .onConflictDoNothing()
    .returning({ id: savedSearchHits.id });
  if (written.length > 0) await tellReaders(tx, search);
  return written.length;
}

/** One notice a person and search, renewed with what that person has not looked at yet. */
async function tellReaders(tx: Tx, search: Search): Promise<void> {
  const readers = await tx
    .select({
      userId: savedSearchAlerts.userId,
      count: sql<number>`(select count(*)::int from ${savedSearchHits} where ${and(
        eq(savedSearchHits.searchId, savedSearchAlerts.searchId),
        gt(savedSearchHits.id, savedSearchAlerts.seenHitId),
      )})`,
    })
    .from(savedSearchAlerts)
    .where(inArray(savedSearchAlerts.searchId, [search.id]));
  for (const { userId, count } of readers) {
    await tellPeople(tx, search.companyId, [userId], {
      kind: "search-hits",
      subject: `search:${search.id}`,
      details: { name: search.name, count },
      path: `/saved-searches/${search.id}`,
      again: true,
    });
  }
}
