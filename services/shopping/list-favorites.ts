/** The company's favorites, newest first: the item as it stands now, who put it there, and what colleagues noted. */
import { desc, eq } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import { favorites } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { FAVORITES_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";
import { type ItemNote, notesOn } from "@/services/shopping/list-notes";
import { readItems } from "@/services/shopping/read-items";

export type Favorite = {
  publicId: string;
  /** Null where the item is no longer offered and has no page. */
  item: StockSummary | null;
  addedBy: string;
  addedAt: Date;
  notes: ItemNote[];
};

export async function listFavorites(
  context: ServiceContext,
  input: { currency?: Currency } = {},
): Promise<Result<Favorite[], ShoppingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "shopping.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const rows = await db
    .select({
      itemId: favorites.itemId,
      publicId: stockItems.publicId,
      addedBy: users.name,
      addedAt: favorites.createdAt,
    })
    .from(favorites)
    .innerJoin(stockItems, eq(stockItems.id, favorites.itemId))
    .innerJoin(users, eq(users.id, favorites.addedBy))
    .where(eq(favorites.companyId, actor.companyId))
    .orderBy(desc(favorites.createdAt), desc(favorites.itemId))
    .limit(FAVORITES_MAX);
  const ids = rows.map((row) => row.itemId);
  const [items, notes] = await Promise.all([
    readItems(context, ids, input.currency),
    notesOn(db, actor.companyId, ids),
  ]);
  const byId = new Map(items.map((item) => [item.itemId, item]));
  return ok(
    rows.map(({ itemId, ...row }) => ({ ...row, item: byId.get(itemId) ?? null, notes: notes.get(itemId) ?? [] })),
  );
}
