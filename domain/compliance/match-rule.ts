/**
 * Decides whether one rule fits the facts on a day. It never weighs rules against each other (apply-trade-rules does).
 * What nobody declared counts against the goods: an unknown weight reaches every threshold, an unnamed diamond is unknown.
 */
import { namesOf, participates } from "@/domain/compliance/places";
import type { Places, TradeFacts, TradeStone } from "@/domain/compliance/trade-decision";
import type { OriginTest, TradeRule, TradeRuleSet } from "@/domain/compliance/trade-rule";

export type TradeQuestion = {
  facts: TradeFacts;
  /** ISO 3166-1 alpha-2, or "EU". */
  destination: string;
  /** ISO date of the expected import. */
  date: string;
};

/** Destinations whose law the rule set has read; any other is ELSEWHERE. */
const READ_DESTINATIONS = "US EU GB CA JP CH HK CN AE IN VN TH SG TR AZ".split(" ");
/** Operators of these states carry sanctions law with them wherever the goods go. */
const BOUND_OPERATORS = "US EU GB CA JP CH NO AU NZ".split(" ");

export function destinationFits(set: TradeRuleSet, rule: TradeRule, { destination, date }: TradeQuestion): boolean {
  const names = namesOf(destination, date);
  return rule.destinations.some((wanted) => {
    if (wanted === "ANY") return true;
    if (wanted === "ELSEWHERE") return !names.some((name) => READ_DESTINATIONS.includes(name));
    if (wanted === "PARTICIPANT") return participates(set.participants, destination, date, destination);
    if (wanted === "NON-PARTICIPANT") return !participates(set.participants, destination, date, destination);
    return names.includes(wanted);
  });
}

export function inForce(rule: TradeRule, date: string): boolean {
  return (
    (rule.effectiveFrom === null || date >= rule.effectiveFrom) &&
    (rule.effectiveTo === null || date <= rule.effectiveTo)
  );
}

export function operatorFits(rule: TradeRule, { facts, date }: TradeQuestion): boolean {
  if (rule.operatorLaw === null) return true;
  const names = facts.operators.flatMap((operator) => namesOf(operator, date));
  const bound = names.length === 0 || names.some((name) => BOUND_OPERATORS.includes(name));
  if (rule.operatorLaw === "bound") return bound;
  if (rule.operatorLaw === "free") return !bound;
  return names.includes(rule.operatorLaw);
}

const isJewelry = (facts: TradeFacts) => facts.goods.startsWith("jewelry");
const isStone = (stone: TradeStone, wanted: string) => stone.species === wanted || stone.species.endsWith(`-${wanted}`);

/** The stones that a goods token speaks of; null where the token does not speak of these goods at all. */
function stonesOf(token: string, facts: TradeFacts): readonly TradeStone[] | null {
  const [kind, detail] = token.split(":");
  if (kind === "any") return facts.stones;
  if (kind === "material" || (kind === "jewelry-with" && isJewelry(facts)) || (detail && kind === facts.goods)) {
    if (kind === "jewelry-no-diamonds") return facts.metals.includes(detail ?? "") ? facts.stones : null;
    const meant = facts.stones.filter((stone) => isStone(stone, detail ?? ""));
    return meant.length > 0 ? meant : null;
  }
  if (kind === "jewelry") return isJewelry(facts) && facts.metals.includes(detail ?? "") ? facts.stones : null;
  if (kind !== facts.goods || detail) return null;
  if (kind === "lab-grown" || kind === "colored-stone" || kind === "jewelry-no-diamonds") return facts.stones;
  const diamonds = facts.stones.filter((stone) => stone.species === "diamond");
  return diamonds.length > 0 || !facts.natural ? diamonds : [{ species: "diamond", weightMct: null, minedIn: [] }];
}

/** Where the goods leave from; the last place of work where nobody named the exporter. */
export function exportPlaces(facts: TradeFacts): Places {
  if (facts.exportedFrom.length > 0) return facts.exportedFrom;
  if (facts.goods === "rough") return facts.stones.flatMap((stone) => stone.minedIn);
  if (facts.madeIn.length > 0) return facts.madeIn;
  return facts.polishedIn.length > 0 ? facts.polishedIn : facts.stones.flatMap((stone) => stone.polishedIn ?? []);
}

/** The places that a test looks at, for one stone. Rough is "made" where it is mined: nothing else happened to it. */
function placesOf(test: OriginTest, facts: TradeFacts, stone: TradeStone | null): Places {
  const mined = stone?.minedIn ?? [];
  const polished = stone?.polishedIn?.length ? stone.polishedIn : facts.polishedIn;
  const labGrown = facts.goods === "lab-grown";
  switch (test) {
    case "mined":
    case "grown":
      return labGrown ? [...mined, ...facts.madeIn] : mined;
    case "polished":
      return facts.goods === "rough" ? mined : polished;
    case "made":
      if (facts.goods === "rough") return mined;
      if (labGrown) return facts.madeIn.length > 0 || polished.length > 0 ? facts.madeIn : mined;
      return facts.madeIn.length > 0 || isJewelry(facts) ? facts.madeIn : polished;
    case "exported":
      return exportPlaces(facts);
    case "transited":
      return facts.transited;
    default:
      return [];
  }
}

function originFits(set: TradeRuleSet, origin: string, places: Places, question: TradeQuestion): boolean {
  const { facts, date, destination } = question;
  const named = places.filter((place) => place !== "UNKNOWN" && place !== "MIXED");
  const unnamedMix = places.includes("MIXED");
  switch (origin) {
    case "ANY":
      return true;
    case "UNKNOWN":
      return named.length === 0 ? !(unnamedMix && facts.goods === "rough") : places.length > named.length;
    case "UNDECLARED-MIX":
      return unnamedMix;
    case "MIXED":
      return unnamedMix || new Set(named).size > 1;
    case "PARTICIPANT":
      return named.some((place) => participates(set.participants, place, date, destination));
    case "NON-PARTICIPANT":
      return named.some((place) => !participates(set.participants, place, date, destination));
    default:
      return named.some((place) => namesOf(place, date).includes(origin));
  }
}

/** A Kimberley certificate number begins with the code of the country that issued it; members of the EU print EU. */
function certificateOfAnother({ facts, date }: TradeQuestion): boolean {
  const prefix = /^\s*([A-Za-z]{2})/.exec(facts.kimberley.number ?? "")?.[1]?.toUpperCase();
  const exporters = exportPlaces(facts).filter((place) => place !== "UNKNOWN" && place !== "MIXED");
  return prefix !== undefined && !exporters.some((place) => namesOf(place, date).includes(prefix));
}

function testFits(set: TradeRuleSet, rule: TradeRule, test: OriginTest, q: TradeQuestion, stone: TradeStone | null) {
  if (test === "any") {
    if (rule.origins.includes("ANY")) return true;
    const everywhere = (["mined", "polished", "made", "exported", "transited"] as const).flatMap((one) =>
      placesOf(one, q.facts, stone),
    );
    return rule.origins.some((origin) => originFits(set, origin, everywhere, q));
  }
  if (test === "no-certificate") return q.facts.kimberley.held === false;
  if (test === "certificate-of-another-country") return certificateOfAnother(q);
  return rule.origins.some((origin) => originFits(set, origin, placesOf(test, q.facts, stone), q));
}

const heavyEnough = (rule: TradeRule, stone: TradeStone) =>
  rule.thresholdMct === null || stone.weightMct === null || stone.weightMct >= rule.thresholdMct;

/** The stones because of which the rule fits; an empty list where it fits the goods as such; null where it does not fit. */
export function fittingStones(
  set: TradeRuleSet,
  rule: TradeRule,
  question: TradeQuestion,
): readonly TradeStone[] | null {
  const { facts } = question;
  if (
    rule.unitValueOverEurCents !== null &&
    facts.unitValueEurCents !== null &&
    facts.unitValueEurCents <= rule.unitValueOverEurCents
  )
    return null;
  const groups = rule.goods.map((token) => stonesOf(token, facts)).filter((stones) => stones !== null);
  if (groups.length === 0) return null;
  const stones = groups.flat();
  const fits = (stone: TradeStone | null) =>
    rule.tests.some((together) => together.every((test) => testFits(set, rule, test, question, stone)));
  const because = stones.filter((stone) => heavyEnough(rule, stone) && fits(stone));
  if (because.length > 0) return because;
  // Goods without stones (a gold chain) are still made and sent somewhere; a weight or a mine needs a stone.
  const needsStone =
    rule.thresholdMct !== null || rule.tests.every((together) => together.some((t) => t === "mined" || t === "grown"));
  return stones.length === 0 && !needsStone && fits(null) ? [] : null;
}
