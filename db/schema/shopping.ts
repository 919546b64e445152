/** What a buying company keeps of the catalogue: favorites, notes, saved searches with what they found; and notices. */
import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { NoticeDetails } from "@/domain/notices/notice-details";

const companyId = () =>
  uuid()
    .notNull()
    .references(() => companies.id);
const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id);
const itemId = () =>
  bigint({ mode: "number" })
    .notNull()
    .references(() => stockItems.id);

/** Shared within the company: everybody sees who put an item there. */
export const favorites = pgTable(
  "favorites",
  { companyId: companyId(), itemId: itemId(), addedBy: userId(), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.companyId, t.itemId] })],
);

/** What somebody wrote about an item for colleagues; no other company ever reads it. */
export const itemNotes = pgTable(
  "item_notes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    companyId: companyId(),
    itemId: itemId(),
    writtenBy: userId(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("item_notes_item").on(t.companyId, t.itemId),
    check("item_notes_body", sql`char_length(${t.body}) between 1 and 2000`),
  ],
);

export const savedSearches = pgTable(
  "saved_searches",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: companyId(),
    savedBy: userId(),
    name: text().notNull(),
    /** The search as domain/catalogue/search-query spells it, without page, view and columns. */
    address: text().notNull(),
    /** What this transaction saw (pg_snapshot): changes of stock that it saw are no news for the search. */
    fromSnapshot: text().notNull().default(sql`pg_current_snapshot()::text`),
    createdAt: createdAt(),
  },
  (t) => [
    unique("saved_searches_once").on(t.companyId, t.address),
    check("saved_searches_name", sql`char_length(${t.name}) between 1 and 120`),
  ],
);

/** Items that came into a saved search after it was saved, each once. */
export const savedSearchHits = pgTable(
  "saved_search_hits",
  {
    /** Counts up within a search in the order of commit: the sweep holds the follower's lock. */
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    searchId: uuid()
      .notNull()
      .references(() => savedSearches.id, { onDelete: "cascade" }),
    itemId: itemId(),
    reason: text().$type<"new" | "changed">().notNull(),
    foundAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    unique("saved_search_hits_once").on(t.searchId, t.itemId),
    index("saved_search_hits_order").on(t.searchId, t.id),
    check("saved_search_hits_reason", sql`${t.reason} in ('new','changed')`),
  ],
);

/** Who wants to hear of a saved search, and up to which hit each was told. */
export const savedSearchAlerts = pgTable(
  "saved_search_alerts",
  {
    searchId: uuid()
      .notNull()
      .references(() => savedSearches.id, { onDelete: "cascade" }),
    userId: userId(),
    /** False: in the app only. */
    byMail: boolean().notNull().default(true),
    mailedHitId: bigint({ mode: "number" }).notNull().default(0),
    /** Not mailed again before an hour has passed. */
    mailedAt: instant(),
    seenHitId: bigint({ mode: "number" }).notNull().default(0),
    /** In the link that ends the mails; it opens nothing else. */
    stopCode: uuid().notNull().unique().defaultRandom(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.searchId, t.userId] })],
);

/** How far a reader of stock_changes has come: all of it up to (xid, id) is dealt with. */
export const stockFollowers = pgTable("stock_followers", {
  name: text().primaryKey(),
  xid: text().notNull(),
  changeId: bigint({ mode: "number" }).notNull().default(0),
});

/** What the market tells one person in the app; the words come from messages by kind. */
export const notices = pgTable(
  "notices",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: userId(),
    companyId: companyId(),
    kind: text().notNull(),
    /** Plain values for the words. */
    details: jsonb().$type<NoticeDetails>().notNull().default({}),
    /** Page that it leads to, without the language: "/saved-searches/…". */
    path: text(),
    /** What it is about: the same matter is told a person once, or the notice is renewed. */
    subject: text().notNull(),
    createdAt: createdAt(),
    readAt: instant(),
  },
  (t) => [
    unique("notices_once").on(t.userId, t.subject),
    index("notices_user").on(t.userId, t.createdAt),
    index("notices_unread").on(t.userId).where(sql`${t.readAt} is null`),
  ],
);
