/**
 * Consignments, what follows after a lot's end, and settlements with sellers. Reserves and wishes lie in here: the read side
 * of rivals never selects these tables.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { orders } from "@/db/schema/orders";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { AnswerOutcome } from "@/domain/auctions/after-sale";
import type {
  ConsignmentEvent,
  ConsignmentSide,
  ConsignmentState,
  ConsignmentStatus,
} from "@/domain/auctions/consignment";

/** An item offered to a sale: the fold of its events, written in the same transaction. */
export const consignments = pgTable(
  "consignments",
  {
    id: uuid().primaryKey().defaultRandom(),
    saleId: uuid()
      .notNull()
      .references(() => sales.id),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    sellerId: uuid()
      .notNull()
      .references(() => companies.id),
    status: text().$type<ConsignmentStatus>().notNull(),
    /** Wishes, terms and what is asked, as after the last event. */
    state: jsonb().$type<ConsignmentState>().notNull(),
    /** Once agreed. */
    lotId: uuid().references(() => lots.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("consignments_talk").on(t.itemId).where(sql`${t.status} in ('house-turn','seller-turn')`),
    uniqueIndex("consignments_lot").on(t.lotId),
    index("consignments_sale").on(t.saleId),
    index("consignments_seller").on(t.sellerId, t.createdAt),
    check("consignments_agreed", sql`${t.status} <> 'agreed' or ${t.lotId} is not null`),
  ],
);

/** Append-only. */
export const consignmentEvents = pgTable(
  "consignment_events",
  {
    consignmentId: uuid()
      .notNull()
      .references(() => consignments.id),
    seq: integer().notNull(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    by: text().$type<ConsignmentSide>().notNull(),
    userId: uuid().references(() => users.id),
    body: jsonb().$type<ConsignmentEvent>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.consignmentId, t.seq] })],
);

/** The highest bid under the reserve, for the seller to take or leave. The item stays bound until it is answered. */
export const sellerDecisions = pgTable(
  "seller_decisions",
  {
    lotId: uuid()
      .primaryKey()
      .references(() => lots.id),
    paddleId: uuid()
      .notNull()
      .references(() => paddles.id),
    priceMinor: minorUnits().notNull(),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    outcome: text().$type<AnswerOutcome>(),
    answeredAt: instant(),
    answeredBy: uuid().references(() => users.id),
  },
  (t) => [
    index("seller_decisions_due").on(t.expiresAt).where(sql`${t.outcome} is null`),
    check("seller_decisions_outcome", sql`${t.outcome} in ('accepted','declined','expired')`),
  ],
);

/** A winner who did not pay. Until `endedAt` the item stays bound for the next bidders. */
export const lotDefaults = pgTable(
  "lot_defaults",
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    paddleId: uuid()
      .notNull()
      .references(() => paddles.id),
    reason: text().notNull(),
    declaredBy: uuid().references(() => users.id),
    declaredAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [uniqueIndex("lot_defaults_running").on(t.lotId).where(sql`${t.endedAt} is null`)],
);

/** The lot offered to a bidder who did not win, at that bidder's own maximum or last bid. One at a time. */
export const underbidderOffers = pgTable(
  "underbidder_offers",
  {
    id: uuid().primaryKey().defaultRandom(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    paddleId: uuid()
      .notNull()
      .references(() => paddles.id),
    priceMinor: minorUnits().notNull(),
    offeredBy: uuid().references(() => users.id),
    offeredAt: instant().notNull(),
    expiresAt: instant().notNull(),
    outcome: text().$type<AnswerOutcome>(),
    answeredAt: instant(),
    answeredBy: uuid().references(() => users.id),
  },
  (t) => [
    uniqueIndex("underbidder_offers_running").on(t.lotId).where(sql`${t.outcome} is null`),
    uniqueIndex("underbidder_offers_once").on(t.lotId, t.paddleId),
    index("underbidder_offers_due").on(t.expiresAt).where(sql`${t.outcome} is null`),
    check("underbidder_offers_outcome", sql`${t.outcome} in ('accepted','declined','expired')`),
  ],
);

/** What a seller gets for a lot, or owes for an unsold one. One a lot; its figures are fixed when it is written. */
export const settlements = pgTable(
  "settlements",
  {
    lotId: uuid()
      .primaryKey()
      .references(() => lots.id),
    /** Null where the lot was not sold. */
    orderId: uuid().references(() => orders.id),
    sellerId: uuid()
      .notNull()
      .references(() => companies.id),
    number: text().notNull().unique(),
    currency: currencyCode().notNull(),
    hammerMinor: minorUnits().notNull(),
    commissionMinor: minorUnits().notNull(),
    commissionBasisPoints: integer().notNull(),
    costsMinor: minorUnits().notNull(),
    costsNote: text(),
    payableMinor: minorUnits().notNull(),
    writtenAt: instant().notNull(),
    /** Two people of the house: one releases the payout, another books the transfer. */
    releasedBy: uuid().references(() => users.id),
    releasedAt: instant(),
    paidBy: uuid().references(() => users.id),
    paidAt: instant(),
    bankReference: text().unique(),
  },
  (t) => [
    index("settlements_seller").on(t.sellerId, t.writtenAt),
    uniqueIndex("settlements_order").on(t.orderId),
    check("settlements_sum", sql`${t.payableMinor} = ${t.hammerMinor} - ${t.commissionMinor} - ${t.costsMinor}`),
    check("settlements_paid", sql`(${t.paidAt} is null) = (${t.bankReference} is null)`),
    check("settlements_second", sql`${t.paidBy} is null or ${t.releasedBy} is null or ${t.paidBy} <> ${t.releasedBy}`),
  ],
);
