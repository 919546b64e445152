/** What companies tell of themselves before they trade, their papers, and what officers say of it. */
import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { DocumentEnding, DocumentKind } from "@/domain/parties/company-document";
import type { FileStatus, FileStep, StepValues } from "@/domain/parties/company-file";

export const companyFiles = pgTable(
  "company_files",
  {
    companyId: uuid()
      .primaryKey()
      .references(() => companies.id),
    status: text().$type<FileStatus>().notNull().default("open"),
    sentAt: instant(),
    /** Who first wants a company of high risk approved; another person must agree. Void when the file changes. */
    proposedBy: uuid().references(() => users.id),
    proposedAt: instant(),
  },
  (t) => [check("company_files_status", sql`${t.status} in ('open','sent','mend','accepted')`)],
);

/** The newest state of each step; the audit trail tells when it changed. */
export const companyFileSteps = pgTable(
  "company_file_steps",
  {
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    step: text().$type<FileStep>().notNull(),
    values: jsonb().$type<StepValues[FileStep]>().notNull(),
    savedAt: instant().notNull(),
    savedBy: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.step] })],
);

/** What officers said of a step. Append-only by trigger. */
export const companyStepReviews = pgTable(
  "company_step_reviews",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    step: text().$type<FileStep>().notNull(),
    at: instant().notNull(),
    /** Null where the market itself asks, because a paper has run out. */
    userId: uuid().references(() => users.id),
    verdict: text().$type<"good" | "mend">().notNull(),
    comment: text(),
  },
  (t) => [index("company_step_reviews_company").on(t.companyId, t.id)],
);

/** Papers of a company's file. The bytes lie in the storage under a key that nobody can guess. */
export const companyDocuments = pgTable(
  "company_documents",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    kind: text().$type<DocumentKind>().notNull(),
    fileName: text().notNull(),
    ending: text().$type<DocumentEnding>().notNull(),
    sizeBytes: integer().notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    expiresOn: date({ mode: "string" }),
    uploadedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    removedAt: instant(),
    /** The company was told that it runs out soon, and that it has run out. */
    soonToldAt: instant(),
    overToldAt: instant(),
  },
  (t) => [
    index("company_documents_company").on(t.companyId),
    index("company_documents_expiry").on(t.expiresOn).where(sql`${t.removedAt} is null and ${t.overToldAt} is null`),
  ],
);
