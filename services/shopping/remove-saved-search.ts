/** Drops a saved search with its hits and alerts; twice is the same as once. */
import { eq } from "drizzle-orm";
import { savedSearches } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { lockOwnSearch } from "@/services/shopping/own-search";

export async function removeSavedSearch(
  context: ServiceContext,
  input: { searchId: string },
): Promise<Result<undefined, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const search = await lockOwnSearch(tx, actor, input.searchId);
    if (!search) return ok();
    await tx.delete(savedSearches).where(eq(savedSearches.id, search.id));
    const { name, address } = search;
    const subject = { type: "saved-search", id: search.id };
    await audit(tx, context, { action: "saved-search.remove", subject, before: { name, address } });
    return ok();
  });
}
