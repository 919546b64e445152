/** The transparency log, the status of credentials, and what the DIDs said when. Everything is append-only by trigger. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";
import { credentials } from "@/db/schema/passport";

const at = () => instant().notNull().default(sql`clock_timestamp()`);

/** Leaves from 0 without gaps. The leaf's hash is over the bytes of `entry` (RFC 6962); no entry names a person. */
export const transparencyLeaves = pgTable("transparency_leaves", {
  index: bigint({ mode: "number" }).primaryKey(),
  /** Canonical JSON. */
  entry: text().notNull(),
  /** Base64. */
  leafHash: text().notNull(),
  at: at(),
});

/** Signed heads (c2sp.org/tlog-checkpoint). */
export const transparencyHeads = pgTable("transparency_heads", {
  size: bigint({ mode: "number" }).primaryKey(),
  /** Base64. */
  rootHash: text().notNull(),
  /** The whole note as the log signed it. */
  note: text().notNull(),
  at: at(),
});

/** Lines that witnesses have put under a checkpoint (cosignature/v1). */
export const transparencyCosignatures = pgTable(
  "transparency_cosignatures",
  {
    size: bigint({ mode: "number" })
      .notNull()
      .references(() => transparencyHeads.size),
    witness: text().notNull(),
    line: text().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.size, t.witness] })],
);

/** Numbers the credentials that have a status; which bit that is follows from the list's own figures. */
export const credentialStatusNumber = pgSequence("credential_status_number", { startWith: 0, minValue: 0 });

/** A list's secret order: bit = (number · multiplier + shift) modulo its length, so that neighbors say nothing of time. */
export const statusLists = pgTable("status_lists", {
  list: integer().primaryKey(),
  multiplier: integer().notNull(),
  shift: integer().notNull(),
});

export const statusListVersions = pgTable(
  "status_list_versions",
  {
    purpose: text().$type<"revocation" | "suspension">().notNull(),
    list: integer().notNull(),
    version: integer().notNull(),
    keyId: text().notNull(),
    jwt: text().notNull(),
    sha256: text().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.purpose, t.list, t.version] })],
);

/** Suspensions and their lifting, newest counts. */
export const credentialSuspensions = pgTable(
  "credential_suspensions",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    credentialId: uuid()
      .notNull()
      .references(() => credentials.id),
    suspended: boolean().notNull(),
    cause: text().$type<"stolen" | "disputed" | "lifted">().notNull(),
    /** Public. */
    reason: text().notNull(),
    userId: uuid(),
    at: at(),
  },
  (t) => [index("credential_suspensions_credential").on(t.credentialId, t.id)],
);

/** An operator's wish to revoke, which a second operator confirms or declines. */
export const revocationRequests = pgTable(
  "revocation_requests",
  {
    id: uuid().primaryKey().defaultRandom(),
    credentialId: uuid()
      .notNull()
      .references(() => credentials.id),
    /** Public once confirmed. */
    reason: text().notNull(),
    userId: uuid().notNull(),
    at: at(),
  },
  (t) => [index("revocation_requests_credential").on(t.credentialId)],
);

export const revocationDecisions = pgTable("revocation_decisions", {
  requestId: uuid()
    .primaryKey()
    .references(() => revocationRequests.id),
  confirmed: boolean().notNull(),
  userId: uuid().notNull(),
  at: at(),
});

/** Every DID document that was ever published: did:web itself has no history. */
export const didVersions = pgTable(
  "did_versions",
  {
    did: text().notNull(),
    version: integer().notNull(),
    sha256: text().notNull(),
    document: jsonb().$type<Record<string, unknown>>().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.did, t.version] }), check("did_versions_version", sql`${t.version} > 0`)],
);
