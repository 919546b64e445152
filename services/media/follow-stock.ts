/**
 * Enqueues the pictures that listed stock lacks. It follows the change feed that every change of stock writes in its own
 * transaction, so publishing needs to know nothing of pictures and no stone is forgotten after a crash. A new renderer,
 * a new market and a large import are walked item by item instead; the mark of the walk is kept with what it enqueued.
 */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readFeedSince } from "@/db/queries/change-feed";
import { countIds, listIds } from "@/domain/catalogue/id-ranges";
import { RENDERER_VERSION } from "@/domain/media/picture-key";
import type { SystemContext } from "@/services/context";
import { figuresOfRow, figuresOfSetStone, PICTURE_COLUMNS, type PictureRow } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { countWaiting, enqueuePictures, PRIORITY, WAITING_MAX } from "@/services/media/picture-queue";
import type { ShippedPictures } from "@/services/media/shipped-pictures";

const ITEMS_A_STEP = 2_000;

/** More changes than one step takes are walked. `more` asks to be called again at once; `full` waits for the drawing. */
export type FollowStep = { enqueued: number; state: "more" | "done" | "full" };

/** One step, in one transaction. Beside a twin that is at it already it does nothing. */
export async function followStock(context: Pick<SystemContext, "db">, shipped: ShippedPictures): Promise<FollowStep> {
  await context.db.execute(sql`
    insert into picture_feed (renderer_version, walked_to, from_xid)
    values (${RENDERER_VERSION}, 0, pg_snapshot_xmin(pg_current_snapshot())::text) on conflict do nothing`);
  return context.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ walkedTo: string | null; fromXid: string }>(sql`
      select walked_to as "walkedTo", from_xid as "fromXid" from picture_feed
      where renderer_version = ${RENDERER_VERSION} for update skip locked`);
    const [mark] = rows;
    if (!mark) return { enqueued: 0, state: "done" };
    if ((await countWaiting(tx)) >= WAITING_MAX) return { enqueued: 0, state: "full" };
    if (mark.walkedTo !== null) return walk(tx, Number(mark.walkedTo), shipped);

    const { ids, ranges, xmin } = await readFeedSince(context.db, mark.fromXid);
    if (ids.length + countIds(ranges) > ITEMS_A_STEP) {
      const firsts = [...ids, ...ranges.map(([first]) => first)];
      const first = firsts.reduce((least, id) => Math.min(least, id), Number.MAX_SAFE_INTEGER);
      await setMark(tx, first - 1, xmin);
      return { enqueued: 0, state: "more" };
    }
    const changed = `{${[...ids, ...listIds(ranges)].join(",")}}`;
    const enqueued = await enqueueItems(tx, sql`i.id = any(${changed}::bigint[])`, shipped);
    if (xmin !== mark.fromXid) await setMark(tx, null, xmin);
    return { enqueued: enqueued.added, state: "done" };
  });
}

async function walk(tx: Tx, walkedTo: number, shipped: ShippedPictures): Promise<FollowStep> {
  const { added, lastId, count } = await enqueueItems(tx, sql`i.id > ${walkedTo}`, shipped);
  const over = count < ITEMS_A_STEP;
  await setMark(tx, over ? null : lastId, null);
  return { enqueued: added, state: "more" };
}

async function setMark(tx: Tx, walkedTo: number | null, fromXid: string | null): Promise<void> {
  await tx.execute(sql`
    update picture_feed set walked_to = ${walkedTo}::bigint, from_xid = coalesce(${fromXid}::text, from_xid)
    where renderer_version = ${RENDERER_VERSION}`);
}

async function enqueueItems(tx: Tx, which: ReturnType<typeof sql>, shipped: ShippedPictures) {
  const { rows } = await tx.execute<PictureRow & { id: string }>(sql`
    select i.id::text as id, ${sql.raw(PICTURE_COLUMNS)} from stock_items i
    where ${which} and i.status in ('listed', 'held', 'in-sale') order by i.id limit ${ITEMS_A_STEP}`);
  const set = await readSetStones(
    tx,
    rows.filter((row) => row.kind === "jewel").map((row) => row.id),
  );
  const wanted = [...rows.map(figuresOfRow), ...set.map(figuresOfSetStone)].flatMap((figures) => {
    const hash = figures && pictureHash(figures);
    return figures && hash && !shipped.has(hash) ? [{ hash, figures }] : [];
  });
  const added = await enqueuePictures(tx, wanted, "poster", PRIORITY.listed);
  return { added, count: rows.length, lastId: Number(rows.at(-1)?.id ?? 0) };
}

/** A jewel's picture is composed of those of its stones. */
async function readSetStones(tx: Tx, jewelIds: readonly string[]) {
  if (jewelIds.length === 0) return [];
  const { rows } = await tx.execute<{ species: string; shape: string; color: string | null }>(sql`
    select distinct species, shape, color from jewel_stones
    where jewel_id = any(${`{${jewelIds.join(",")}}`}::bigint[])`);
  return rows;
}
