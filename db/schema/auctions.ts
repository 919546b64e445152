/**
 * Sales, lots, paddles, bids. What a rival must not see (reserve, maxima) lives in `lot_secrets` and `bid_commands`,
 * tables that the read side never selects.
 */
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
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { GraveAction, LotEventBody, LotStatus, PaddleStatus, SaleRules, SaleStatus } from "@/domain/auctions/sale";

export const sales = pgTable(
  "sales",
  {
    id: uuid().primaryKey().defaultRandom(),
    slug: text().notNull().unique(),
    title: jsonb().$type<{ en: string; zh: string }>().notNull(),
    format: text().$type<SaleFormat>().notNull().default("timed"),
    /** What a company must deposit before it bids; null is nothing. */
    depositMinor: minorUnits(),
    notice: jsonb().$type<{ en: string; zh: string }>(),
    status: text().$type<SaleStatus>().notNull().default("draft"),
    currency: currencyCode().notNull(),
    /** IANA zone of the house, for absolute times beside the reader's own. */
    timeZone: text().notNull(),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    /** Steps, soft close, premium tiers; frozen when the sale opens. */
    rules: jsonb().$type<SaleRules>().notNull(),
    createdAt: createdAt(),
    createdBy: uuid().references(() => users.id),
  },
  (t) => [
    check("sales_times", sql`${t.closesAt} > ${t.opensAt}`),
    check("sales_format", sql`${t.format} in ('timed','sealed-first-price','sealed-second-price','live')`),
    check("sales_deposit", sql`${t.depositMinor} > 0`),
    check("sales_status", sql`${t.status} in ('draft','published','open','closed','cancelled')`),
  ],
);

/** A lot's public state: the fold of its events, written in the same transaction. */
export const lots = pgTable(
  "lots",
  {
    id: uuid().primaryKey().defaultRandom(),
    saleId: uuid()
      .notNull()
      .references(() => sales.id),
    number: integer().notNull(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    sellerId: uuid()
      .notNull()
      .references(() => companies.id),
    status: text().$type<LotStatus>().notNull().default("upcoming"),
    startMinor: minorUnits().notNull(),
    estimateLowMinor: minorUnits(),
    estimateHighMinor: minorUnits(),
    hasReserve: boolean().notNull().default(false),
    closesAt: instant().notNull(),
    extensions: integer().notNull().default(0),
    /** Seq of the last event. */
    seq: integer().notNull().default(0),
    lastEventAt: instant(),
    /** Since when the house has stopped the bidding. */
    pausedAt: instant(),
    bidCount: integer().notNull().default(0),
    /** Shown price; null before the first bid. */
    priceMinor: minorUnits(),
    leaderPaddleId: uuid(),
    reserveMet: boolean().notNull().default(false),
    withdrawnReason: text(),
    orderId: uuid(),
  },
  (t) => [
    unique("lots_number").on(t.saleId, t.number),
    uniqueIndex("lots_item_live").on(t.itemId).where(sql`${t.status} in ('upcoming','open','paused')`),
    index("lots_due").on(t.closesAt).where(sql`${t.status} = 'open'`),
    check("lots_start", sql`${t.startMinor} > 0`),
    check("lots_status", sql`${t.status} in ('upcoming','open','paused','sold','unsold','withdrawn')`),
  ],
);

/** Never selected by the read side. */
export const lotSecrets = pgTable("lot_secrets", {
  lotId: uuid()
    .primaryKey()
    .references(() => lots.id),
  reserveMinor: minorUnits(),
  leaderMaxMinor: minorUnits(),
  leaderMaxAt: instant(),
  secondMaxMinor: minorUnits(),
  /** Of the salts under which maxima and reserve are committed in the log; 244 random bits, never told. */
  saltSeed: text().notNull().default(sql`gen_random_uuid()::text || gen_random_uuid()::text`),
});

/** A company's admission to one sale. The number is the pseudonym shown to others. */
export const paddles = pgTable(
  "paddles",
  {
    id: uuid().primaryKey().defaultRandom(),
    saleId: uuid()
      .notNull()
      .references(() => sales.id),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    number: integer(),
    status: text().$type<PaddleStatus>().notNull().default("requested"),
    /** Trade references and the limit asked for; seen by the house alone. */
    references: text(),
    wishedLimitMinor: minorUnits(),
    /** Ceiling of leading bids and wins over the sale; null is none. */
    limitMinor: minorUnits(),
    requestedBy: uuid().references(() => users.id),
    requestedAt: createdAt(),
    decidedAt: instant(),
    decidedBy: uuid(),
    reason: text(),
  },
  (t) => [unique("paddles_company").on(t.saleId, t.companyId), unique("paddles_number").on(t.saleId, t.number)],
);

/**
 * Append-only, dense per lot, hash-chained. Public facts only; amounts here are shown prices. Neither this table nor
 * `bid_commands` has foreign keys: their one writer holds the lot's row, and checking four keys a bid took longer than
 * keeping the bid. Lots, paddles and users are never deleted.
 */
export const lotEvents = pgTable(
  "lot_events",
  {
    lotId: uuid().notNull(),
    seq: integer().notNull(),
    at: instant().notNull(),
    body: jsonb().$type<LotEventBody>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.lotId, t.seq] })],
);

/** Each command of a bidder with its first answer, kept also where it was rejected. Holds the secret maximum. */
export const bidCommands = pgTable(
  "bid_commands",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    lotId: uuid().notNull(),
    paddleId: uuid().notNull(),
    userId: uuid(),
    idempotencyKey: text().notNull(),
    maxMinor: minorUnits().notNull(),
    receivedAt: instant().notNull(),
    decidedAt: instant().notNull(),
    accepted: boolean().notNull(),
    /** Seq of the event it made, which is the answer; null where rejected. */
    seq: integer(),
    /** The answer to a rejected one. */
    reply: jsonb(),
    tradeDecisionId: uuid(),
  },
  (t) => [
    unique("bid_commands_key").on(t.lotId, t.paddleId, t.idempotencyKey),
    check("bid_commands_answer", sql`${t.seq} is not null or ${t.reply} is not null`),
  ],
);

/** Accepted bids that the house has taken out again, by the seq of the bid's event. The event itself stays. */
export const voidedBids = pgTable(
  "voided_bids",
  {
    lotId: uuid().notNull(),
    seq: integer().notNull(),
    voidedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.lotId, t.seq] })],
);

/** What one of the house asks for and another must confirm before it happens. */
export const lotProposals = pgTable(
  "lot_proposals",
  {
    id: uuid().primaryKey().defaultRandom(),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    action: text().$type<GraveAction>().notNull(),
    /** Of the bid to void. */
    bidSeq: integer(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => users.id),
    proposedAt: createdAt(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    outcome: text().$type<"done" | "declined">(),
  },
  (t) => [
    uniqueIndex("lot_proposals_open").on(t.lotId, t.action, t.bidSeq).where(sql`${t.decidedAt} is null`),
    check("lot_proposals_bid", sql`(${t.action} = 'void-bid') = (${t.bidSeq} is not null)`),
    check(
      "lot_proposals_second",
      sql`${t.decidedBy} is null or ${t.outcome} = 'declined' or ${t.decidedBy} <> ${t.proposedBy}`,
    ),
  ],
);
