/**
 * Counts attempts in PostgreSQL, so that every process of the market shares one count and a restart forgets nothing.
 * Fixed windows: the first attempt opens a window, the count starts again when it ends.
 */
import { eq, lt, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { rateLimits } from "@/db/schema/parties";

export type Limit = { usesMax: number; windowS: number };

/** Takes one use; false where the limit was reached. Takes it before the work, so that parallel attempts count. */
export async function takeUse(db: DbOrTx, key: string, limit: Limit): Promise<boolean> {
  const fresh = sql`clock_timestamp() + make_interval(secs => ${limit.windowS})`;
  const [row] = await db
    .insert(rateLimits)
    .values({ key, used: 1, resetsAt: fresh })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        used: sql`case when ${rateLimits.resetsAt} <= clock_timestamp() then 1 else ${rateLimits.used} + 1 end`,
        resetsAt: sql`case when ${rateLimits.resetsAt} <= clock_timestamp() then ${fresh} else ${rateLimits.resetsAt} end`,
      },
    })
    .returning({ used: rateLimits.used });
  return (row?.used ?? 1) <= limit.usesMax;
}

/** Gives one use back: the attempt turned out to be a good one. */
export async function returnUse(db: DbOrTx, key: string): Promise<void> {
  await db
    .update(rateLimits)
    .set({ used: sql`greatest(${rateLimits.used} - 1, 0)` })
    .where(eq(rateLimits.key, key));
}

export async function sweepRateLimits(db: DbOrTx): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.resetsAt, sql`clock_timestamp()`));
}
