/** Finds items by the public id that people and addresses use. */
import { inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { stockItems } from "@/db/schema/stock";

/** Ids by public id; unknown ones are absent. */
export async function findItemIds(db: DbOrTx, publicIds: readonly string[]): Promise<Map<string, number>> {
  if (publicIds.length === 0) return new Map();
  const rows = await db
    .select({ id: stockItems.id, publicId: stockItems.publicId })
    .from(stockItems)
    .where(inArray(stockItems.publicId, [...publicIds]));
  return new Map(rows.map((row) => [row.publicId, row.id]));
}
