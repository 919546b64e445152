/** Origin events and the credentials made of them. Both are append-only by trigger. */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { stockItems } from "@/db/schema/stock";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** One dated fact about an item, with who says so and what shows it. Correction is a new event. */
export const originEvents = pgTable(
  "origin_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    /** 1, 2, 3 … without gaps for one item. */
    seq: integer().notNull(),
    body: jsonb().$type<OriginEventBody>().notNull(),
    recordedAt: instant().notNull().default(sql`clock_timestamp()`),
    /** Hash of the event before it on the same item, and of this one with it (SHA-256 over canonical JSON, hex). */
    previousHash: text().notNull(),
    hash: text().notNull(),
    importId: uuid(),
  },
  (t) => [unique("origin_events_seq").on(t.itemId, t.seq), index("origin_events_import").on(t.importId)],
);

/** dpp: the passport of an item. The others are about its events, a workshop, a company, a report; custom: given in by an operator. */
export type CredentialKind = "dpp" | "dte" | "dfr" | "dia" | "dcc" | "custom";

/** A signed credential: the exact compact JWS that was issued. */
export const credentials = pgTable(
  "credentials",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Null where it is not about one item. */
    itemId: bigint({ mode: "number" }).references(() => stockItems.id),
    kind: text().$type<CredentialKind>().notNull().default("dpp"),
    /** What it is about, where that is no item's passport: a company's slug, a workshop's number, an event's hash. */
    subject: text(),
    version: integer().notNull(),
    /** Seq of the last origin event it covers, and the item's version. */
    eventSeq: integer().notNull(),
    itemVersion: integer().notNull(),
    keyId: text().notNull(),
    jwt: text().notNull(),
    sha256: text().notNull(),
    /** The same content with an eddsa-jcs-2022 proof: its signature (multibase), which with the JWT gives the document. */
    proofValue: text(),
    /** Its bit in the status lists; null for what was signed before there were lists. */
    statusList: integer(),
    statusIndex: integer(),
    /** Its leaf in the log. */
    logIndex: bigint({ mode: "number" }),
    issuedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("credentials_version").on(t.itemId, t.version).where(sql`${t.kind} = 'dpp'`),
    uniqueIndex("credentials_document").on(t.kind, t.subject, t.version).where(sql`${t.kind} <> 'dpp'`),
    unique("credentials_status").on(t.statusList, t.statusIndex),
    index("credentials_sha").on(t.sha256),
    check("credentials_subject", sql`(${t.kind} = 'dpp') = (${t.subject} is null)`),
  ],
);

/** Revocations, appended: a credential with a row here is no longer valid. */
export const credentialRevocations = pgTable("credential_revocations", {
  credentialId: uuid()
    .primaryKey()
    .references(() => credentials.id),
  at: instant().notNull().default(sql`clock_timestamp()`),
  reason: text().notNull(),
  userId: uuid(),
});
