/** Proves a lot's log from its rows alone: every event's hash recomputed, none missing, none after the lot's count. */
import { asc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { lotEvents, lots } from "@/db/schema/auctions";
import { firstBrokenSeq } from "@/domain/auctions/lot-log";
import { sha256 } from "@/services/auctions/lot-session";

export type LotLogCheck = {
  lotId: string;
  events: number;
  headHash: string | null;
  intact: boolean;
  /** Seq of the first event that does not fit or is missing. */
  brokenSeq: number | null;
};

/** Null where there is no such lot. Row and events are read as of one moment. */
export async function checkLotLog(db: DbOrTx, lotId: string): Promise<LotLogCheck | null> {
  const rows = await db
    .select({ lotSeq: lots.seq, event: lotEvents })
    .from(lots)
    .leftJoin(lotEvents, eq(lotEvents.lotId, lots.id))
    .where(eq(lots.id, lotId))
    .orderBy(asc(lotEvents.seq));
  if (!rows[0]) return null;
  const events = rows.flatMap(({ event }) => (event ? [{ ...event, at: event.at.toISOString() }] : []));
  const { lotSeq } = rows[0];
  // A log that was cut at its end has whole hashes: the lot's own count tells.
  const brokenSeq = firstBrokenSeq(events, sha256) ?? (events.length === lotSeq ? null : events.length + 1);
  return { lotId, events: events.length, headHash: events.at(-1)?.hash ?? null, intact: brokenSeq === null, brokenSeq };
}
