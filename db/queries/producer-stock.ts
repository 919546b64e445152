/** One writer of a producer's stock at a time. */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";

/** For the length of the transaction. */
export async function lockProducerStock(tx: DbOrTx, producerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`stock:${producerId}`}, 0))`);
}
