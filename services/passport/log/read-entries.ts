/** Leaves of the log as they were hashed, for entry bundles and for monitors. */
import { and, asc, gte, lt } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { transparencyLeaves } from "@/db/schema/passport-log";

export async function readEntries(db: DbOrTx, from: number, to: number): Promise<string[]> {
  const { index, entry } = transparencyLeaves;
  const rows = await db
    .select({ entry })
    .from(transparencyLeaves)
    .where(and(gte(index, from), lt(index, to)))
    .orderBy(asc(index));
  return rows.map((row) => row.entry);
}

/** As c2sp.org/tlog-tiles bundles entries: each behind its length in two bytes. */
export function bundleEntries(entries: readonly string[]): Uint8Array {
  const texts = entries.map((entry) => new TextEncoder().encode(entry));
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + 2 + text.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of texts) {
    view.setUint16(at, text.length);
    bytes.set(text, at + 2);
    at += 2 + text.length;
  }
  return bytes;
}
