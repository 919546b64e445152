/** Items that anybody may see, by the public id; what is withdrawn or under review is nobody's to find. */
import { and, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { type ItemStatus, stockItems } from "@/db/schema/stock";

/** An item's page stays readable after the sale. */
export const READABLE: ItemStatus[] = ["listed", "held", "in-sale", "sold"];

/** Ids by public id; those that are not there are absent. */
export async function findShown(db: DbOrTx, publicIds: readonly string[]): Promise<Map<string, number>> {
  if (publicIds.length === 0) return new Map();
  const rows = await db
    .select({ id: stockItems.id, publicId: stockItems.publicId })
    .from(stockItems)
    .where(and(inArray(stockItems.publicId, [...publicIds]), inArray(stockItems.status, READABLE)));
  return new Map(rows.map((row) => [row.publicId, row.id]));
}
