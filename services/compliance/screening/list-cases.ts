/** The compliance officers' queue: cases by standing, the live lists, and sources that fail. */
import { asc, count, desc, eq, inArray } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { screeningCases, screeningFaults, screeningLists, screeningLive } from "@/db/schema/screening";
import type { ListCode } from "@/domain/compliance/screening/listed-party";
import type { CaseStatus, SubjectKind } from "@/domain/compliance/screening/screening-case";
import type { Band } from "@/domain/compliance/screening/screening-result";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export const CASES_PER_PAGE = 100;

export type CaseRow = {
  id: string;
  name: string;
  subjectKind: SubjectKind;
  companyName: string;
  companySlug: string;
  band: Exclude<Band, "clear">;
  status: CaseStatus;
  openedAt: Date;
  score: number;
};
export type LiveListRow = { list: ListCode; listDate: string | null; parties: number; sha256: string; checkedAt: Date };
export type CaseQueue = {
  cases: CaseRow[];
  counts: Record<CaseStatus, number>;
  lists: LiveListRow[];
  faults: { source: string; fault: string; since: Date }[];
};

/** `waiting` holds what a person must still decide, blocks first. */
export async function listCases(
  context: ServiceContext,
  input: { which: "waiting" | "cleared" | "confirmed"; page: number },
): Promise<Result<CaseQueue, PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "parties.approve");
  if (refusal) return refuse(refusal);
  const wanted: CaseStatus[] = input.which === "waiting" ? ["open", "clear-proposed"] : [input.which];
  const { db } = context;
  const [rows, counted, lists, faults] = await Promise.all([
    db
      .select({ one: screeningCases, companyName: companies.name, companySlug: companies.slug })
      .from(screeningCases)
      .innerJoin(companies, eq(companies.id, screeningCases.companyId))
      .where(inArray(screeningCases.status, wanted))
      .orderBy(asc(screeningCases.band), desc(screeningCases.openedAt))
      .limit(CASES_PER_PAGE)
      .offset((input.page - 1) * CASES_PER_PAGE),
    db.select({ status: screeningCases.status, n: count() }).from(screeningCases).groupBy(screeningCases.status),
    db
      .select({
        list: screeningLists.list,
        listDate: screeningLists.listDate,
        parties: screeningLists.partyCount,
        sha256: screeningLists.sha256,
        checkedAt: screeningLive.checkedAt,
      })
      .from(screeningLive)
      .innerJoin(screeningLists, eq(screeningLists.id, screeningLive.listId))
      .orderBy(asc(screeningLive.list)),
    db.select().from(screeningFaults).orderBy(asc(screeningFaults.source)),
  ]);
  const number = (status: CaseStatus) => counted.find((row) => row.status === status)?.n ?? 0;
  return ok({
    cases: rows.map(({ one, companyName, companySlug }) => ({
      id: one.id,
      name: one.name,
      subjectKind: one.subjectKind,
      companyName,
      companySlug,
      band: one.band,
      status: one.status,
      openedAt: one.openedAt,
      score: one.matches[0]?.score ?? 0,
    })),
    counts: {
      open: number("open"),
      "clear-proposed": number("clear-proposed"),
      cleared: number("cleared"),
      confirmed: number("confirmed"),
    },
    lists,
    faults: faults.map(({ source, fault, since }) => ({ source, fault, since })),
  });
}
