/** Answers a batch of hand-written trade cases with the rule set in force. Nothing is kept: no item of ours is meant. */
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { type BatchCase, readBatchCase } from "@/domain/compliance/read-batch";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { translator } from "@/messages/messages";
import { BatchCaseSchema } from "@/services/compliance/batch-schema";

export type CaseAnswer = {
  /** Null where the case has none. */
  id: string | number | null;
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

/** One case of a file, whatever it is: what has not the form of a case comes back as "review" with its fault too. */
export function decideAnyCase(set: TradeRuleSet, given: unknown): CaseAnswer {
  const parsed = BatchCaseSchema.safeParse(given);
  if (parsed.success) return decideCase(set, parsed.data);
  const id = (given as { id?: unknown } | null)?.id;
  const [issue] = parsed.error.issues;
  const fault = `${issue?.path.join(".") || "case"}: ${issue?.message}`;
  return unread(set, typeof id === "string" || typeof id === "number" ? id : null, fault);
}

/** A case that cannot be read is never allowed: it comes back as "review" with its fault. */
export function decideCase(set: TradeRuleSet, batch: BatchCase): CaseAnswer & { id: string | number } {
  const reading = readBatchCase(batch);
  if (!reading.ok) return { ...unread(set, batch.id, reading.fault), id: batch.id };
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

function unread(set: TradeRuleSet, id: CaseAnswer["id"], fault: string): CaseAnswer {
  const next = (locale: "en" | "zh") => `${translator(locale, "compliance")("refusal.bad-case")} ${fault}`;
  return {
    id,
    verdict: "review",
    rules: [],
    documents: [],
    sources: [],
    next: next("en"),
    next_zh: next("zh"),
    next_code: "mend-facts",
    document_codes: [],
    reasons: [fault],
    reasons_zh: [fault],
    rule_set: set.version,
    fault,
  };
}
