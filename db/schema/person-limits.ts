/** What single people of a company may spend and bid, and what they have asked an approver for. */
import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { lots } from "@/db/schema/auctions";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { RequestStatus, SpendingFault } from "@/domain/parties/spending-limit";

/** One row for a person with limits; none: bound by the company's own limits alone. The audit trail keeps the history. */
export const personLimits = pgTable(
  "person_limits",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    currency: currencyCode().notNull(),
    orderMinor: minorUnits(),
    monthMinor: minorUnits(),
    biddingMinor: minorUnits(),
    setBy: uuid()
      .notNull()
      .references(() => users.id),
    setAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check(
      "person_limits_amounts",
      sql`coalesce(${t.orderMinor}, ${t.monthMinor}, ${t.biddingMinor}) is not null
        and least(${t.orderMinor}, ${t.monthMinor}, ${t.biddingMinor}) >= 0`,
    ),
  ],
);

/** A checkout over its person's limit: waits for an approver while its stones are held. Its id becomes the checkout's. */
export const purchaseRequests = pgTable(
  "purchase_requests",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    fault: text().$type<SpendingFault>().notNull(),
    currency: currencyCode().notNull(),
    totalMinor: minorUnits().notNull(),
    /** The checkout as it was pressed: an approval runs this and nothing else. */
    checkout: jsonb().notNull(),
    /** Holds that were placed for it; they end with it. */
    holdIds: uuid().array().notNull(),
    status: text().$type<RequestStatus>().notNull().default("pending"),
    askedAt: instant().notNull(),
    /** When the first of its holds ends. */
    expiresAt: instant().notNull(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    reason: text(),
  },
  (t) => [
    index("purchase_requests_company").on(t.companyId, t.askedAt),
    index("purchase_requests_due").on(t.expiresAt).where(sql`${t.status} = 'pending'`),
    check(
      "purchase_requests_second",
      sql`${t.status} not in ('approved','refused') or (${t.decidedBy} is not null and ${t.decidedBy} <> ${t.userId})`,
    ),
  ],
);

/** A person asks to bid more on one lot than their limit lets them; an approver grants an amount for that lot. */
export const bidAllowances = pgTable(
  "bid_allowances",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    lotId: uuid()
      .notNull()
      .references(() => lots.id),
    /** In the sale's currency, like the granted amount. */
    askedMinor: minorUnits().notNull(),
    note: text(),
    status: text().$type<RequestStatus>().notNull().default("pending"),
    askedAt: createdAt(),
    grantedMinor: minorUnits(),
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    reason: text(),
  },
  (t) => [
    uniqueIndex("bid_allowances_open").on(t.userId, t.lotId).where(sql`${t.status} = 'pending'`),
    index("bid_allowances_granted").on(t.userId, t.lotId).where(sql`${t.status} = 'approved'`),
    index("bid_allowances_company").on(t.companyId, t.askedAt),
    check(
      "bid_allowances_amounts",
      sql`${t.askedMinor} > 0 and (${t.grantedMinor} is not null) = (${t.status} = 'approved')`,
    ),
    check(
      "bid_allowances_second",
      sql`${t.status} not in ('approved','refused') or (${t.decidedBy} is not null and ${t.decidedBy} <> ${t.userId})`,
    ),
  ],
);
