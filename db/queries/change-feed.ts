/**
 * The catalogue's change feed, followed by snapshots: each look gives exactly the changes that have become visible since
 * the look before, also those of transactions that committed late. Each follower keeps its snapshot in the database, so
 * that the feed is trimmed behind the slowest and a follower that was given up knows that it must read all anew.
 */
import type { Db } from "@/db/client";

/** A snapshot as PostgreSQL writes it. */
export type FeedMark = string;

/** Registers a follower of the feed from now on. */
export async function openFollower(db: Db, id: string): Promise<FeedMark> {
  const { rows } = await db.$client.query<{ mark: string }>(
    `insert into catalogue_followers (id, mark) values ($1, pg_current_snapshot())
     on conflict (id) do update set mark = excluded.mark, seen_at = clock_timestamp() returning mark::text`,
    [id],
  );
  return rows[0]?.mark ?? "";
}

/**
 * Ids of the items that changed since the mark, each once, and the next mark. Null where the follower was given up
 * meanwhile: changes may be missing, all must be read anew.
 */
export async function readFeed(db: Db, id: string, mark: FeedMark): Promise<{ ids: number[]; mark: FeedMark } | null> {
  const { rows } = await db.$client.query<{ ids: string[] | null; mark: string; known: boolean }>({
    name: "catalogue_feed",
    text: `select pg_current_snapshot()::text as mark,
             exists (select 1 from catalogue_followers where id = $1) as known,
             (select array_agg(distinct item_id) from stock_changes
              where xid >= pg_snapshot_xmin($2::pg_snapshot) and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
                and xid < pg_snapshot_xmax(pg_current_snapshot())) as ids`,
    values: [id, mark],
  });
  const [row] = rows;
  return row?.known ? { ids: (row.ids ?? []).map(Number), mark: row.mark } : null;
}

/** Says how far a follower is: the feed may be trimmed up to there. */
export async function keepMark(db: Db, id: string, mark: FeedMark): Promise<void> {
  await db.$client.query(
    "update catalogue_followers set mark = $2::pg_snapshot, seen_at = clock_timestamp() where id = $1",
    [id, mark],
  );
}

export async function closeFollower(db: Db, id: string): Promise<void> {
  await db.$client.query("delete from catalogue_followers where id = $1", [id]);
}

/**
 * Gives up followers that were not seen for that long, then deletes what every other one has seen. Saved searches and
 * the drawing of pictures follow the feed with marks of their own. Returns how many changes were deleted.
 */
export async function trimFeed(db: Db, giveUpAfterS: number): Promise<number> {
  const client = await db.$client.connect();
  try {
    await client.query("begin");
    await client.query(
      "delete from catalogue_followers where seen_at < clock_timestamp() - make_interval(secs => $1::int)",
      [giveUpAfterS],
    );
    const { rowCount } = await client.query(
      `delete from stock_changes where xid < least(
         pg_snapshot_xmin(pg_current_snapshot()),
         (select min(pg_snapshot_xmin(mark)) from catalogue_followers),
         (select min(xid::xid8) from stock_followers),
         (select from_xid::xid8 from picture_feed order by renderer_version desc limit 1))`,
    );
    await client.query("commit");
    return rowCount ?? 0;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
