/**
 * Screens a company with its people and owners against the live lists, keeps every answer, opens cases for what a person
 * must see, and stops or frees the company. The party learns nothing of it but that it is under review.
 */
import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyFileSteps } from "@/db/schema/company-files";
import { companies, users } from "@/db/schema/parties";
import { companyOwners, screeningCases, screenings } from "@/db/schema/screening";
import type { PartyType } from "@/domain/compliance/screening/listed-party";
import { screenName } from "@/domain/compliance/screening/screen-name";
import { consigneeSubject, isStopped, type SubjectKind } from "@/domain/compliance/screening/screening-case";
import type { ScreeningAnswer, ScreeningQuery } from "@/domain/compliance/screening/screening-result";
import type { FileStep, StepValues } from "@/domain/parties/company-file";
import { type AuditedBy, audit } from "@/services/audit";
import { type LiveLists, liveLists, liveVersion } from "@/services/compliance/screening/live-index";
import type { ServiceContext, SystemContext } from "@/services/context";
import { runningConsignees } from "@/services/orders/consignees";

type AnyContext = Pick<ServiceContext | SystemContext, "db" | "requestId">;
type Subject = { kind: SubjectKind; id: string; name: string; queries: ScreeningQuery[] };
export type CompanyStanding = { stopped: boolean; version: string | null };

/**
 * Before a promise (registration, approval, bid, order, payout): the company's standing under the live lists. It costs one
 * small read where the company was screened against them already.
 */
export async function ensureScreened(context: AnyContext, companyId: string): Promise<CompanyStanding> {
  const live = await liveVersion(context.db);
  const [company] = await context.db
    .select({ version: companies.screenedVersion, stopped: companies.screeningStopped })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) return { stopped: true, version: null };
  if (!live || company.version === live.version) return company;
  return screenCompany(context, companyId);
}

export async function screenCompany(context: AnyContext, companyId: string): Promise<CompanyStanding> {
  const lists = await liveLists(context.db);
  if (!lists) return { stopped: false, version: null };
  return context.db.transaction(async (tx) => {
    const [company] = await tx.select().from(companies).where(eq(companies.id, companyId)).for("update");
    if (!company) return { stopped: true, version: null };
    for (const subject of await subjectsOf(tx, company)) await screenSubject(tx, context, lists, company.id, subject);
    const stopped = await settleStanding(tx, { actor: "system", requestId: context.requestId }, company.id);
    await tx.update(companies).set({ screenedVersion: lists.version }).where(eq(companies.id, company.id));
    return { stopped, version: lists.version };
  });
}

async function subjectsOf(tx: Tx, company: typeof companies.$inferSelect): Promise<Subject[]> {
  const people = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.companyId, company.id), isNull(users.disabledAt)));
  const owners = await tx
    .select()
    .from(companyOwners)
    .where(and(eq(companyOwners.companyId, company.id), isNull(companyOwners.removedAt)));
  const about = {
    type: "entity" as PartyType,
    countries: [company.country],
    ids: company.registrationNumber ? [{ kind: "registration", number: company.registrationNumber }] : [],
  };
  const names = [company.name, company.nameZh, company.nameCyrillic].filter((name) => name !== null);
  const file = await tx.select().from(companyFileSteps).where(eq(companyFileSteps.companyId, company.id));
  const consignees = await runningConsignees(tx, company.id);
  return [
    ...consignees.map(
      ({ name, countries }): Subject => ({
        kind: "consignee",
        id: consigneeSubject(name),
        name,
        queries: [{ name, type: null, countries }],
      }),
    ),
    ...file.flatMap(({ step, values }) => namedInStep(step, values, company.name)),
    { kind: "company", id: company.id, name: company.name, queries: names.map((name) => ({ name, ...about })) },
    ...people.map(({ id, name }): Subject => ({ kind: "user", id, name, queries: [{ name, type: "person" }] })),
    ...owners.map(
      (owner): Subject => ({
        kind: "owner",
        id: owner.id,
        name: owner.name,
        queries: [
          {
            name: owner.name,
            type: owner.kind === "person" ? "person" : "entity",
            countries: owner.country ? [owner.country] : [],
            birthDate: owner.birthDate,
          },
        ],
      }),
    ),
  ];
}

/** Whom a step of the company's file names besides: who signs for it, who keeps its account and in which name. */
function namedInStep(step: FileStep, values: StepValues[FileStep], companyName: string): Subject[] {
  if (step === "people") {
    return (values as StepValues["people"]).signatories.map(({ name, country, birthDate }) => ({
      kind: "user",
      id: `signatory ${name}`,
      name,
      queries: [{ name, type: "person", countries: [country], birthDate }],
    }));
  }
  if (step !== "bank") return [];
  const { bankName, holder, country } = values as StepValues["bank"];
  return [...new Set([bankName, holder])]
    .filter((name) => name !== companyName)
    .map((name) => ({
      kind: "bank",
      id: `bank ${name}`,
      name,
      queries: [{ name, type: "entity", countries: [country] }],
    }));
}

/** The worst band of all its names, each listed party once. */
function screenAll(lists: LiveLists, queries: readonly ScreeningQuery[]): ScreeningAnswer {
  const matches = queries
    .flatMap((query) => screenName(lists.index, query).matches)
    .sort((a, b) => Number(b.band === "block") - Number(a.band === "block") || b.score - a.score);
  const unique = matches.filter(
    (match, at) => matches.findIndex((one) => one.list === match.list && one.uid === match.uid) === at,
  );
  return { band: unique[0]?.band ?? "clear", matches: unique };
}

async function screenSubject(
  tx: Tx,
  context: AnyContext,
  lists: LiveLists,
  companyId: string,
  subject: Subject,
): Promise<void> {
  const { band, matches } = screenAll(lists, subject.queries);
  const asked = {
    companyId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    name: subject.name,
    version: lists.version,
  };
  await tx.insert(screenings).values({ ...asked, band, matches });
  if (band === "clear") return;
  const met = matches.map((match) => `${match.list}:${match.uid}:${match.band}`).sort();
  const fingerprint = createHash("sha256")
    .update([subject.name, ...met].join("\n"))
    .digest("hex");
  const [opened] = await tx
    .insert(screeningCases)
    .values({ ...asked, band, matches, fingerprint })
    .onConflictDoNothing()
    .returning({ id: screeningCases.id });
  if (!opened) return;
  await audit(
    tx,
    { actor: "system", requestId: context.requestId },
    {
      action: "screening.case-open",
      subject: { type: "screening-case", id: opened.id },
      after: { companyId, subject: subject.kind, band, version: lists.version },
    },
  );
}

/** Writes whether the company is stopped, from its cases and its owners' shares. */
export async function settleStanding(tx: Tx, by: AuditedBy, companyId: string): Promise<boolean> {
  const [company] = await tx
    .select({ stopped: companies.screeningStopped })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for("update");
  const cases = await tx.select().from(screeningCases).where(eq(screeningCases.companyId, companyId));
  const owners = await tx
    .select({ ownerId: companyOwners.id, sharePermille: companyOwners.sharePermille })
    .from(companyOwners)
    .where(and(eq(companyOwners.companyId, companyId), isNull(companyOwners.removedAt)));
  const stopped = isStopped(cases, owners);
  if (company?.stopped === stopped) return stopped;
  await tx.update(companies).set({ screeningStopped: stopped }).where(eq(companies.id, companyId));
  await audit(tx, by, {
    action: stopped ? "screening.stop" : "screening.free",
    // Not under the company's own id: what a company may read of its history must not tell it.
    subject: { type: "screening-standing", id: companyId },
    before: { stopped: !stopped },
    after: { stopped },
  });
  return stopped;
}
