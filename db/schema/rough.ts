/** The register of rough: parcels under Kimberley certificates, what became of them, and which stones came from which rough. */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, currencyCode, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { RoughMovementKind } from "@/domain/passport/rough-register";

/** One shipment of rough as its certificate describes it. Facts of the certificate never change. */
export const roughParcels = pgTable(
  "rough_parcels",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Who registered it and held it first. */
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    /** Begins with the ISO alpha-2 of the issuing participant: unique worldwide. */
    certificateNumber: text().notNull().unique(),
    authority: text().notNull(),
    /** ISO dates. */
    issuedOn: text().notNull(),
    expiresOn: text().notNull(),
    /** Country of mining where the parcel is unmixed; null where origins are mixed. */
    originCountry: text(),
    weightMct: bigint({ mode: "number" }).notNull(),
    valueMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** 7102.10, 7102.21 or 7102.31. */
    hsCode: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("rough_parcels_company").on(t.companyId),
    check("rough_parcels_weight", sql`${t.weightMct} > 0`),
    check("rough_parcels_value", sql`${t.valueMinor} > 0`),
  ],
);

/** What became of a parcel, appended: the balance of each holder is the sum. */
export const roughMovements = pgTable(
  "rough_movements",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    parcelId: uuid()
      .notNull()
      .references(() => roughParcels.id),
    kind: text().$type<RoughMovementKind>().notNull(),
    /** ISO date on which it happened. */
    on: text().notNull(),
    /** Whose balance goes down, and whose goes up. */
    fromCompanyId: uuid().references(() => companies.id),
    toCompanyId: uuid().references(() => companies.id),
    weightMct: bigint({ mode: "number" }).notNull(),
    /** Storage place, number of the validation, result of the examination. */
    note: text(),
    /** The polished stone, for rough that was cut. */
    itemId: bigint({ mode: "number" }).references(() => stockItems.id),
    polishedMct: integer(),
    userId: uuid().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [index("rough_movements_parcel").on(t.parcelId), index("rough_movements_item").on(t.itemId)],
);

/** Which polished stones came from one rough: the id given at the mine is that of the rough. */
export const roughStones = pgTable(
  "rough_stones",
  {
    itemId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => stockItems.id),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    mineId: text().notNull(),
  },
  (t) => [index("rough_stones_rough").on(t.producerId, t.mineId)],
);
