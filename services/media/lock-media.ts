import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Until the transaction ends: who stores a file's bytes and who deletes them as shown by nobody take turns. */
export async function lockMedia(tx: Tx, sha256: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`media:${sha256}`}, 0))`);
}
