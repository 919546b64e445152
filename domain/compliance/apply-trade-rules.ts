/**
 * Decides whether goods may enter a destination on a date: refused, review (a person must look), documents, allowed.
 * It never looks anything up and never lets work done elsewhere wash off the country of mining.
 * The rules come from data/trade-rules.csv, dated rows with their legal source; precedence and safe defaults as written
 * there: the strictest fitting row decides, a fitting grandfather row turns its refusals into documents, a row of low
 * confidence never yields a plain "allowed". Not legal advice.
 */
import {
  destinationFits,
  fittingStones,
  inForce,
  operatorFits,
  type TradeQuestion,
} from "@/domain/compliance/match-rule";
import {
  type FiredRule,
  type NextStep,
  type TradeDecision,
  type TradeStone,
  type TradeVerdict,
  VERDICTS,
} from "@/domain/compliance/trade-decision";
import type { TradeRule, TradeRuleSet } from "@/domain/compliance/trade-rule";
import type { TradeReason } from "@/domain/compliance/trade-words";

type Match = { rule: TradeRule; stones: readonly TradeStone[]; mendedBy?: TradeRule };

const severity = (verdict: TradeVerdict) => VERDICTS.indexOf(verdict);

/** Refusals that a paper can cure, unlike a ban. */
const CURABLE_REASONS: readonly string[] = ["unknown-origin", "kp-no-certificate"] satisfies TradeReason[];

function effectOf({ rule, mendedBy }: Match): TradeVerdict {
  if (mendedBy || rule.effect === "grandfather" || rule.effect === "watch") return "documents";
  return rule.effect;
}

/** Rows that fit; fallback rows only for topics on which no other row spoke. */
function matching(set: TradeRuleSet, asked: readonly TradeRule[], question: TradeQuestion): Match[] {
  const match = (rules: readonly TradeRule[]) =>
    rules.flatMap((rule) => {
      const stones = fittingStones(set, rule, question);
      return stones === null ? [] : [{ rule, stones }];
    });
  const first = match(asked.filter((rule) => !rule.fallback));
  const topics = new Set(first.map(({ rule }) => rule.topic));
  return [...first, ...match(asked.filter((rule) => rule.fallback && !topics.has(rule.topic)))];
}

/** True where the goods were outside Russia before the day that counts for each stone of the refusal. */
function outsideInTime(grandfather: TradeRule, refusal: Match, question: TradeQuestion): boolean {
  const since = question.facts.outsideRussiaSince;
  // Whoever named no exporter has said with the date itself that the goods do not come from Russia now.
  if (since === null || question.facts.exportedFrom.includes("RU")) return false;
  const weights = refusal.stones.length > 0 ? refusal.stones.map((stone) => stone.weightMct) : [null];
  return weights.every((weight) => {
    const step = grandfather.outsideBefore.find(({ fromMct }) => weight === null || weight >= fromMct);
    return step !== undefined && since < step.before;
  });
}

/** Turns refusals into documents where a grandfather row fits; gives the rows that did so as well. */
function mend(matches: readonly Match[], question: TradeQuestion): Match[] {
  const grandfathers = matches.filter(({ rule }) => rule.effect === "grandfather");
  const used = new Set<TradeRule>();
  const mended = matches
    .filter(({ rule }) => rule.effect !== "grandfather")
    .map((match) => {
      const by = grandfathers.find(
        ({ rule }) => rule.mends.includes(match.rule.id) && outsideInTime(rule, match, question),
      );
      if (!by) return match;
      used.add(by.rule);
      return { ...match, mendedBy: by.rule };
    });
  return [...mended, ...grandfathers.filter(({ rule }) => used.has(rule))];
}

function toFired(match: Match): FiredRule {
  const { rule } = match;
  return {
    id: rule.id,
    topic: rule.topic,
    reason: rule.reason,
    effect: effectOf(match),
    ...(match.mendedBy ? { mendedBy: match.mendedBy.id } : {}),
    thresholdMct: rule.thresholdMct,
    effectiveFrom: rule.effectiveFrom,
    effectiveTo: rule.effectiveTo,
    confidence: rule.confidence,
    source: rule.source,
  };
}

function verdictOf(fired: readonly FiredRule[]): TradeVerdict {
  const strictest = fired.reduce<TradeVerdict>(
    (worst, rule) => (severity(rule.effect) > severity(worst) ? rule.effect : worst),
    "allowed",
  );
  // Silence of the rules, or a yes that nobody is sure of, is a question for a person.
  if (fired.length === 0) return "review";
  if (strictest === "allowed" && fired.some((rule) => rule.confidence === "low")) return "review";
  return strictest;
}

function nextStep(verdict: TradeVerdict, deciding: readonly FiredRule[]): NextStep {
  if (verdict === "allowed") return "proceed";
  if (verdict === "documents") return "give-documents";
  if (verdict === "review") return "ask-compliance";
  return deciding.every((rule) => CURABLE_REASONS.includes(rule.reason)) ? "prove-origin" : "choose-another";
}

export function applyTradeRules(set: TradeRuleSet, question: TradeQuestion): TradeDecision {
  const asked = set.rules.filter(
    (rule) => inForce(rule, question.date) && destinationFits(set, rule, question) && operatorFits(rule, question),
  );
  const all = mend(matching(set, asked, question), question);
  const watched = all.filter(({ rule }) => rule.effect === "watch").map(({ rule }) => rule.id);
  const matches = all.filter(({ rule }) => rule.effect !== "watch");
  const fitting = matches.map(toFired).sort((a, b) => severity(b.effect) - severity(a.effect));
  const verdict = verdictOf(fitting);
  // A general yes says nothing beside a no.
  const fired =
    severity(verdict) > severity("documents") ? fitting.filter((rule) => rule.effect !== "allowed") : fitting;
  const deciding = fired.filter((rule) => rule.effect === verdict);
  const due = verdict === "refused" ? matches.filter((match) => effectOf(match) === "refused") : matches;
  const rules = fired.map((rule) => rule.id);
  return {
    verdict,
    destination: question.destination,
    date: question.date,
    fired,
    rules,
    checked: asked.map((rule) => rule.id).filter((id) => !rules.includes(id) && !watched.includes(id)),
    watched,
    documents: [...new Set(due.flatMap(({ rule, mendedBy }) => (mendedBy ? [] : rule.documents)))],
    sources: [...new Set(deciding.map((rule) => rule.source))],
    next: nextStep(verdict, deciding),
    facts: question.facts,
    ruleSetVersion: set.version,
  };
}
