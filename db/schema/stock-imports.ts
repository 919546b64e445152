/** Stock files on their way into the stock: uploads, what was said of their rows, how a company's files are read. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { apiKeys, companies, users } from "@/db/schema/parties";
import type { ChangePlan, PlanConfirmation, RowFault } from "@/domain/stock/draft";
import type { ImportReading, NoteKind } from "@/domain/stock/import-reading";
import type { ReadingAnswers } from "@/domain/stock/reading-plan";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

/**
 * waiting: bytes are stored, the worker will read them. reading: it does. refused: the file cannot be read. planned: the
 * seller decides. confirmed: the worker publishes at `publishAt`. published, discarded: over.
 */
export type ImportStatus = "waiting" | "reading" | "refused" | "planned" | "confirmed" | "published" | "discarded";

/** One upload of a producer: what was understood, what was not, what it would change. */
export const stockImports = pgTable(
  "stock_imports",
  {
    id: uuid().primaryKey().defaultRandom(),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid().references(() => users.id),
    /** The key that a program used; null for a person at the pages. */
    apiKeyId: uuid().references(() => apiKeys.id),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    sizeBytes: integer().notNull(),
    /** Where the bytes are in the object storage; null for uploads older than it. */
    storageKey: text(),
    mode: text().$type<"add-and-update" | "replace-all">().notNull().default("add-and-update"),
    status: text().$type<ImportStatus>().notNull().default("waiting"),
    fileError: text().$type<FileErrorCode>(),
    /** Grows with each change of answers or cells: a reading of an older one is thrown away. */
    revision: integer().notNull().default(1),
    /** What the seller decided for the whole file; absent answers are the reader's own. */
    answers: jsonb().$type<ReadingAnswers>().notNull().default({}),
    /** What the reader found out about the file: columns, questions, layout. */
    reading: jsonb().$type<ImportReading>(),
    /** Kinds of faults and warnings, most rows first. */
    kinds: jsonb().$type<NoteKind[]>().notNull().default([]),
    /** Readings begun since the last that came to an end. */
    attempts: smallint().notNull().default(0),
    rowsRead: integer().notNull().default(0),
    rowsTotal: integer().notNull().default(0),
    rowsAccepted: integer().notNull().default(0),
    rowsRejected: integer().notNull().default(0),
    plan: jsonb().$type<ChangePlan>(),
    createdAt: createdAt(),
    /** When the confirmed plan goes live. */
    publishAt: instant(),
    confirmedBy: uuid().references(() => users.id),
    confirmation: jsonb().$type<PlanConfirmation>(),
    publishedAt: instant(),
  },
  (t) => [
    index("stock_imports_producer").on(t.producerId, t.createdAt),
    index("stock_imports_to_do").on(t.createdAt).where(sql`${t.status} in ('waiting','reading','confirmed')`),
    check("stock_imports_rows", sql`${t.rowsAccepted} + ${t.rowsRejected} = ${t.rowsTotal}`),
    check(
      "stock_imports_status",
      sql`${t.status} in ('waiting','reading','refused','planned','confirmed','published','discarded')`,
    ),
  ],
);

/** Rows of an import with a fault or a warning, as they stand in the file. Accepted drafts are staged, not kept. */
export const stockImportNotes = pgTable(
  "stock_import_notes",
  {
    importId: uuid()
      .notNull()
      .references(() => stockImports.id),
    /** 1 is the file's header line. */
    line: integer().notNull(),
    /** Name of the workbook's sheet; "" for a text file. */
    sheet: text().notNull().default(""),
    accepted: boolean().notNull(),
    stockNumber: text(),
    cells: jsonb().$type<string[]>().notNull(),
    faults: jsonb().$type<RowFault[]>().notNull(),
    warnings: jsonb().$type<RowFault[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.sheet, t.line] })],
);

/** What the seller mended in the browser: applied to the file's cells each time it is read. */
export const stockImportEdits = pgTable(
  "stock_import_edits",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    importId: uuid()
      .notNull()
      .references(() => stockImports.id),
    /** Position of the column in the header line, from 0. */
    column: smallint().notNull(),
    sheet: text().notNull().default(""),
    /** Null: every row whose cell is `fromValue`. */
    line: integer(),
    fromValue: text().notNull(),
    toValue: text().notNull(),
    userId: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [index("stock_import_edits_import").on(t.importId, t.id)],
);

/** How a producer's files with these headings are read: the answers given last time. */
export const stockProfiles = pgTable(
  "stock_profiles",
  {
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    /** SHA-256 of the headings in order. */
    headingsHash: text().notNull(),
    answers: jsonb().$type<ReadingAnswers>().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.producerId, t.headingsHash] })],
);
