/** The company's saved searches: who saved each, how the reader hears of it, and what came in since the reader looked. */
import { and, asc, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import { savedSearchAlerts, savedSearches, savedSearchHits } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";
import type { AlertWay } from "@/services/shopping/set-alert";

export type SavedSearch = {
  id: string;
  name: string;
  address: string;
  savedBy: string;
  savedAt: Date;
  alert: AlertWay;
  /** Hits that the reader has not looked at; all hits for who takes no alerts. */
  fresh: number;
};

export async function listSavedSearches(context: ServiceContext): Promise<Result<SavedSearch[], ShoppingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "shopping.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const rows = await db
    .select({
      id: savedSearches.id,
      name: savedSearches.name,
      address: savedSearches.address,
      savedBy: users.name,
      savedAt: savedSearches.createdAt,
      byMail: savedSearchAlerts.byMail,
      fresh: sql<number>`(select count(*)::int from ${savedSearchHits}
        where ${savedSearchHits.searchId} = ${savedSearches.id}
          and ${savedSearchHits.id} > coalesce(${savedSearchAlerts.seenHitId}, 0))`,
    })
    .from(savedSearches)
    .innerJoin(users, eq(users.id, savedSearches.savedBy))
    .leftJoin(
      savedSearchAlerts,
      and(eq(savedSearchAlerts.searchId, savedSearches.id), eq(savedSearchAlerts.userId, actor.userId)),
    )
    .where(eq(savedSearches.companyId, actor.companyId))
    .orderBy(asc(savedSearches.name));
  return ok(rows.map(({ byMail, ...row }) => ({ ...row, alert: byMail === null ? "none" : byMail ? "mail" : "app" })));
}
