/** Puts items among the company's favorites; one that is there already stays with its date. */
import { count, eq } from "drizzle-orm";
import { favorites } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { FAVORITES_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { findShown } from "@/services/shopping/find-shown";

/** @returns how many are new */
export async function addFavorites(
  context: ServiceContext,
  input: { publicIds: readonly string[] },
): Promise<Result<{ added: number }, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const found = await findShown(tx, input.publicIds);
    if (found.size === 0) return refuse("not-found");
    const [kept] = await tx.select({ size: count() }).from(favorites).where(eq(favorites.companyId, actor.companyId));
    if ((kept?.size ?? 0) + found.size > FAVORITES_MAX) return refuse("too-many-favorites", { most: FAVORITES_MAX });
    const added = await tx
      .insert(favorites)
      .values([...found.values()].map((itemId) => ({ companyId: actor.companyId, itemId, addedBy: actor.userId })))
      .onConflictDoNothing()
      .returning({ itemId: favorites.itemId });
    const fresh = new Set(added.map((row) => row.itemId));
    for (const [publicId, itemId] of found) {
      if (!fresh.has(itemId)) continue;
      await audit(tx, context, { action: "favorite.add", subject: { type: "item", id: publicId } });
    }
    return ok({ added: added.length });
  });
}
