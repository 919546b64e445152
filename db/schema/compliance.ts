/** Trade rules as dated rows, and every decision made with them. Decisions are append-only by trigger. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, xid8 } from "@/db/schema/columns";
import type { TradeDecision, TradeFacts, TradeVerdict } from "@/domain/compliance/trade-decision";

/** One published set of rules; the rows are data/trade-rules.csv of that version, or what officers made of them. */
export const tradeRuleSets = pgTable("trade_rule_sets", {
  version: text().primaryKey(),
  sha256: text().notNull(),
  rules: jsonb().notNull(),
  publishedAt: createdAt(),
  /** From when it decides; the set in force is the latest of those that have begun. */
  inForceFrom: instant().notNull().defaultNow(),
  /** The officers' draft; null for the rows that come with the program. */
  draftId: uuid(),
});

export const tradeDecisions = pgTable(
  "trade_decisions",
  {
    id: uuid().primaryKey().defaultRandom(),
    at: createdAt(),
    /** What it was first asked for: "listing", "item-page", "hold", "checkout", "bid", "shipment". */
    askedFor: text().notNull(),
    itemId: bigint({ mode: "number" }),
    companyId: uuid(),
    destination: text().notNull(),
    facts: jsonb().$type<TradeFacts>().notNull(),
    verdict: text().$type<TradeVerdict>().notNull(),
    decision: jsonb().$type<TradeDecision>().notNull(),
    ruleSetVersion: text().notNull(),
    itemVersion: integer(),
    /** SHA-256 of the decision as canonical JSON: facts, rules, verdict. */
    hash: text().notNull(),
    /** Hash of what was asked (item version, destination, day, company, rule set, facts): the same question has one row. */
    questionHash: text().notNull().unique(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [index("trade_decisions_item").on(t.itemId, t.destination), index("trade_decisions_order").on(t.xid, t.id)],
);
