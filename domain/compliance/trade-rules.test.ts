/** Every row of data/trade-rules.csv is shown to bite: on its first and last day and not beside them, at its weight and not below. */
import { describe, expect, test } from "vitest";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import type { TradeQuestion } from "@/domain/compliance/match-rule";
import type { TradeFacts, TradeGoods, TradeStone } from "@/domain/compliance/trade-decision";
import type { OriginTest, TradeRule } from "@/domain/compliance/trade-rule";
import { readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

const shipped = readRuleFiles();
const set = toRuleSet(shipped.version, shipped.tables);
const nextDay = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const ORIGIN_EXAMPLE: Record<string, string[]> = {
  ANY: ["BW"],
  UNKNOWN: [],
  MIXED: ["BW", "NA"],
  "UNDECLARED-MIX": ["MIXED"],
  PARTICIPANT: ["ZA"],
  "NON-PARTICIPANT": ["HT"],
};
const DESTINATION_EXAMPLE: Record<string, string> = {
  ANY: "VN",
  ELSEWHERE: "BR",
  PARTICIPANT: "BR",
  "NON-PARTICIPANT": "HT",
  EU: "BE",
};

function goodsOf(token: string): { goods: TradeGoods; species: string | null; metal: string | null } {
  const [kind = "", detail = null] = token.split(":");
  if (kind === "any") return { goods: "loose-polished", species: "diamond", metal: null };
  if (kind === "material") return { goods: "colored-stone", species: detail, metal: null };
  if (kind === "jewelry-with") return { goods: "jewelry-no-diamonds", species: detail, metal: null };
  if (kind === "jewelry" || kind === "jewelry-no-diamonds")
    return { goods: "jewelry-no-diamonds", species: null, metal: detail };
  const species =
    kind === "colored-stone" ? (detail ?? "sapphire") : kind === "lab-grown" ? "lab-grown-diamond" : "diamond";
  return { goods: kind as TradeGoods, species, metal: null };
}

/** A question on which the row, were it alone, fits. */
function witness(rule: TradeRule, token: string, date: string, weightMct = rule.thresholdMct ?? 300): TradeQuestion {
  const { goods, species, metal } = goodsOf(token);
  const tests: readonly OriginTest[] = rule.tests[0] ?? [];
  const origin = rule.origins[0] ?? "ANY";
  const places = ORIGIN_EXAMPLE[origin] ?? [origin];
  const at = (...names: OriginTest[]) => (tests.some((name) => names.includes(name)) ? places : ["ZA"]);
  const any = tests.includes("any") && origin !== "ANY";
  const stone: TradeStone | null = species
    ? {
        species,
        weightMct,
        minedIn: any ? places : goods === "rough" ? at("mined", "polished", "made", "exported") : at("mined", "grown"),
      }
    : null;
  const needsStone = tests.includes("mined") || rule.thresholdMct !== null;
  const facts: TradeFacts = {
    goods,
    stones: stone ? [stone] : needsStone ? [{ species: "diamond", weightMct, minedIn: places }] : [],
    polishedIn: at("polished"),
    madeIn: goods === "lab-grown" ? at("made", "grown") : goods.startsWith("jewelry") ? at("made") : [],
    exportedFrom: tests.includes("certificate-of-another-country") ? ["ZA"] : any ? places : at("exported"),
    transited: tests.includes("transited") ? places : [],
    outsideRussiaSince: rule.effect === "grandfather" ? "2015-01-01" : null,
    metals: metal ? [metal] : [],
    natural: goods !== "lab-grown",
    kimberley: {
      held: tests.includes("no-certificate") ? false : null,
      number: tests.includes("certificate-of-another-country") ? "BW001234" : null,
    },
    unitValueEurCents: rule.unitValueOverEurCents === null ? null : rule.unitValueOverEurCents + 1,
    operators:
      rule.operatorLaw === "free" ? ["AE"] : rule.operatorLaw && rule.operatorLaw !== "bound" ? [rule.operatorLaw] : [],
    declaredBy: {},
  };
  const [wanted = ""] = rule.destinations;
  const destination = DESTINATION_EXAMPLE[wanted] ?? (rule.id === "EU-KP-03" ? "BE" : wanted);
  return { facts, destination, date };
}

/** The row alone, with whatever it mends, so that a neighbour cannot answer for it. */
function fires(rule: TradeRule, question: TradeQuestion, token?: string): boolean {
  if (rule.effect === "grandfather") {
    const mended = set.rules.filter((other) => rule.mends.includes(other.id) && !other.id.startsWith("HOUSE"));
    return mended.some((refusal) => {
      const goods = refusal.goods.find((kind) => (token ? kind === token : rule.goods.includes(kind))) ?? "";
      const asked = witness({ ...refusal, effect: "grandfather" }, goods, question.date);
      // Goods sent from Russia are never grandfathered: the making place carries the origin here.
      const facts = { ...asked.facts, exportedFrom: ["AE"], outsideRussiaSince: question.facts.outsideRussiaSince };
      const alone = { ...set, rules: [rule, { ...refusal, effectiveTo: null, effectiveFrom: null }] };
      return applyTradeRules(alone, { ...question, facts }).rules.includes(rule.id);
    });
  }
  const decision = applyTradeRules({ ...set, rules: [{ ...rule, fallback: false }] }, question);
  return decision.rules.includes(rule.id) || decision.watched.includes(rule.id);
}

describe.each(set.rules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  const inside = rule.effectiveFrom ?? rule.effectiveTo ?? "2026-11-22";
  test.each(rule.goods.map((token) => [token] as const))("bites on %s", (token) => {
    expect(fires(rule, witness(rule, token, inside), token)).toBe(true);
  });
  const token = rule.goods[0] ?? "any";
  if (rule.effectiveFrom !== null) {
    const from = rule.effectiveFrom;
    test("from its first day, not the day before", () => {
      expect(fires(rule, witness(rule, token, from))).toBe(true);
      expect(fires(rule, witness(rule, token, nextDay(from, -1)))).toBe(false);
    });
  }
  if (rule.effectiveTo !== null) {
    const to = rule.effectiveTo;
    test("to its last day, not the day after", () => {
      expect(fires(rule, witness(rule, token, to))).toBe(true);
      expect(fires(rule, witness(rule, token, nextDay(to, 1)))).toBe(false);
    });
  }
  if (rule.thresholdMct !== null && rule.effect !== "grandfather") {
    const weight = rule.thresholdMct;
    test("at its weight and above, not a thousandth below", () => {
      for (const goods of rule.goods) {
        expect(fires(rule, witness(rule, goods, inside, weight - 1))).toBe(false);
        expect(fires(rule, witness(rule, goods, inside, weight))).toBe(true);
        expect(fires(rule, witness(rule, goods, inside, weight + 1))).toBe(true);
      }
    });
  }
  if (!rule.destinations.includes("ANY")) {
    test("not for another destination", () => {
      const elsewhere =
        rule.destinations.includes("ELSEWHERE") || rule.destinations.includes("PARTICIPANT") ? "HT" : "BR";
      const other = rule.destinations.includes("NON-PARTICIPANT") ? "BR" : elsewhere;
      const asked = witness(rule, token, inside);
      if (rule.destinations.includes("ELSEWHERE")) expect(fires(rule, { ...asked, destination: "CN" })).toBe(false);
      else expect(fires(rule, { ...asked, destination: other })).toBe(false);
    });
  }
});

test("the shipped table names each rule once and says where it comes from", () => {
  expect(set.rules.length).toBeGreaterThan(150);
  for (const rule of set.rules) {
    expect(rule.source, rule.id).not.toBe("");
    expect(rule.reason, rule.id).not.toBe("");
    expect(rule.topic, rule.id).not.toBe("");
  }
});
