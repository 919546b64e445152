/** What buyers ask of items whose price is on request, and what their producers answer. Only the two companies see it. */
import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";

export const quoteRequests = pgTable(
  "quote_requests",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    buyerId: uuid()
      .notNull()
      .references(() => companies.id),
    producerId: uuid()
      .notNull()
      .references(() => companies.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    message: text(),
    createdAt: createdAt(),
    /** Withdrawn by the buyer, or followed by a new request of the same company; null while it stands. */
    closedAt: instant(),
  },
  (t) => [
    uniqueIndex("quote_requests_one_open").on(t.buyerId, t.itemId).where(sql`${t.closedAt} is null`),
    index("quote_requests_producer").on(t.producerId, t.createdAt),
    index("quote_requests_buyer").on(t.buyerId, t.createdAt),
    check("quote_requests_message", sql`char_length(${t.message}) between 1 and 500`),
  ],
);

/** Append-only by trigger: the newest answer of a request counts. */
export const quoteAnswers = pgTable(
  "quote_answers",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    requestId: uuid()
      .notNull()
      .references(() => quoteRequests.id),
    at: instant().notNull().default(sql`clock_timestamp()`),
    userId: uuid().references(() => users.id),
    /** For the whole item; null where the producer gives no price. */
    priceMinor: minorUnits(),
    currency: currencyCode().notNull(),
    /** The price binds the producer until then; null without a price. */
    validUntil: instant(),
    note: text(),
  },
  (t) => [
    index("quote_answers_request").on(t.requestId, t.id),
    check("quote_answers_price", sql`${t.priceMinor} > 0`),
    check("quote_answers_valid", sql`(${t.priceMinor} is null) = (${t.validUntil} is null)`),
    check("quote_answers_note", sql`char_length(${t.note}) between 1 and 500`),
  ],
);
