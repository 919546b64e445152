/** Companies, their people, sessions, mail and the audit trail. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, xid8 } from "@/db/schema/columns";
import type { CompanyKind, CompanyStatus, Role } from "@/domain/parties/actor";
import type { ApiScope } from "@/domain/parties/api-scope";
import type { Locale } from "@/domain/shared/locale";

export const companies = pgTable(
  "companies",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Short name in addresses and on the command line: "severny-stones". */
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** The same name in Chinese script where the company gives one. */
    nameZh: text(),
    /** The same name in Cyrillic letters where the company gives one. */
    nameCyrillic: text(),
    kinds: text().array().$type<CompanyKind[]>().notNull(),
    status: text().$type<CompanyStatus>().notNull().default("applied"),
    statusReason: text(),
    /** ISO 3166-1 alpha-2 of the seat. */
    country: text().notNull(),
    city: text(),
    registrationNumber: text(),
    website: text(),
    about: jsonb().$type<Record<Locale, string>>(),
    /** How many exclusive holds the company may have at once. */
    holdLimit: integer().notNull().default(20),
    /** Days without a confirmation after which an item's producer is warned, and it is hidden; null is the market's rule. */
    staleWarnDays: integer(),
    staleHideDays: integer(),
    createdAt: createdAt(),
    decidedAt: instant(),
    decidedBy: uuid(),
    /** Grows with each change of what one of its people may bid: what a bid has read of it before is then asked anew. */
    bidLimitsVersion: integer().notNull().default(0),
    /** Which list versions the company, its people and owners were last screened against; null: screen anew. */
    screenedVersion: text(),
    /** True while screening stops it: to itself it then looks like a company under review. Never selected for the party. */
    screeningStopped: boolean().notNull().default(false),
  },
  (t) => [
    check("companies_status", sql`${t.status} in ('applied','approved','refused','suspended')`),
    check("companies_kinds", sql`cardinality(${t.kinds}) > 0 and ${t.kinds} <@ array['buyer','producer','operator']`),
    check("companies_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);

export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id, PHC string. */
    passwordHash: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    locale: text().$type<Locale>().notNull().default("en"),
    emailConfirmedAt: instant(),
    disabledAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`), index("users_company").on(t.companyId)],
);

/** One sign-in on one device. A revoked or expired row ends the session at the next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** When the code of a second step was given last; null where none was. */
    secondStepAt: instant(),
    userAgent: text(),
    address: text(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** Keys by which a company's programs use the API. Only the SHA-256 of a key is kept; its first letters tell it apart. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    prefix: text().notNull(),
    keyHash: text().notNull().unique(),
    scopes: text().array().$type<ApiScope[]>().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index("api_keys_company").on(t.companyId)],
);

/** Single-use codes sent by mail; only the SHA-256 of the code is kept. */
export const emailTokens = pgTable(
  "email_tokens",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text().$type<"confirm-email" | "reset-password">().notNull(),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("email_tokens_user").on(t.userId)],
);

/** Mail to send, written in the transaction that causes it; the worker delivers it. The demo shows it on a page. */
export const outboxMails = pgTable(
  "outbox_mails",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    toAddress: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    subject: text().notNull(),
    bodyText: text().notNull(),
    createdAt: createdAt(),
    sentAt: instant(),
    attempts: integer().notNull().default(0),
    /** Not tried before this; moved on when a worker takes the mail and when sending fails. */
    nextAttemptAt: instant().notNull().defaultNow(),
    lastError: text(),
  },
  (t) => [index("outbox_mails_unsent").on(t.nextAttemptAt).where(sql`${t.sentAt} is null`)],
);

/** Attempts within a window, by what is limited ("sign-in:address:…"); rows past their end are swept by the worker. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text().primaryKey(),
    used: integer().notNull(),
    resetsAt: instant().notNull(),
  },
  (t) => [index("rate_limits_resets").on(t.resetsAt)],
);

/** Who did what, before and after; written in the same transaction as the change. Append-only by trigger. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    /** Null where the market's own worker acts. */
    userId: uuid(),
    companyId: uuid(),
    /** "sale.open", "company.approve": module, dot, verb. */
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    reason: text(),
    requestId: text(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index("audit_entries_order").on(t.xid, t.id),
    index("audit_entries_subject").on(t.subjectType, t.subjectId),
    index("audit_entries_company").on(t.companyId),
  ],
);

/** First answers of commands, by key: a repeated key with the same input gets the first answer. */
export const idempotentAnswers = pgTable(
  "idempotent_answers",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Company or "system". */
    scope: text().notNull(),
    key: text().notNull(),
    inputHash: text().notNull(),
    answer: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("idempotent_answers_key").on(t.scope, t.key)],
);

/** True-or-false and text settings of this market that survive a restart (sample market loaded, demo keys). */
export const marketSettings = pgTable("market_settings", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  demo: boolean().notNull().default(false),
  updatedAt: instant().notNull().defaultNow(),
});
