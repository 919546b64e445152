/**
 * What a draft of the trade rules would change: the saved cases, open business one by one, and listed stock by
 * destination. Nothing is kept and nobody is told.
 */
import { and, arrayContains, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { EVERYTHING } from "@/domain/catalogue/index-search";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import type { TradeFacts, TradeVerdict } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { factsForItem } from "@/services/compliance/decide-trade";
import { loadRuleSetOf } from "@/services/compliance/load-rule-set";
import { toRuleSet } from "@/services/compliance/rule-files";
import type { DraftFile } from "@/services/compliance/rules/draft-rows";
import { type OpenBusiness, readOpenBusiness } from "@/services/compliance/rules/open-business";
import { type CaseTrial, tryRuleCases } from "@/services/compliance/rules/rule-cases";
import type { ServiceContext } from "@/services/context";

export type VerdictMove = { before: TradeVerdict; after: TradeVerdict };
export type DraftTrial = {
  /** Day for which the rules were asked, ISO. */
  date: string;
  cases: (CaseTrial & { before: TradeVerdict })[];
  business: (OpenBusiness & VerdictMove)[];
  /** Promises that were looked at, changed or not. */
  businessLooked: number;
  /** Listed items whose verdict would be another, by destination. */
  stock: (VerdictMove & { destination: string; items: number })[];
};

/** @param date on which the draft would be in force, ISO. */
export async function tryDraft(context: ServiceContext, draft: DraftFile, date: string): Promise<DraftTrial> {
  const { db } = context;
  const before = await loadRuleSetOf(db, draft.head.basedOn);
  const after = toRuleSet("draft", { ...draft.base, rules: [...draft.rows] });
  const [was, is, open, destinations] = await Promise.all([
    tryRuleCases(db, before),
    tryRuleCases(db, after),
    readOpenBusiness(db),
    destinationsOf(db, draft),
  ]);
  const business: DraftTrial["business"] = [];
  for (const one of open) {
    const { facts } = await factsForItem(db, one.itemId);
    const move = moveOf(before, after, facts, one.destination, date);
    if (move) business.push({ ...one, ...move });
  }
  return {
    date,
    cases: is.map((trial, at) => ({ ...trial, before: was[at]?.answer ?? trial.answer })),
    business,
    businessLooked: open.length,
    stock: await tryStock(context, before, after, destinations, date),
  };
}

function moveOf(
  before: TradeRuleSet,
  after: TradeRuleSet,
  facts: TradeFacts,
  destination: string,
  date: string,
): VerdictMove | null {
  const [was, is] = [before, after].map((set) => applyTradeRules(set, { facts, destination, date }).verdict);
  return was === undefined || is === undefined || was === is ? null : { before: was, after: is };
}

/** Seats of approved buyers, and places that the edited rows name. */
async function destinationsOf(db: DbOrTx, draft: DraftFile): Promise<string[]> {
  const seats = await db
    .selectDistinct({ country: companies.country })
    .from(companies)
    .where(and(arrayContains(companies.kinds, ["buyer"]), eq(companies.status, "approved")));
  const edited = new Set(draft.edits.map((edit) => edit.ruleId));
  const named = [...draft.base.rules, ...draft.rows]
    .filter((row) => edited.has(row.id ?? ""))
    .flatMap((row) => (row.destination ?? "").split("|"))
    .filter((code) => /^[A-Z]{2}$/.test(code));
  return [...new Set([...seats.map((seat) => seat.country), ...named])].sort();
}

async function tryStock(
  context: ServiceContext,
  before: TradeRuleSet,
  after: TradeRuleSet,
  destinations: readonly string[],
  date: string,
): Promise<DraftTrial["stock"]> {
  const { index } = await catalogueOf(context.db);
  const classes = index.tradeClasses().map((text) => {
    const facts = { ...(JSON.parse(text) as Omit<TradeFacts, "declaredBy">), declaredBy: {} };
    return { text, facts };
  });
  return destinations.flatMap((destination) => {
    const moved = new Map<string, { move: VerdictMove; texts: Set<string> }>();
    for (const { text, facts } of classes) {
      const move = moveOf(before, after, facts, destination, date);
      if (!move) continue;
      const key = `${move.before} ${move.after}`;
      const group = moved.get(key) ?? { move, texts: new Set() };
      moved.set(key, group);
      group.texts.add(text);
    }
    return [...moved.values()].map(({ move, texts }) => ({
      ...move,
      destination,
      items: index.search({ ...EVERYTHING, limit: 1, tradeClasses: texts }).total,
    }));
  });
}
