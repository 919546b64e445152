/** Which of these items are among the company's favorites; nothing for a visitor or a company that buys nothing. */
import { and, eq, inArray } from "drizzle-orm";
import { favorites } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import type { ServiceContext } from "@/services/context";

export async function favoritesAmong(context: ServiceContext, itemIds: readonly number[]): Promise<Set<number>> {
  const { actor, db } = context;
  if (!actor || itemIds.length === 0 || refusalFor(actor, "shopping.view")) return new Set();
  const rows = await db
    .select({ itemId: favorites.itemId })
    .from(favorites)
    .where(and(eq(favorites.companyId, actor.companyId), inArray(favorites.itemId, [...itemIds])));
  return new Set(rows.map((row) => row.itemId));
}
