/**
 * Sealed tenders, live sales and deposits. No amount of a sealed bid can be read from these tables before two people of
 * the house have released their keys (docs/decisions/0016).
 */
import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { DepositStatus } from "@/domain/auctions/deposit";
import type { LivePhase } from "@/domain/auctions/format-events";

/** A private key under its holder's passphrase: scrypt and AES-256-GCM, all base64url. */
export type WrappedKey = { salt: string; iv: string; sealed: string; cost: number };

/** The two seals of a tender, one a person; each round has keys of its own. */
export const tenderKeys = pgTable(
  "tender_keys",
  {
    saleId: uuid()
      .notNull()
      .references(() => sales.id),
    round: integer().notNull(),
    seat: integer().notNull(),
    holderId: uuid()
      .notNull()
      .references(() => users.id),
    /** X25519, raw, base64url. */
    publicKey: text().notNull(),
    wrapped: jsonb().$type<WrappedKey>().notNull(),
    createdAt: createdAt(),
    /** The private key, once its holder has released it after the deadline. */
    releasedKey: text(),
    releasedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.saleId, t.round, t.seat] }),
    unique("tender_keys_person").on(t.saleId, t.round, t.holderId),
    check("tender_keys_seat", sql`${t.seat} in (1, 2) and ${t.round} in (1, 2)`),
    check("tender_keys_released", sql`(${t.releasedKey} is null) = (${t.releasedAt} is null)`),
  ],
);

/** Append-only, dense and hash-chained per lot. Its numbers are shown to nobody before the opening. */
export const sealedBids = pgTable(
  "sealed_bids",
  {
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    seq: integer().notNull(),
    round: integer().notNull(),
    paddleId: uuid()
      .notNull()
      .references(() => paddles.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    at: instant().notNull(),
    /** Hash of the bidder's own key: the key itself opens the commitment and is kept by the bidder alone. */
    keyHash: text().notNull(),
    commitment: text().notNull(),
    /** Amount and key, readable with both private keys of the round. */
    sealed: text().notNull(),
    tradeDecisionId: uuid(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.lotId, t.seq] }), unique("sealed_bids_key").on(t.lotId, t.paddleId, t.keyHash)],
);

/** What the opening found in a sealed bid. Append-only. */
export const openedBids = pgTable(
  "opened_bids",
  {
    lotId: uuid().notNull(),
    seq: integer().notNull(),
    amountMinor: minorUnits().notNull(),
    key: text().notNull(),
    openedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.lotId, t.seq] })],
);

/** Lots whose best bids were equal, where the terms ask the tied again. */
export const secondRounds = pgTable("second_rounds", {
  lotId: uuid()
    .primaryKey()
    .references(() => lots.id),
  paddleIds: jsonb().$type<string[]>().notNull(),
  closesAt: instant().notNull(),
});

/** What a live lot has beside its row: where the auctioneer stands. */
export const liveLots = pgTable("live_lots", {
  lotId: uuid()
    .primaryKey()
    .references(() => lots.id),
  phase: text().$type<LivePhase>().notNull(),
  askedMinor: minorUnits().notNull(),
  /** Since when the lot is hammered or passed; null otherwise. */
  decidedAt: instant(),
});

/** The deposit of one company for one sale. */
export const saleDeposits = pgTable(
  "sale_deposits",
  {
    id: uuid().primaryKey().defaultRandom(),
    paddleId: uuid()
      .notNull()
      .references(() => paddles.id),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    status: text().$type<DepositStatus>().notNull().default("open"),
    method: text().$type<"card" | "wire">().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** Stripe's page and its PaymentIntent; of a wire, the bank's own id of the transfer. */
    providerId: text().unique(),
    providerPaymentId: text(),
    expiresAt: instant(),
    heldAt: instant(),
    /** What the company's won lots take of it, fixed before Stripe is asked. */
    applyMinor: minorUnits(),
    endedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("sale_deposits_running").on(t.paddleId).where(sql`${t.status} in ('open','held','ending')`),
    check("sale_deposits_status", sql`${t.status} in ('open','held','ending','applied','released','expired')`),
    check("sale_deposits_amount", sql`${t.amountMinor} > 0 and ${t.applyMinor} >= 0`),
  ],
);
