/** Answers a batch of hand-written trade cases with the rule set in force. Nothing is kept: no item of ours is meant. */
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { type BatchCase, readBatchCase } from "@/domain/compliance/read-batch";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { translator } from "@/messages/messages";

export type CaseAnswer = {
  id: string | number;
  verdict: TradeVerdict;
  rules: string[];
  /** In English words; codes in `document_codes`. */
  documents: string[];
  sources: string[];
  next: string;
  next_zh: string;
  next_code: string;
  document_codes: string[];
  reasons: string[];
  reasons_zh: string[];
  rule_set: string;
  fault?: string;
};

/** A case that cannot be read is never allowed: it comes back as "review" with its fault. */
export function decideCase(set: TradeRuleSet, batch: BatchCase): CaseAnswer {
  const reading = readBatchCase(batch);
  if (!reading.ok) {
    const next = (locale: "en" | "zh") => translator(locale, "compliance")("refusal.bad-case");
    return {
      id: batch.id,
      verdict: "review",
      rules: [],
      documents: [],
      sources: [],
      next: `${next("en")} ${reading.fault}`,
      next_zh: `${next("zh")} ${reading.fault}`,
      next_code: "mend-facts",
      document_codes: [],
      reasons: [reading.fault],
      reasons_zh: [reading.fault],
      rule_set: set.version,
      fault: reading.fault,
    };
  }
  const decision = applyTradeRules(set, reading.question);
  const [english, chinese] = [explainTradeDecision("en", decision), explainTradeDecision("zh", decision)];
  return {
    id: batch.id,
    verdict: decision.verdict,
    rules: decision.rules,
    documents: english.documents,
    sources: decision.sources,
    next: english.next,
    next_zh: chinese.next,
    next_code: decision.next,
    document_codes: decision.documents,
    reasons: english.reasons.map((reason) => reason.words),
    reasons_zh: chinese.reasons.map((reason) => reason.words),
    rule_set: decision.ruleSetVersion,
  };
}
