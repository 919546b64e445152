/** The trade rules' editor: drafts, their edits (append-only), saved cases, and what a new rule set changed for open business. */

import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { users } from "@/db/schema/parties";
import type { BatchCase } from "@/domain/compliance/read-batch";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { RuleRow } from "@/domain/compliance/trade-rule";

export const tradeRuleDrafts = pgTable(
  "trade_rule_drafts",
  {
    id: uuid().primaryKey().defaultRandom(),
    title: text().notNull(),
    /** The rule set whose rows it edits. */
    basedOn: text().notNull(),
    status: text().$type<"open" | "proposed" | "published" | "withdrawn">().notNull().default("open"),
    createdAt: createdAt(),
    createdBy: uuid().references(() => users.id),
    proposedAt: instant(),
    proposedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    decidedBy: uuid().references(() => users.id),
    /** Of the set that came of it. */
    version: text(),
  },
  (t) => [check("trade_rule_drafts_status", sql`${t.status} in ('open','proposed','published','withdrawn')`)],
);

export const tradeRuleEdits = pgTable(
  "trade_rule_edits",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    draftId: uuid()
      .notNull()
      .references(() => tradeRuleDrafts.id),
    ruleId: text().notNull(),
    /** The row as it shall be; null takes it out. */
    row: jsonb().$type<RuleRow>(),
    at: createdAt(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
  },
  (t) => [index("trade_rule_edits_draft").on(t.draftId, t.id)],
);

/** Questions with the verdict that any rule set must give, until an officer retires them. */
export const tradeRuleCases = pgTable("trade_rule_cases", {
  id: uuid().primaryKey().defaultRandom(),
  title: text().notNull(),
  question: jsonb().$type<Omit<BatchCase, "id">>().notNull(),
  expected: text().$type<TradeVerdict>().notNull(),
  createdAt: createdAt(),
  createdBy: uuid().references(() => users.id),
  retiredAt: instant(),
  retiredBy: uuid().references(() => users.id),
});

/** Rule sets under which all open business was looked at again; written when that is done. */
export const tradeRuleReviews = pgTable("trade_rule_reviews", {
  version: text().primaryKey(),
  at: createdAt(),
  looked: bigint({ mode: "number" }).notNull(),
});

/** Open business whose verdict is another under a new rule set. The decisions themselves are kept, both of them. */
export const tradeRedecisions = pgTable(
  "trade_redecisions",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    ruleSetVersion: text().notNull(),
    subjectKind: text().$type<"bid" | "hold" | "order">().notNull(),
    /** Lot, hold or order. */
    subjectId: uuid().notNull(),
    itemId: bigint({ mode: "number" }).notNull(),
    companyId: uuid().notNull(),
    destination: text().notNull(),
    beforeVerdict: text().$type<TradeVerdict>().notNull(),
    afterVerdict: text().$type<TradeVerdict>().notNull(),
    decisionId: uuid().notNull(),
    /** True where it is stricter now: people were told. */
    worse: boolean().notNull(),
  },
  (t) => [unique("trade_redecisions_once").on(t.ruleSetVersion, t.subjectKind, t.subjectId, t.itemId, t.companyId)],
);
