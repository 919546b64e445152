/**
 * The queue of pictures to draw, kept in the database: a part of a picture is one row, so nothing is drawn twice. Who
 * takes a row holds it for a time; a worker that dies leaves it to the next. Workers beside each other never wait.
 */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import type { PicturePart } from "@/domain/media/item-picture";
import { type PictureFigures, RENDERER_VERSION } from "@/domain/media/picture-key";

/** Parts that wait at most; who enqueues in bulk stops here and goes on when there is room. */
export const WAITING_MAX = 5_000;
const LEASE_MINUTES = 5;
const ATTEMPTS_MAX = 3;

/** Lower is drawn first: what a reader looks at, then what was listed, then frames that nobody asked for yet. */
export const PRIORITY = { asked: 0, listed: 10, frames: 20 } as const;

export type WantedPicture = { hash: string; figures: PictureFigures };
export type PictureWork = { hash: string; part: PicturePart; figures: PictureFigures; attempt: number };

/** Enqueues a part of each picture that has none of it yet; one already waiting only moves forward. Gives how many are new. */
export async function enqueuePictures(
  tx: DbOrTx,
  wanted: readonly WantedPicture[],
  part: PicturePart,
  priority: number,
): Promise<number> {
  if (wanted.length === 0) return 0;
  // In one order everywhere: two that enqueue the same pictures wait for each other instead of locking up.
  const sorted = [...new Map(wanted.map((one) => [one.hash, one])).values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const { rows } = await tx.execute<{ added: string }>(sql`
    with wanted as materialized (
      select * from json_to_recordset(${JSON.stringify(sorted)}::json) as w (hash text, figures jsonb)
    ), known as (
      insert into pictures (hash, figures, renderer_version) select hash, figures, ${RENDERER_VERSION} from wanted
      on conflict (hash) do nothing
    ), work as (
      insert into picture_work (hash, part, priority) select hash, ${part}, ${priority}::smallint from wanted
      on conflict (hash, part) do update set priority = excluded.priority
        where picture_work.state = 'queued' and picture_work.priority > excluded.priority
      returning (xmax = 0) as added
    )
    select count(*) filter (where added) as added from work`);
  return Number(rows[0]?.added ?? 0);
}

/** Parts that wait, counted no further than the bound. */
export async function countWaiting(tx: DbOrTx): Promise<number> {
  const { rows } = await tx.execute<{ waiting: string }>(sql`
    select count(*) as waiting from (select 1 from picture_work where state in ('queued', 'drawing') limit ${WAITING_MAX}) w`);
  return Number(rows[0]?.waiting ?? 0);
}

/** Takes the next part to draw, or null. A part whose worker died again and again is given up as failed. */
export async function claimPicture(db: DbOrTx): Promise<PictureWork | null> {
  const { rows } = await db.execute<{ hash: string; part: PicturePart; attempts: number; figures: PictureFigures }>(sql`
    with given_up as (
      update picture_work set state = 'failed', fault = coalesce(fault, 'the drawing process ended each time'),
             done_at = clock_timestamp(), lease_until = null
      where state = 'drawing' and lease_until < clock_timestamp() and attempts >= ${ATTEMPTS_MAX}
    ), next as (
      select hash, part from picture_work
      where (state = 'queued' or (state = 'drawing' and lease_until < clock_timestamp() and attempts < ${ATTEMPTS_MAX}))
      order by priority, queued_at limit 1 for update skip locked
    )
    update picture_work w set state = 'drawing', attempts = attempts + 1,
           lease_until = clock_timestamp() + make_interval(mins => ${LEASE_MINUTES})
    from next, pictures p where w.hash = next.hash and w.part = next.part and p.hash = w.hash
    returning w.hash, w.part, w.attempts, p.figures`);
  const row = rows[0];
  return row ? { hash: row.hash, part: row.part, figures: row.figures, attempt: row.attempts } : null;
}

/** The files lie in the storage: says so, and after a poster asks for the frames. False where another worker took over. */
export async function finishPicture(
  tx: DbOrTx,
  work: PictureWork,
  made: { sizes: readonly number[]; frames: number },
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update picture_work set state = 'done', done_at = clock_timestamp(), lease_until = null, fault = null
    where hash = ${work.hash} and part = ${work.part} and state = 'drawing' and attempts = ${work.attempt}`);
  if (rowCount !== 1) return false;
  if (work.part === "poster") {
    await tx.execute(
      sql`update pictures set sizes = ${`{${made.sizes.join(",")}}`}::smallint[] where hash = ${work.hash}`,
    );
    await enqueuePictures(tx, [work], "frames", PRIORITY.frames);
  } else {
    await tx.execute(sql`update pictures set frames = ${made.frames} where hash = ${work.hash}`);
  }
  return true;
}

/** Drawing failed. `final` where the figures are the reason and trying again would fail again. */
export async function failPicture(db: DbOrTx, work: PictureWork, fault: string, final: boolean): Promise<void> {
  await db.execute(sql`
    update picture_work set fault = ${fault.slice(0, 500)}, lease_until = null,
           state = case when ${final} or attempts >= ${ATTEMPTS_MAX} then 'failed' else 'queued' end,
           done_at = case when ${final} or attempts >= ${ATTEMPTS_MAX} then clock_timestamp() end
    where hash = ${work.hash} and part = ${work.part} and state = 'drawing' and attempts = ${work.attempt}`);
}

/** Puts a part back that was taken and not begun, or cut off by a stop: it does not count as an attempt. */
export async function releasePicture(db: DbOrTx, work: PictureWork): Promise<void> {
  await db.execute(sql`
    update picture_work set state = 'queued', attempts = attempts - 1, lease_until = null
    where hash = ${work.hash} and part = ${work.part} and state = 'drawing' and attempts = ${work.attempt}`);
}
