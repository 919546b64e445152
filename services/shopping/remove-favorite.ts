/** Takes an item out of the company's favorites; twice is the same as once. The notes on it stay. */
import { and, eq, sql } from "drizzle-orm";
import { favorites } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export async function removeFavorite(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<undefined, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const gone = await tx
      .delete(favorites)
      .where(
        and(
          eq(favorites.companyId, actor.companyId),
          sql`${favorites.itemId} = (select ${stockItems.id} from ${stockItems} where ${stockItems.publicId} = ${input.publicId})`,
        ),
      )
      .returning({ itemId: favorites.itemId });
    if (gone.length > 0)
      await audit(tx, context, { action: "favorite.remove", subject: { type: "item", id: input.publicId } });
    return ok();
  });
}
