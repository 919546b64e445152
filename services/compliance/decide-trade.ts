/**
 * May this item go to this destination on this day, and why: asks the rules, keeps the answer for a company. The same
 * question (item version, destination, day, company, rule set, facts) has one row in trade_decisions, which is never
 * rewritten. A verdict of "refused" or "review" stops hold, checkout and bid; the caller does that.
 */
import { createHash } from "node:crypto";
import { and, arrayContains, asc, eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { ruleSetInForce } from "@/db/queries/rule-set-in-force";
import { tradeDecisions } from "@/db/schema/compliance";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { jewelStones, stockItems } from "@/db/schema/stock";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { factsOfItem } from "@/domain/compliance/facts-of-item";
import type { TradeDecision, TradeFacts } from "@/domain/compliance/trade-decision";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

export type AskedFor = "listing" | "item-page" | "hold" | "checkout" | "bid" | "shipment" | "rule-change";

export type TradeAsk = {
  itemId: number;
  /** ISO 3166-1 alpha-2, or "EU". */
  destination: string;
  askedFor: AskedFor;
  /** Company that would receive. */
  companyId: string;
  /** Expected import; the day in UTC is what the rules test. */
  at: Date;
};

export type KeptDecision = { decisionId: string; decision: TradeDecision };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Answers of this process, by what was asked; good as long as nothing that decides has moved since (the stamp). */
type Recent<Answer> = Map<string, { stamp: string; answer: Answer }>;
const recent: Recent<KeptDecision> = new Map();
const told: Recent<TradeDecision> = new Map();
const RECENT_MAX = 5000;

function remember<Answer>(answers: Recent<Answer>, key: string, stamp: string, answer: Answer): Answer {
  answers.delete(key);
  answers.set(key, { stamp, answer });
  const oldest = answers.size > RECENT_MAX ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
  return answer;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Throws where the item does not exist: callers have looked it up. */
export async function decideTrade(_context: unknown, tx: DbOrTx, ask: TradeAsk): Promise<KeptDecision> {
  const date = dayOf(ask.at);
  const key = [ask.itemId, ask.destination, date, ask.companyId].join("|");
  const stamp = await readStamp(tx, ask.itemId);
  const known = recent.get(key);
  if (stamp !== null && known?.stamp === stamp) return known.answer;
  const kept = await decideAnew(tx, ask, date);
  // An answer written in a transaction that is not committed yet may still vanish: only the pool's own is remembered.
  return stamp !== null && "$client" in tx ? remember(recent, key, stamp, kept) : kept;
}

/** What a visitor is told: the same rules, but nothing is kept, so that nobody without a name can fill the table. */
export async function tellVisitor(
  tx: DbOrTx,
  ask: Pick<TradeAsk, "itemId" | "destination" | "at">,
): Promise<TradeDecision> {
  const date = dayOf(ask.at);
  const key = [ask.itemId, ask.destination, date].join("|");
  const stamp = await readStamp(tx, ask.itemId);
  const known = told.get(key);
  if (stamp !== null && known?.stamp === stamp) return known.answer;
  const [set, { facts }] = await Promise.all([loadRuleSet(tx), factsForItem(tx, ask.itemId)]);
  const decision = applyTradeRules(set, { facts, destination: ask.destination, date });
  return stamp === null ? decision : remember(told, key, stamp, decision);
}

/** One text that changes with anything that may change the decision: item, events, rule set, operator, seller, database. */
async function readStamp(tx: DbOrTx, itemId: number): Promise<string | null> {
  const { rows } = await tx.execute<{ stamp: string }>(sql`
    select concat_ws('|', current_database(), i.version, seller.country,
      (select max(seq) from origin_events where item_id = i.id),
      ${ruleSetInForce},
      (select string_agg(distinct country, ',' order by country) from companies
        where kinds @> array['operator'] and status = 'approved')) as stamp
    from stock_items i join companies seller on seller.id = i.producer_id where i.id = ${itemId}`);
  return rows[0]?.stamp ?? null;
}

async function decideAnew(tx: DbOrTx, ask: TradeAsk, date: string): Promise<KeptDecision> {
  const set = await loadRuleSet(tx);
  const { facts, itemVersion } = await factsForItem(tx, ask.itemId);
  const question = { itemId: ask.itemId, itemVersion, destination: ask.destination, date, companyId: ask.companyId };
  const questionHash = sha256(canonicalJson({ ...question, ruleSet: set.version, facts }));
  const kept = await findKept(tx, questionHash);
  if (kept) return kept;
  const decision = applyTradeRules(set, { facts, destination: ask.destination, date });
  const [written] = await tx
    .insert(tradeDecisions)
    .values({
      askedFor: ask.askedFor,
      itemId: ask.itemId,
      companyId: ask.companyId,
      destination: ask.destination,
      facts,
      verdict: decision.verdict,
      decision,
      ruleSetVersion: set.version,
      itemVersion,
      hash: sha256(canonicalJson(decision)),
      questionHash,
    })
    .onConflictDoNothing({ target: tradeDecisions.questionHash })
    .returning({ id: tradeDecisions.id });
  if (written) return { decisionId: written.id, decision };
  // A twin request was first.
  const twin = await findKept(tx, questionHash);
  if (!twin) throw new Error("a trade decision was neither written nor found");
  return twin;
}

async function findKept(tx: DbOrTx, questionHash: string): Promise<KeptDecision | null> {
  const [row] = await tx
    .select({ id: tradeDecisions.id, decision: tradeDecisions.decision })
    .from(tradeDecisions)
    .where(eq(tradeDecisions.questionHash, questionHash));
  return row ? { decisionId: row.id, decision: row.decision } : null;
}

/** Facts from the item's row, the stones set in it, its origin events, and the countries of operator and seller. */
export async function factsForItem(tx: DbOrTx, itemId: number): Promise<{ facts: TradeFacts; itemVersion: number }> {
  const [found] = await tx
    .select({ item: stockItems, seller: companies.country })
    .from(stockItems)
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .where(eq(stockItems.id, itemId));
  if (!found) throw new Error(`there is no stock item ${itemId}`);
  const { item, seller } = found;
  const set =
    item.kind === "jewel"
      ? await tx.select().from(jewelStones).where(eq(jewelStones.jewelId, itemId)).orderBy(asc(jewelStones.position))
      : [];
  const events = await tx
    .select({ body: originEvents.body })
    .from(originEvents)
    .where(eq(originEvents.itemId, itemId))
    .orderBy(asc(originEvents.seq));
  const operators = await tx
    .selectDistinct({ country: companies.country })
    .from(companies)
    .where(and(arrayContains(companies.kinds, ["operator"]), eq(companies.status, "approved")))
    .orderBy(asc(companies.country));
  const bodies = events.map((event) => event.body);
  const bound = [...new Set([...operators.map((operator) => operator.country), seller])];
  return { facts: factsOfItem(item, set, bodies, bound), itemVersion: item.version };
}
