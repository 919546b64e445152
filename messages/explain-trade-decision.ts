/** A trade decision in words: what the item page, the API and the command line say about it. */
import type { FiredRule, TradeDecision, TradeVerdict } from "@/domain/compliance/trade-decision";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";

export type ExplainedRule = {
  id: string;
  words: string;
  /** Legal source as the rule set cites it, in the language of the source. */
  source: string;
  inForce: string;
  confidence: string;
};

export type ExplainedDecision = {
  verdict: TradeVerdict;
  /** "Refused". */
  word: string;
  /** "May not be delivered to United States on 22 Nov 2026." */
  sentence: string;
  destination: string;
  date: string;
  /** The rules that decide, strictest first, one line a reason. */
  reasons: ExplainedRule[];
  documents: string[];
  next: string;
  ruleSet: string;
  notAdvice: string;
};

const WITH_ARTICLE = ["US", "GB", "AE", "NL", "PH", "BS", "GM", "MV", "CF", "EU"];

/** A place inside a sentence: "the United States", 美国. */
export function placeInSentence(locale: Locale, code: string): string {
  const name = placeName(locale, code);
  return locale === "en" && WITH_ARTICLE.includes(code) ? `the ${name}` : name;
}

/** A country by its full name, as a rule speaks of it; the European Union where only that is known. */
export function placeName(locale: Locale, code: string): string {
  if (code === "EU") return locale === "zh" ? "欧盟" : "European Union";
  return term(locale, "country", code);
}

/** The rules worth telling: those that decide; for a grandfathered refusal also the ban that it lifts. */
function telling({ verdict, fired }: TradeDecision): FiredRule[] {
  const deciding = fired.filter((rule) => rule.effect === verdict);
  return deciding.length > 0 ? deciding : fired;
}

export function explainTradeDecision(locale: Locale, decision: TradeDecision): ExplainedDecision {
  const t = translator(locale, "compliance");
  const destination = placeInSentence(locale, decision.destination);
  const day = (iso: string) => formatDate(new Date(`${iso}T00:00:00Z`), locale);
  const date = day(decision.date);
  const inForce = ({ effectiveFrom, effectiveTo }: FiredRule) => {
    if (!effectiveFrom) return t("undated");
    const from = day(effectiveFrom);
    return effectiveTo ? t("inForceUntil", { from, to: day(effectiveTo) }) : t("inForceFrom", { from });
  };
  return {
    verdict: decision.verdict,
    word: t(`verdict.${decision.verdict}`),
    sentence: t(`sentence.${decision.verdict}`, { destination, date }),
    destination: placeName(locale, decision.destination),
    date,
    reasons: telling(decision).map((rule) => ({
      id: rule.id,
      words: t(`reason.${rule.reason}`, { destination, weight: formatCarat(rule.thresholdMct ?? 0) }),
      source: rule.source,
      inForce: inForce(rule),
      confidence: t(`confidence.${rule.confidence}`),
    })),
    documents: decision.documents.map((code) => t(`document.${code}`)),
    next: t(`next.${decision.next}`),
    ruleSet: t("ruleSet", {
      version: decision.ruleSetVersion,
      count: decision.rules.length + decision.checked.length,
    }),
    notAdvice: t("notAdvice"),
  };
}
