/**
 * Ends the mails of one saved search by the code in their last line, without a sign-in (RFC 8058 in spirit: one press).
 * The notices in the app go on. Opening the link only reads; the press changes.
 */
import { eq } from "drizzle-orm";
import { savedSearchAlerts, savedSearches } from "@/db/schema/shopping";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { isSearchId } from "@/services/shopping/own-search";

type Visitor = Pick<ServiceContext, "db" | "requestId">;

/** The name of the search and whether it still mails; null for a code that nobody was given. */
export async function readStopCode(context: Visitor, code: string): Promise<{ name: string; byMail: boolean } | null> {
  if (!isSearchId(code)) return null;
  const [row] = await context.db
    .select({ name: savedSearches.name, byMail: savedSearchAlerts.byMail })
    .from(savedSearchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, savedSearchAlerts.searchId))
    .where(eq(savedSearchAlerts.stopCode, code));
  return row ?? null;
}

export async function stopAlert(context: Visitor, input: { code: string }): Promise<Result<undefined, "not-found">> {
  if (!isSearchId(input.code)) return refuse("not-found");
  return context.db.transaction(async (tx) => {
    const [row] = await tx
      .update(savedSearchAlerts)
      .set({ byMail: false })
      .where(eq(savedSearchAlerts.stopCode, input.code))
      .returning({ searchId: savedSearchAlerts.searchId, userId: savedSearchAlerts.userId });
    if (!row) return refuse("not-found");
    const [search] = await tx
      .select({ companyId: savedSearches.companyId })
      .from(savedSearches)
      .where(eq(savedSearches.id, row.searchId));
    const actor = { userId: row.userId, companyId: search?.companyId ?? "" };
    const subject = { type: "saved-search", id: row.searchId };
    await audit(tx, { actor, requestId: context.requestId }, { action: "saved-search.stop-mail", subject });
    return ok();
  });
}
