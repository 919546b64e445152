/** How a person hears of a saved search of the company: by mail and in the app, in the app only, or not at all. */
import { and, eq, sql } from "drizzle-orm";
import { savedSearchAlerts, savedSearchHits } from "@/db/schema/shopping";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { lockOwnSearch } from "@/services/shopping/own-search";

export const ALERT_WAYS = ["mail", "app", "none"] as const;
export type AlertWay = (typeof ALERT_WAYS)[number];

export async function setAlert(
  context: ServiceContext,
  input: { searchId: string; way: AlertWay },
): Promise<Result<undefined, ShoppingRefusal>> {
  const { actor } = context;
  // A reader may hear of a search too: it changes nothing for colleagues.
  const refusal = refusalFor(actor, "shopping.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const search = await lockOwnSearch(tx, actor, input.searchId);
    if (!search) return refuse("not-found");
    const mine = and(eq(savedSearchAlerts.searchId, search.id), eq(savedSearchAlerts.userId, actor.userId));
    if (input.way === "none") await tx.delete(savedSearchAlerts).where(mine);
    else {
      const byMail = input.way === "mail";
      // News begins now: what was found before is on the page already.
      const last = sql`(select coalesce(max(${savedSearchHits.id}), 0) from ${savedSearchHits} where ${savedSearchHits.searchId} = ${search.id})`;
      await tx
        .insert(savedSearchAlerts)
        .values({ searchId: search.id, userId: actor.userId, byMail, mailedHitId: last, seenHitId: last })
        .onConflictDoUpdate({
          target: [savedSearchAlerts.searchId, savedSearchAlerts.userId],
          set: { byMail, mailedHitId: byMail ? last : savedSearchAlerts.mailedHitId },
        });
    }
    const subject = { type: "saved-search", id: search.id };
    await audit(tx, context, { action: "saved-search.alert", subject, after: { way: input.way } });
    return ok();
  });
}
