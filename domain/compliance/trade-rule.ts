/** One dated row of trade law and how it is read from data/trade-rules.csv. A row that nobody understands throws. */
import type { Participation } from "@/domain/compliance/places";
import { TRADE_GOODS } from "@/domain/compliance/trade-decision";
import { TRADE_DOCUMENTS, TRADE_REASONS, type TradeDocument, type TradeReason } from "@/domain/compliance/trade-words";

export const RULE_EFFECTS = ["refused", "review", "documents", "allowed", "grandfather", "watch"] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];

export const ORIGIN_TESTS = [
  "mined",
  "polished",
  "made",
  "grown",
  "exported",
  "transited",
  "any",
  "no-certificate",
  "certificate-of-another-country",
] as const;
export type OriginTest = (typeof ORIGIN_TESTS)[number];

export type TradeRule = {
  id: string;
  /** A fallback row of a topic is asked only where no other row of the topic fits. */
  topic: string;
  fallback: boolean;
  /** ISO codes, EU, ANY, PARTICIPANT, NON-PARTICIPANT, ELSEWHERE (a place whose law was not read). */
  destinations: readonly string[];
  /** ISO codes, ANY, UNKNOWN, MIXED, UNDECLARED-MIX, PARTICIPANT, NON-PARTICIPANT. */
  origins: readonly string[];
  /** One of these must hold; the tests inside one must hold together. */
  tests: readonly (readonly OriginTest[])[];
  /** Kinds of goods, "kind:stone", "jewelry:metal", "jewelry-with:stone", "material:stone", or any. */
  goods: readonly string[];
  /** At or above, for one stone; thousandths of a carat. */
  thresholdMct: number | null;
  /** ISO dates, both days included; null is undated or open. */
  effectiveFrom: string | null;
  effectiveTo: string | null;
  effect: RuleEffect;
  /** Key of the words that explain it. */
  reason: TradeReason;
  documents: readonly TradeDocument[];
  /** A grandfather row: refusals that it turns into documents … */
  mends: readonly string[];
  /** … for goods outside Russia before the day of their weight, heaviest first. */
  outsideBefore: readonly { fromMct: number; before: string }[];
  /** A country whose operators it binds; "bound": operators under the sanctions laws or unknown; "free": none of them. */
  operatorLaw: string | null;
  /** Binds only goods above this value each. */
  unitValueOverEurCents: number | null;
  source: string;
  note: string;
  confidence: "high" | "medium" | "low";
};

export type TradeRuleSet = {
  version: string;
  rules: readonly TradeRule[];
  participants: readonly Participation[];
};

type Row = Readonly<Record<string, string>>;

const list = (text: string | undefined) => (text ?? "").split("|").filter(Boolean);
const orNull = (text: string | undefined) => text || null;

function oneOf<Value extends string>(id: string, known: readonly Value[], text: string): Value {
  const found = known.find((value) => value === text);
  if (!found) throw new Error(`trade rule ${id}: "${text}" is none of ${known.join(", ")}`);
  return found;
}

function isoDate(id: string, text: string | undefined): string | null {
  if (!text) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Error(`trade rule ${id}: date ${text}`);
  return text;
}

/** Carats as the rows write them ("1.0", "0.5") in thousandths. */
function thresholdMct(id: string, text: string | undefined): number | null {
  if (!text) return null;
  const mct = Math.round(Number(text) * 1000);
  if (!Number.isFinite(mct) || mct < 0) throw new Error(`trade rule ${id}: threshold ${text}`);
  return mct;
}

const GOODS_PREFIXES = ["colored-stone", "jewelry", "jewelry-with", "jewelry-no-diamonds", "material"];

function checkGoods(id: string, token: string): string {
  const [kind = "", detail] = token.split(":");
  const known = detail ? GOODS_PREFIXES.includes(kind) : [...TRADE_GOODS, "any"].includes(kind);
  if (!known) throw new Error(`trade rule ${id}: goods "${token}"`);
  return token;
}

export function readTradeRule(row: Row): TradeRule {
  const id = row.id ?? "";
  if (!id) throw new Error("a trade rule without id");
  return {
    id,
    topic: row.topic ?? "",
    fallback: row.fallback === "yes",
    destinations: list(row.destination),
    origins: list(row.origin),
    tests: list(row.origin_test).map((together) => together.split("+").map((test) => oneOf(id, ORIGIN_TESTS, test))),
    goods: list(row.goods).map((token) => checkGoods(id, token)),
    thresholdMct: thresholdMct(id, row.threshold_ct),
    effectiveFrom: isoDate(id, row.effective_from),
    effectiveTo: isoDate(id, row.effective_to),
    effect: oneOf(id, RULE_EFFECTS, row.effect ?? ""),
    reason: oneOf(id, TRADE_REASONS, row.reason ?? ""),
    documents: list(row.documents).map((code) => oneOf(id, TRADE_DOCUMENTS, code)),
    mends: list(row.mends),
    outsideBefore: list(row.outside_before).map((part) => {
      const [weight, before] = part.split(":");
      return { fromMct: thresholdMct(id, weight) ?? 0, before: isoDate(id, before) ?? "" };
    }),
    operatorLaw: orNull(row.operator_law),
    unitValueOverEurCents: row.unit_value_over_eur ? Number(row.unit_value_over_eur) * 100 : null,
    source: row.legal_source ?? "",
    note: row.note ?? "",
    confidence: oneOf(id, ["high", "medium", "low"] as const, row.confidence ?? ""),
  };
}

/** Reads both tables; ids are unique and a grandfather row names rules that exist. */
export function readTradeRuleSet(version: string, rules: readonly Row[], participants: readonly Row[]): TradeRuleSet {
  const read = rules.map(readTradeRule);
  const ids = new Set(read.map((rule) => rule.id));
  if (ids.size !== read.length) throw new Error("trade rules: an id stands twice");
  for (const rule of read)
    for (const mended of rule.mends)
      if (!ids.has(mended)) throw new Error(`trade rule ${rule.id} mends unknown ${mended}`);
  return {
    version,
    rules: read,
    participants: participants.map((row) => ({
      code: row.code ?? "",
      listOf: orNull(row.list_of),
      from: isoDate(row.code ?? "", row.from) ?? "",
      to: isoDate(row.code ?? "", row.to),
    })),
  };
}
