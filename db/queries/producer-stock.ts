/** A producer's stock as a change plan compares it. */
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { jewelStones, stockItems } from "@/db/schema/stock";
import type { KnownItem } from "@/domain/stock/change-plan";
import type { JewelStoneDraft } from "@/domain/stock/draft";

/** All items of a producer, also sold and withdrawn ones: a stock number is never given twice. */
export async function readProducerStock(db: DbOrTx, producerId: string): Promise<KnownItem[]> {
  const rows = await db.select().from(stockItems).where(eq(stockItems.producerId, producerId));
  const jewels = rows.filter((row) => row.kind === "jewel").map((row) => row.id);
  const stones = await readStones(db, jewels);
  return rows.map((row) => ({
    ...row,
    priceMinor: row.priceMinor === null ? null : String(row.priceMinor),
    stones: stones.get(row.id) ?? [],
  }));
}

async function readStones(db: DbOrTx, jewelIds: number[]): Promise<Map<number, JewelStoneDraft[]>> {
  const byJewel = new Map<number, JewelStoneDraft[]>();
  if (jewelIds.length === 0) return byJewel;
  const rows = await db
    .select()
    .from(jewelStones)
    .where(inArray(jewelStones.jewelId, jewelIds))
    .orderBy(asc(jewelStones.jewelId), asc(jewelStones.position));
  for (const { jewelId, position: _, stoneItemId: __, ...stone } of rows) {
    byJewel.set(jewelId, [...(byJewel.get(jewelId) ?? []), stone]);
  }
  return byJewel;
}

/** One publisher a producer at a time, for the length of the transaction. */
export async function lockProducerStock(tx: DbOrTx, producerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`stock:${producerId}`}, 0))`);
}
