/** Origin events and the credentials made of them. Both are append-only by trigger. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
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

/** A signed passport: the exact compact JWS that was issued. */
export const credentials = pgTable(
  "credentials",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    version: integer().notNull(),
    /** Seq of the last origin event it covers, and the item's version. */
    eventSeq: integer().notNull(),
    itemVersion: integer().notNull(),
    keyId: text().notNull(),
    jwt: text().notNull(),
    sha256: text().notNull(),
    issuedAt: createdAt(),
  },
  (t) => [unique("credentials_version").on(t.itemId, t.version), index("credentials_sha").on(t.sha256)],
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
