/**
 * The catalogue's change feed, followed by snapshots: each look gives exactly the changes that have become visible since
 * the look before, also those of transactions that committed late. Each follower keeps its snapshot in the database, so
 * that the feed is trimmed behind the slowest and a follower that was given up knows that it must read all anew.
 */
import type { Db } from "@/db/client";
import type { IdRange } from "@/domain/catalogue/id-ranges";

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

/** Items that changed one by one, each once, and ranges of ids that hold an upload's new items. */
export type FedItems = { ids: number[]; ranges: IdRange[] };

const FED = `array_agg(distinct item_id) filter (where last_item_id is null) as ids,
  json_agg(json_build_array(item_id, last_item_id)) filter (where last_item_id is not null) as ranges`;
type FedRow = { ids: string[] | null; ranges: IdRange[] | null };
const fedOf = (row: FedRow | undefined): FedItems => ({
  ids: (row?.ids ?? []).map(Number),
  ranges: row?.ranges ?? [],
});

/** What changed since the mark, and the next mark. Null where the follower was given up meanwhile: all must be read anew. */
export async function readFeed(db: Db, id: string, mark: FeedMark): Promise<(FedItems & { mark: FeedMark }) | null> {
  const { rows } = await db.$client.query<FedRow & { mark: string; known: boolean }>({
    name: "catalogue_feed",
    text: `select pg_current_snapshot()::text as mark,
             exists (select 1 from catalogue_followers where id = $1) as known, f.*
           from (select ${FED} from stock_changes
                 where xid >= pg_snapshot_xmin($2::pg_snapshot) and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
                   and xid < pg_snapshot_xmax(pg_current_snapshot())) f`,
    values: [id, mark],
  });
  const [row] = rows;
  return row?.known ? { ...fedOf(row), mark: row.mark } : null;
}

/** All that is visible since a transaction, and the mark to go on from: changes at or after it may come again. */
export async function readFeedSince(db: Db, fromXid: string): Promise<FedItems & { xmin: string }> {
  const { rows } = await db.$client.query<FedRow & { xmin: string }>({
    name: "stock_changes_since",
    text: `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, f.*
           from (select ${FED} from stock_changes where xid >= $1::xid8) f`,
    values: [fromXid],
  });
  return { ...fedOf(rows[0]), xmin: rows[0]?.xmin ?? fromXid };
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
