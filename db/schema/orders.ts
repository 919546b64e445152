/** Carts, holds, orders, payments, Stripe events, the ledger. */
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
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { PaymentAttention, PaymentStatus } from "@/domain/orders/reconciliation";

export const cartItems = pgTable(
  "cart_items",
  {
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    addedBy: uuid()
      .notNull()
      .references(() => users.id),
    /** Price the buyer saw; a change since then is shown before checkout. */
    priceMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    addedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.itemId] })],
);

/** Exclusive for a time. At most one active hold an item; the database's clock ends it. */
export const holds = pgTable(
  "holds",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid().references(() => users.id),
    placedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** active until released, expired, or turned into an order. */
    status: text().$type<"active" | "released" | "expired" | "ordered">().notNull().default("active"),
    endedAt: instant(),
    tradeDecisionId: uuid(),
  },
  (t) => [
    uniqueIndex("holds_one_active").on(t.itemId).where(sql`${t.status} = 'active'`),
    index("holds_company").on(t.companyId),
    index("holds_due").on(t.expiresAt).where(sql`${t.status} = 'active'`),
  ],
);

/** One per producer. Amounts are frozen when it is made. */
export const orders = pgTable(
  "orders",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** For people and bank transfers: "V26-000123". */
    number: text().notNull().unique(),
    buyerId: uuid()
      .notNull()
      .references(() => companies.id),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid().references(() => users.id),
    status: text().$type<OrderStatus>().notNull(),
    source: text().$type<"checkout" | "auction">().notNull().default("checkout"),
    currency: currencyCode().notNull(),
    goodsMinor: minorUnits().notNull(),
    premiumMinor: minorUnits().notNull().default(sql`0`),
    totalMinor: minorUnits().notNull(),
    /** ISO 3166-1 alpha-2 of delivery. */
    destination: text().notNull(),
    purchaseOrderNumber: text(),
    buyerReference: text(),
    paymentMethod: text().$type<"card" | "wire">(),
    /** The exchange rates shown at checkout, frozen. */
    fx: jsonb(),
    /** Orders of one checkout are paid together. A won lot is a checkout of its own. */
    checkoutId: uuid().notNull(),
    createdAt: createdAt(),
    termsAcceptedAt: instant(),
    payBy: instant().notNull(),
    paidAt: instant(),
  },
  (t) => [
    index("orders_buyer").on(t.buyerId, t.createdAt),
    index("orders_producer").on(t.producerId, t.createdAt),
    index("orders_checkout").on(t.checkoutId),
    index("orders_due").on(t.payBy).where(sql`${t.status} = 'awaiting-payment'`),
    check("orders_total", sql`${t.totalMinor} = ${t.goodsMinor} + ${t.premiumMinor} and ${t.goodsMinor} > 0`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    /** Facts of the item as sold. */
    snapshot: jsonb().notNull(),
    priceMinor: minorUnits().notNull(),
    tradeDecisionId: uuid(),
    lotId: uuid(),
    /** False once the order is released or refunded: frees the item to be sold again. */
    live: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    uniqueIndex("order_lines_item_once").on(t.itemId).where(sql`${t.live} = 1`),
  ],
);

/** Steps of an order, appended. */
export const orderSteps = pgTable(
  "order_steps",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    at: instant().notNull().default(sql`clock_timestamp()`),
    from: text().$type<OrderStatus>(),
    to: text().$type<OrderStatus>().notNull(),
    userId: uuid(),
    note: text(),
  },
  (t) => [index("order_steps_order").on(t.orderId)],
);

/** One attempt to pay one or more orders of a checkout, by one way. */
export const payments = pgTable(
  "payments",
  {
    id: uuid().primaryKey().defaultRandom(),
    checkoutId: uuid().notNull(),
    buyerId: uuid()
      .notNull()
      .references(() => companies.id),
    method: text().$type<"card" | "wire">().notNull(),
    status: text().$type<PaymentStatus>().notNull().default("open"),
    amountMinor: minorUnits().notNull(),
    /** All that came in so far, minus what was sent back. */
    receivedMinor: minorUnits().notNull().default(sql`0`),
    currency: currencyCode().notNull(),
    /** ISO 11649 reference that people and banks quote. */
    reference: text().notNull().unique(),
    /** Stripe Checkout Session id; null until Stripe has answered. */
    providerId: text().unique(),
    /** Stripe PaymentIntent id, once the session has one: refunds and disputes name it. */
    providerPaymentId: text(),
    providerUrl: text(),
    /** When the card page closes; fixed before Stripe is asked, so that a repeated request is the same request. */
    expiresAt: instant(),
    /** Why a person must look; null where nobody need. */
    attention: text().$type<PaymentAttention>(),
    createdAt: createdAt(),
    settledAt: instant(),
  },
  (t) => [
    index("payments_checkout").on(t.checkoutId),
    uniqueIndex("payments_one_open").on(t.checkoutId, t.method).where(sql`${t.status} = 'open'`),
    index("payments_attention").on(t.createdAt).where(sql`${t.attention} is not null or ${t.status} = 'open'`),
    check("payments_status", sql`${t.status} in ('open','paid','unapplied','failed','expired','refunded')`),
    check("payments_amount", sql`${t.amountMinor} > 0`),
  ],
);

/** Money that came in or was sent back on a payment, one row a movement. Append-only by trigger. */
export const paymentReceipts = pgTable(
  "payment_receipts",
  {
    id: uuid().primaryKey().defaultRandom(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    at: instant().notNull().default(sql`clock_timestamp()`),
    /** Below zero for money sent back. */
    amountMinor: minorUnits().notNull(),
    /** The bank's own id of the transfer, or Stripe's of the payment or refund: counted once. */
    bankReference: text().notNull(),
    userId: uuid(),
    note: text(),
  },
  (t) => [
    unique("payment_receipts_once").on(t.paymentId, t.bankReference),
    check("payment_receipts_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/** Webhook events of Stripe, stored before anything is done; an event id counts once. */
export const stripeEvents = pgTable("stripe_events", {
  id: text().primaryKey(),
  type: text().notNull(),
  createdAt: instant().notNull(),
  payload: jsonb().notNull(),
  receivedAt: createdAt(),
  processedAt: instant(),
  attempts: integer().notNull().default(0),
  error: text(),
});

/** Double entry: each transaction id sums to zero per currency (deferred trigger). Append-only. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    transactionId: uuid().notNull(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    /** "buyer:<id>", "producer:<id>", "bank", "stripe", "premium". */
    account: text().notNull(),
    amountMinor: minorUnits().notNull(),
    currency: currencyCode().notNull(),
    /** What caused it, once: "payment:<id>:paid". */
    cause: text().notNull(),
  },
  (t) => [unique("ledger_entries_cause").on(t.cause, t.account), index("ledger_entries_account").on(t.account)],
);
