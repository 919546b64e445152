/**
 * "Something happened on a lot": a hint that wakes the tails of all processes early. It is sent outside the bid's
 * transaction and at most once in 20 ms, because a notifying commit takes a lock over the whole database. Losing a
 * hint costs a fifth of a second: the tails look by themselves.
 */
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

export const LOT_CHANNEL = "lot_changes";
const PAUSE_MS = 20;

const pending = new WeakMap<Db, Set<string>>();

export function hintLotChange(db: Db, lotId: string): void {
  const waiting = pending.get(db);
  if (waiting) {
    waiting.add(lotId);
    return;
  }
  const lots = new Set([lotId]);
  pending.set(db, lots);
  setTimeout(() => {
    pending.delete(db);
    // 100 ids of 36 characters stay under the 8,000 bytes of a notification.
    const payload = lots.size > 100 ? "" : [...lots].join(",");
    db.execute(sql`select pg_notify(${LOT_CHANNEL}, ${payload})`).catch(() => {});
  }, PAUSE_MS).unref();
}
