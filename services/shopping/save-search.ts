/** Saves a search for the company and lets its saver be told of what comes into it from now on. */
import { and, count, eq, sql } from "drizzle-orm";
import { savedSearchAlerts, savedSearches } from "@/db/schema/shopping";
import { countFilters } from "@/domain/catalogue/change-query";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { SAVED_SEARCHES_MAX, SEARCH_NAME_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import { savedAddress } from "@/domain/shopping/saved-address";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export type SearchToSave = {
  name: string;
  /** As in the catalogue's address, without "?". */
  address: string;
  byMail: boolean;
};

export async function saveSearch(
  context: ServiceContext,
  input: SearchToSave,
): Promise<Result<{ searchId: string }, ShoppingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "shopping.keep");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const name = input.name.replaceAll("\u0000", "").replace(/\s+/g, " ").trim().slice(0, SEARCH_NAME_MAX);
  if (name === "") return refuse("name-missing");
  const query = parseSearchQuery(new URLSearchParams(input.address));
  if (countFilters(query) === 0) return refuse("search-empty");
  const address = savedAddress(query);
  return context.db.transaction(async (tx) => {
    // Two presses at once must not pass the limit together.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved-search:${actor.companyId}`}, 0))`);
    const [there] = await tx
      .select({ size: count() })
      .from(savedSearches)
      .where(eq(savedSearches.companyId, actor.companyId));
    if ((there?.size ?? 0) >= SAVED_SEARCHES_MAX) return refuse("too-many-searches", { most: SAVED_SEARCHES_MAX });
    const [known] = await tx
      .select({ id: savedSearches.id, name: savedSearches.name })
      .from(savedSearches)
      .where(and(eq(savedSearches.companyId, actor.companyId), eq(savedSearches.address, address)));
    if (known) return refuse("search-known", { name: known.name });
    const [saved] = await tx
      .insert(savedSearches)
      .values({ companyId: actor.companyId, savedBy: actor.userId, name, address })
      .returning({ id: savedSearches.id });
    if (!saved) throw new Error("a search was not saved");
    await tx.insert(savedSearchAlerts).values({ searchId: saved.id, userId: actor.userId, byMail: input.byMail });
    const subject = { type: "saved-search", id: saved.id };
    await audit(tx, context, { action: "saved-search.save", subject, after: { name, address } });
    return ok({ searchId: saved.id });
  });
}
