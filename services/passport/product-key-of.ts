/** The GS1 key of an item; null where its label carries the market's own address. */
import { inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { productKeys } from "@/db/schema/origin";
import type { ProductKey } from "@/domain/passport/digital-link";

export async function productKeyOf(db: DbOrTx, itemId: number): Promise<ProductKey | null> {
  return (await productKeysOf(db, [itemId])).get(itemId) ?? null;
}

export async function productKeysOf(db: DbOrTx, itemIds: number[]): Promise<Map<number, ProductKey>> {
  const { itemId, gtin, serial } = productKeys;
  const rows = await db.select({ itemId, gtin, serial }).from(productKeys).where(inArray(itemId, itemIds));
  return new Map(rows.map((row) => [row.itemId, { gtin: row.gtin, serial: row.serial }]));
}
