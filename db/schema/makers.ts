/** Names of makers on passports, passports that change hands, and certificates of taking part in a programme. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { Locale } from "@/domain/shared/locale";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The name and logo under which a company sells; the logo is a small PNG, kept whole because statements name its digest. */
export const makerBrands = pgTable("maker_brands", {
  companyId: uuid()
    .primaryKey()
    .references(() => companies.id),
  name: text().notNull(),
  nameZh: text(),
  logo: bytea(),
  logoSha256: text(),
  updatedAt: instant().notNull().default(sql`clock_timestamp()`),
});

/** A passport handed on: the next holder takes it with a code, of which only the hash is kept. */
export const passportTransfers = pgTable(
  "passport_transfers",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    fromCompanyId: uuid()
      .notNull()
      .references(() => companies.id),
    holder: text().$type<"maker" | "retailer" | "customer">().notNull(),
    codeHash: text().notNull().unique(),
    createdBy: uuid().references(() => users.id),
    createdAt: createdAt(),
    claimedAt: instant(),
    /** Null where a final customer took it: it is known to nobody. */
    claimedByCompanyId: uuid().references(() => companies.id),
  },
  (t) => [
    index("passport_transfers_item").on(t.itemId),
    check("passport_transfers_holder", sql`${t.holder} in ('maker','retailer','customer')`),
  ],
);

/** What a programme asks of a buyer, as data with a version: a certificate names the one it was given by. */
export const programmeRules = pgTable(
  "programme_rules",
  {
    programme: text().notNull(),
    version: integer().notNull(),
    title: jsonb().$type<Record<Locale, string>>().notNull(),
    scheme: text().notNull(),
    /** Who audits the scheme; null where nobody does, and then the certificate says so. */
    auditor: text(),
    /** Paid items of goods of the programme, and their value, within the period. */
    itemsMin: integer().notNull(),
    valueMinMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    periodDays: integer().notNull(),
    /** How long a certificate holds. */
    validDays: integer().notNull(),
    validFrom: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programme, t.version] })],
);

/** Certificates given to buyers: append-only by trigger. */
export const programmeCertificates = pgTable(
  "programme_certificates",
  {
    id: uuid().primaryKey().defaultRandom(),
    programme: text().notNull(),
    version: integer().notNull(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    /** ISO dates of the period that was counted, and the last day of the certificate. */
    periodFrom: text().notNull(),
    periodUntil: text().notNull(),
    validUntil: text().notNull(),
    items: integer().notNull(),
    jwt: text().notNull(),
    sha256: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("programme_certificates_once").on(t.programme, t.version, t.companyId, t.periodUntil)],
);
