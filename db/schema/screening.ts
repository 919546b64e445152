/**
 * Sanctions lists by version, what was screened against them, and the cases that a person decides. Lists, screenings and
 * decisions are append-only by trigger; which version is live, and where a case stands, are heads.
 */
import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { companies } from "@/db/schema/parties";
import type { ListCode, ListedParty } from "@/domain/compliance/screening/listed-party";
import type { CaseDecision, CaseStatus, SubjectKind } from "@/domain/compliance/screening/screening-case";
import type { Band, ScreeningMatch } from "@/domain/compliance/screening/screening-result";

/** One version of a list, whole: its parties lie in list_chunks. */
export const screeningLists = pgTable(
  "screening_lists",
  {
    id: uuid().primaryKey().defaultRandom(),
    list: text().$type<ListCode>().notNull(),
    /** Day of the list as its file says. */
    listDate: text(),
    /** SHA-256 over its files. */
    sha256: text().notNull(),
    files: jsonb().$type<string[]>().notNull(),
    partyCount: integer().notNull(),
    loadedAt: createdAt(),
  },
  (t) => [unique("screening_lists_version").on(t.list, t.sha256)],
);

export const screeningListChunks = pgTable(
  "screening_list_chunks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    listId: uuid()
      .notNull()
      .references(() => screeningLists.id),
    position: integer().notNull(),
    parties: jsonb().$type<ListedParty[]>().notNull(),
  },
  (t) => [unique("screening_list_chunks_position").on(t.listId, t.position)],
);

/** The one version of each list that counts now, and how its last refresh went. */
export const screeningLive = pgTable("screening_live", {
  list: text().$type<ListCode>().primaryKey(),
  listId: uuid()
    .notNull()
    .references(() => screeningLists.id),
  since: instant().notNull().defaultNow(),
  checkedAt: instant().notNull().defaultNow(),
});

/** Refreshes that failed: the live version stayed. A source that works again ends its fault. */
export const screeningFaults = pgTable("screening_faults", {
  source: text().primaryKey(),
  fault: text().notNull(),
  since: instant().notNull().defaultNow(),
  lastAt: instant().notNull().defaultNow(),
});

/** Who owns a company, with shares in thousandths; an owner who left keeps the row. */
export const companyOwners = pgTable(
  "company_owners",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    name: text().notNull(),
    kind: text().$type<"person" | "company">().notNull(),
    sharePermille: integer().notNull(),
    country: text(),
    birthDate: date({ mode: "string" }),
    createdAt: createdAt(),
    removedAt: instant(),
  },
  (t) => [
    index("company_owners_company").on(t.companyId),
    check("company_owners_share", sql`${t.sharePermille} between 1 and 1000`),
    check("company_owners_kind", sql`${t.kind} in ('person','company')`),
  ],
);

/** One question to the lists with its answer, as it was. */
export const screenings = pgTable(
  "screenings",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    companyId: uuid().notNull(),
    subjectKind: text().$type<SubjectKind>().notNull(),
    subjectId: text().notNull(),
    name: text().notNull(),
    /** Hash of the live list versions. */
    version: text().notNull(),
    band: text().$type<Band>().notNull(),
    matches: jsonb().$type<ScreeningMatch[]>().notNull(),
  },
  (t) => [index("screenings_company").on(t.companyId, t.id)],
);

export const screeningCases = pgTable(
  "screening_cases",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    subjectKind: text().$type<SubjectKind>().notNull(),
    subjectId: text().notNull(),
    name: text().notNull(),
    band: text().$type<Exclude<Band, "clear">>().notNull(),
    matches: jsonb().$type<ScreeningMatch[]>().notNull(),
    /** Which listed names were met: the same ones, once cleared, open no new case. */
    fingerprint: text().notNull(),
    version: text().notNull(),
    status: text().$type<CaseStatus>().notNull().default("open"),
    openedAt: createdAt(),
    /** Who first wants a block cleared; another person must agree. */
    proposedBy: uuid(),
    decidedBy: uuid(),
    decidedAt: instant(),
  },
  (t) => [
    unique("screening_cases_matter").on(t.companyId, t.subjectKind, t.subjectId, t.fingerprint),
    index("screening_cases_status").on(t.status, t.openedAt),
    check("screening_cases_status_known", sql`${t.status} in ('open','clear-proposed','cleared','confirmed')`),
    check(
      "screening_cases_second",
      sql`${t.proposedBy} is null or ${t.decidedBy} is null or ${t.status} <> 'cleared' or ${t.proposedBy} <> ${t.decidedBy}`,
    ),
  ],
);

export const screeningDecisions = pgTable(
  "screening_decisions",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid()
      .notNull()
      .references(() => screeningCases.id),
    at: createdAt(),
    userId: uuid().notNull(),
    decision: text().$type<CaseDecision>().notNull(),
    reason: text().notNull(),
  },
  (t) => [index("screening_decisions_case").on(t.caseId)],
);
