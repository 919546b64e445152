/**
 * "Ships to my country" for a whole catalogue: items that the trade rules cannot tell apart share a class, so that a
 * million stones are judged by some hundred questions. The class is the canonical text of the facts themselves, with
 * weights cut down to the rules' own thresholds; what it answers is what hold and checkout would answer.
 */
import type { Db } from "@/db/client";
import type { ItemSource } from "@/db/queries/item-lines";
import type { TradeDetails } from "@/db/queries/load-catalogue";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { factsOfItem } from "@/domain/compliance/facts-of-item";
import type { TradeFacts } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

export type TradeClassifier = {
  /** `details` for an item that is odd. */
  classOf(item: ItemSource, details: TradeDetails | undefined): string;
};

export async function openTradeClassifier(db: Db): Promise<TradeClassifier> {
  const [set, { rows }] = await Promise.all([
    loadRuleSet(db),
    db.$client.query<{ country: string }>(
      "select distinct country from companies where kinds @> array['operator'] and status = 'approved' order by country",
    ),
  ]);
  return createTradeClassifier(
    set,
    rows.map((row) => row.country),
  );
}

export function createTradeClassifier(set: TradeRuleSet, operators: readonly string[]): TradeClassifier {
  const thresholds = [...new Set(set.rules.flatMap((rule) => rule.thresholdMct ?? []))].sort((a, b) => a - b);
  const plain = new Map<string, string>();

  function textOf(item: ItemSource, details: TradeDetails | undefined): string {
    const bound = [...new Set([...operators, item.sellerCountry])];
    const { declaredBy: _, ...facts } = factsOfItem(item, details?.stones ?? [], details?.events ?? [], bound);
    const stones = facts.stones.map((stone) => ({ ...stone, weightMct: floored(thresholds, stone.weightMct) }));
    return canonicalJson({ ...facts, stones });
  }

  return {
    classOf(item, details) {
      if (item.odd) return textOf(item, details);
      const weight = item.kind === "pair" ? item.weightMct : floored(thresholds, item.weightMct);
      const { kind, species, metal, minedIn, polishedIn, madeIn, exportedFrom, sellerCountry } = item;
      const key = `${kind}|${species}|${weight}|${metal}|${minedIn}|${polishedIn}|${madeIn}|${exportedFrom}|${sellerCountry}`;
      const known = plain.get(key);
      if (known !== undefined) return known;
      const text = textOf(item, undefined);
      plain.set(key, text);
      return text;
    },
  };
}

/** The highest threshold that the weight reaches, as a weight: what no rule can tell from it. */
function floored(thresholds: readonly number[], weightMct: number | null): number | null {
  if (weightMct === null) return null;
  return thresholds.findLast((threshold) => threshold <= weightMct) ?? 0;
}

/** Answers of this process by rule set, destination and day. */
const answers = new Map<string, Map<string, boolean>>();
/** Every two letters: whoever asks for one country after another has each judged once a day. */
const ANSWERED_MAX = 26 * 26;

/** Those of the classes that may enter a country today, with or without documents. */
export function allowedClasses(
  set: TradeRuleSet,
  classes: readonly string[],
  destination: string,
  at: Date,
): ReadonlySet<string> {
  const date = at.toISOString().slice(0, 10);
  const key = `${set.version}|${destination}|${date}`;
  const known = answers.get(key) ?? new Map<string, boolean>();
  answers.delete(key);
  answers.set(key, known);
  const oldest = answers.size > ANSWERED_MAX ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
  const allowed = new Set<string>();
  for (const one of classes) {
    const answer = known.get(one) ?? mayEnter(set, one, destination, date);
    known.set(one, answer);
    if (answer) allowed.add(one);
  }
  return allowed;
}

function mayEnter(set: TradeRuleSet, text: string, destination: string, date: string): boolean {
  const facts = { ...(JSON.parse(text) as Omit<TradeFacts, "declaredBy">), declaredBy: {} };
  const { verdict } = applyTradeRules(set, { facts, destination, date });
  return verdict === "allowed" || verdict === "documents";
}
