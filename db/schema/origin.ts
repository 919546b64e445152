/** What is asked of producers' registries, where their answers contradict the stock, and names that may not be shown. */
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
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { Claim, ContradictedFact } from "@/domain/passport/passport";

/**
 * Items whose registry has not told its records yet; an answered question is deleted. waiting: not asked yet, or the
 * registry was away. unknown: it answered and does not know the id; it is asked again, ever more seldom.
 */
export const registryQuestions = pgTable(
  "registry_questions",
  {
    itemId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => stockItems.id),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    mineId: text().notNull(),
    state: text().$type<"waiting" | "unknown">().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull().default(sql`clock_timestamp()`),
    /** Why the last asking failed, in the adapter's words; for the producer and the operator. */
    lastError: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("registry_questions_due").on(t.producerId, t.nextAt),
    check("registry_questions_state", sql`${t.state} in ('waiting','unknown')`),
  ],
);

/** A fact on which sources disagree. Open until a person decides, or until the sources agree. */
export const originConflicts = pgTable(
  "origin_conflicts",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    fact: text().$type<ContradictedFact>().notNull(),
    claims: jsonb().$type<Claim[]>().notNull(),
    foundAt: createdAt(),
    closedAt: instant(),
    /** decided: a person chose and said why. agreed: the sources no longer contradict each other. */
    closedAs: text().$type<"decided" | "agreed">(),
    decidedBy: uuid().references(() => users.id),
    reason: text(),
  },
  (t) => [
    uniqueIndex("origin_conflicts_open").on(t.itemId, t.fact).where(sql`${t.closedAt} is null`),
    check("origin_conflicts_closed", sql`(${t.closedAt} is null) = (${t.closedAs} is null)`),
  ],
);

/** Names of cutters that may no longer be shown. Only a hash is kept, so that the list itself names nobody. */
export const nameWithdrawals = pgTable(
  "name_withdrawals",
  {
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    /** SHA-256 of the producer's id and the name in lower case. */
    nameHash: text().notNull(),
    userId: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.producerId, t.nameHash] })],
);

/** GS1 keys of items whose producer has a license for them: GTIN with serial number, for Digital Links on labels. */
export const productKeys = pgTable(
  "product_keys",
  {
    itemId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => stockItems.id),
    /** 14 digits, check digit included. */
    gtin: text().notNull(),
    serial: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("product_keys_once").on(t.gtin, t.serial), check("product_keys_gtin", sql`${t.gtin} ~ '^[0-9]{14}$'`)],
);

/** Documents that trade systems captured (EPCIS 2.0): what became of each. Append-only by trigger. */
export const epcisCaptures = pgTable(
  "epcis_captures",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid(),
    sha256: text().notNull(),
    success: boolean().notNull(),
    /** Events of the document, and origin events that it made. */
    eventsRead: integer().notNull(),
    eventsWritten: integer().notNull(),
    errors: jsonb().$type<{ event: number; code: string; detail: string }[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("epcis_captures_company").on(t.companyId, t.createdAt)],
);
