/** Appends to the transparency log inside the transaction of what it tells of. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type LogEntry, logEntryText } from "@/domain/passport/log-entry";
import { leafHash } from "@/domain/passport/merkle-tree";
import { toBase64 } from "@/domain/shared/base64";
import { hashBytes } from "@/services/passport/log/hash";

/**
 * The leaves' indexes, in order. Writers wait for each other until commit, so that indexes have no gaps and are seen in
 * order: take nothing else after this, and commit soon.
 */
export async function appendLeaves(tx: Tx, entries: readonly LogEntry[]): Promise<number[]> {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => {
    const text = logEntryText(entry);
    return { entry: text, leaf_hash: toBase64(leafHash(new TextEncoder().encode(text), hashBytes)) };
  });
  await lockLog(tx);
  const { rows: written } = await tx.execute<{ index: string }>(sql`/* once: append-leaves */
    insert into transparency_leaves (index, entry, leaf_hash)
    select (select coalesce(max(index) + 1, 0) from transparency_leaves) + ordinality - 1, entry, leaf_hash
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (entry text, leaf_hash text)) with ordinality
    order by ordinality
    returning index`);
  return written.map(({ index }) => Number(index)).sort((a, b) => a - b);
}

/** Taken by every writer of the log, and first by those who need another lock with it. */
export async function lockLog(tx: Tx): Promise<void> {
  await tx.execute(sql`/* once: lock-log */ select pg_advisory_xact_lock(hashtext('transparency-log'))`);
}
