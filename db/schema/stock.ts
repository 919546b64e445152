/** Stock items, what hangs on them, what changed, exchange rates. */
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
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currencyCode, instant, minorUnits, weightMct, xid8 } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { ItemDetails } from "@/domain/stock/draft";

export type ItemKind = "stone" | "pair" | "parcel" | "jewel";
/** listed: can be bought. held: one buyer has it. in-sale: in an auction. sold, withdrawn: gone. review: waits for a person. */
export type ItemStatus = "listed" | "held" | "in-sale" | "sold" | "withdrawn" | "review" | "unavailable";

/** One physical thing that can be sold once. */
export const stockItems = pgTable(
  "stock_items",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** On labels, addresses and passports: "VT-000123". */
    publicId: text().notNull().unique(),
    /** A company: a trigger checks it once a statement, because a foreign key would ask half a million times an upload. */
    producerId: uuid().notNull(),
    stockNumber: text().notNull(),
    kind: text().$type<ItemKind>().notNull(),
    status: text().$type<ItemStatus>().notNull(),
    /** Grows by one with each change of facts, price or status. */
    version: integer().notNull().default(1),
    /** The id given at the mine, by which the producer's registry knows the stone. */
    mineId: text(),

    /** "diamond", "ruby" …; for a jewel that of its main stone. */
    species: text().notNull().default("diamond"),
    /** Canonical values of field-aliases: "round", "cushion" …; null for a jewel. */
    shape: text(),
    /** Total weight of stones for a jewel. */
    weightMct: weightMct().notNull(),
    /** "D" … "Z" or a laboratory's pair such as "O-P"; null for a fancy color. */
    color: text(),
    fancyIntensity: text(),
    fancyModifiers: text().array(),
    fancyHue: text(),
    /** The seller's own words for a fancy color. */
    fancyText: text(),
    clarity: text(),
    cut: text(),
    polish: text(),
    symmetry: text(),
    fluorescence: text(),
    fluorescenceColor: text(),
    lab: text(),
    reportNumber: text(),
    treatment: text(),
    /** Micrometres. */
    lengthUm: integer(),
    widthUm: integer(),
    depthUm: integer(),
    /** Tenths of a percent. */
    tablePm: smallint(),
    depthPm: smallint(),
    /** Tenths of a degree. */
    crownAngleDdeg: smallint(),
    pavilionAngleDdeg: smallint(),
    girdle: text(),
    culet: text(),
    /** Brown, green or gray tinge; milkiness; eye-clean; black inclusions: canonical words of field-aliases. */
    shade: text(),
    milky: text(),
    eyeClean: text(),
    blackInclusion: text(),

    jewelType: text(),
    metal: text(),
    metalColor: text(),
    finenessPm: smallint(),
    metalWeightMg: integer(),
    hallmark: text(),
    /** Inner diameter of a ring, micrometres. */
    ringSizeUm: integer(),
    title: jsonb().$type<{ en: string; zh: string }>(),

    /** Asking price in the seller's currency; null is "price on request". */
    priceMinor: minorUnits(),
    currency: currencyCode().notNull(),

    /** ISO 3166-1 alpha-2. The country of MINING decides trade, never that of polish. */
    minedIn: text(),
    polishedIn: text(),
    madeIn: text(),
    exportedFrom: text(),
    locatedIn: text(),
    locationCity: text(),
    comment: text(),
    /** What the file says beside these, by canonical field (domain/stock/draft.ts, DETAIL_FIELDS); null for nothing. */
    details: jsonb().$type<ItemDetails>(),

    listedAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    importId: uuid(),
    /** When the producer last said that the item is there: by a file that names it, or by a press. */
    confirmedAt: instant().notNull().defaultNow(),
    /** When the producer was warned that the item will be hidden; null again once confirmed. */
    staleWarnedAt: instant(),
    /** Set while the item is "unavailable" only because nobody confirmed it; confirming lists it again. */
    staleHiddenAt: instant(),
  },
  (t) => [
    unique("stock_items_number").on(t.producerId, t.stockNumber),
    uniqueIndex("stock_items_report")
      .on(t.producerId, t.lab, t.reportNumber)
      .where(sql`${t.lab} is not null and ${t.status} not in ('withdrawn')`),
    // Asked for by the registry's events alone, after an import: other rows need not pay for it.
    index("stock_items_import").on(t.importId).where(sql`${t.mineId} is not null`),
    check("stock_items_kind", sql`${t.kind} in ('stone','pair','parcel','jewel')`),
    check(
      "stock_items_status_known",
      sql`${t.status} in ('listed','held','in-sale','sold','withdrawn','review','unavailable')`,
    ),
    // A jewel without stones, or with stones that nobody weighed, has none.
    check("stock_items_weight", sql`${t.weightMct} > 0 or (${t.kind} = 'jewel' and ${t.weightMct} = 0)`),
    check("stock_items_price", sql`${t.priceMinor} is null or ${t.priceMinor} > 0`),
  ],
);

/** The stones set in a jewel. A stone with an item of its own is in at most one jewel. */
export const jewelStones = pgTable(
  "jewel_stones",
  {
    jewelId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    position: smallint().notNull(),
    stoneItemId: bigint({ mode: "number" }).references(() => stockItems.id),
    /** The stone's own number in the producer's file. */
    stockNumber: text(),
    species: text().notNull(),
    shape: text().notNull(),
    pieces: smallint().notNull().default(1),
    weightMct: weightMct().notNull(),
    color: text(),
    clarity: text(),
    minedIn: text(),
    lab: text(),
    reportNumber: text(),
  },
  (t) => [
    primaryKey({ columns: [t.jewelId, t.position] }),
    uniqueIndex("jewel_stones_once").on(t.stoneItemId).where(sql`${t.stoneItemId} is not null`),
  ],
);

/** A photo, video or certificate that a producer sent; matched to an item by its name, or waiting to be. */
export const mediaUploads = pgTable(
  "media_uploads",
  {
    id: uuid().primaryKey().defaultRandom(),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid().references(() => users.id),
    fileName: text().notNull(),
    sizeBytes: integer().notNull(),
    sha256: text().notNull(),
    storageKey: text(),
    status: text().$type<"waiting" | "stored" | "unmatched" | "refused">().notNull().default("waiting"),
    refusal: text(),
    itemId: bigint({ mode: "number" }).references(() => stockItems.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("media_uploads_producer").on(t.producerId, t.createdAt),
    index("media_uploads_waiting").on(t.createdAt).where(sql`${t.status} = 'waiting'`),
    check("media_uploads_status", sql`${t.status} in ('waiting','stored','unmatched','refused')`),
  ],
);

/**
 * The change feed of the catalogue, in the transaction of the change: one row a changed item; one row for up to a
 * thousand new items of an upload, whose ids lie side by side (others of that range may be told with them).
 * Readers follow (xid, id) below the oldest running transaction, so nothing that commits late is skipped.
 */
export const stockChanges = pgTable(
  "stock_changes",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    itemId: bigint({ mode: "number" }).notNull(),
    /** The last id of a range that begins with `itemId`; null for that item alone. */
    lastItemId: bigint({ mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.xid, t.id] }),
    check("stock_changes_range", sql`${t.lastItemId} is null or ${t.lastItemId} >= ${t.itemId}`),
  ],
);

/** What became of an item, appended: listed, price changed, held, released, sold … with the version it made. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity(),
    itemId: bigint({ mode: "number" }).notNull(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    kind: text().notNull(),
    version: integer().notNull(),
    companyId: uuid(),
    details: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.id] })],
);

/** Dated exchange rates with their source; a quote keeps the row it used. */
export const fxRates = pgTable(
  "fx_rates",
  {
    base: currencyCode().notNull(),
    quote: currencyCode().notNull(),
    /** ISO date of the rate. */
    asOf: text().notNull(),
    /** Units of quote for one of base, in millionths. */
    ratePpm: bigint({ mode: "bigint" }).notNull(),
    source: text().notNull(),
    sample: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.base, t.quote, t.asOf] }), check("fx_rates_positive", sql`${t.ratePpm} > 0`)],
);
