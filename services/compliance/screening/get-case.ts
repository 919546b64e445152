/** One case as the compliance officer judges it: the party beside each listed one, part by part, and what was decided. */
import { asc, eq } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import { screeningCases, screeningDecisions, screeningLists, screeningLive } from "@/db/schema/screening";
import type { CaseDecision } from "@/domain/compliance/screening/screening-case";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type ScreeningCaseFile = {
  head: typeof screeningCases.$inferSelect;
  company: { name: string; slug: string; country: string; stopped: boolean };
  decisions: { at: Date; by: string; decision: CaseDecision; reason: string }[];
  /** Dates of the live lists, by list. */
  listDates: Record<string, string | null>;
  /** True where the caller proposed to clear it: another person must agree. */
  proposedByMe: boolean;
};

export async function getCase(
  context: ServiceContext,
  input: { id: string },
): Promise<Result<ScreeningCaseFile, PermissionRefusal | "not-found">> {
  const refusal = refusalFor(context.actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const { db } = context;
  const [found] = await db
    .select({
      head: screeningCases,
      company: {
        name: companies.name,
        slug: companies.slug,
        country: companies.country,
        stopped: companies.screeningStopped,
      },
    })
    .from(screeningCases)
    .innerJoin(companies, eq(companies.id, screeningCases.companyId))
    .where(eq(screeningCases.id, input.id));
  if (!found) return refuse("not-found");
  const [decisions, lists] = await Promise.all([
    db
      .select({
        at: screeningDecisions.at,
        by: users.name,
        decision: screeningDecisions.decision,
        reason: screeningDecisions.reason,
      })
      .from(screeningDecisions)
      .innerJoin(users, eq(users.id, screeningDecisions.userId))
      .where(eq(screeningDecisions.caseId, input.id))
      .orderBy(asc(screeningDecisions.id)),
    db
      .select({ list: screeningLists.list, listDate: screeningLists.listDate })
      .from(screeningLive)
      .innerJoin(screeningLists, eq(screeningLists.id, screeningLive.listId)),
  ]);
  return ok({
    ...found,
    decisions,
    listDates: Object.fromEntries(lists.map((row) => [row.list, row.listDate])),
    proposedByMe: found.head.proposedBy !== null && found.head.proposedBy === context.actor?.userId,
  });
}
