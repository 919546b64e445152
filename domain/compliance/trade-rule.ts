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

/** A row as data/trade-rules.csv writes it: every column as text. */
export type RuleRow = Readonly<Record<string, string>>;
type Row = RuleRow;

/** The columns in the order of the file. */
export const RULE_COLUMNS = [
  "id",
  "topic",
  "fallback",
  "destination",
  "origin",
  "origin_test",
  "goods",
  "threshold_ct",
  "effective_from",
  "effective_to",
  "effect",
  "reason",
  "documents",
  "mends",
  "outside_before",
  "operator_law",
  "unit_value_over_eur",
  "legal_source",
  "note",
  "confidence",
] as const;
export type RuleColumn = (typeof RULE_COLUMNS)[number];

/** What nobody understands in a row, and where. The editor tells it to the officer; anywhere else it is a bug. */
export class TradeRuleFault extends Error {
  constructor(
    id: string,
    readonly column: RuleColumn,
    readonly found: string,
  ) {
    super(`trade rule ${id}: ${column} "${found}"`);
  }
}

const list = (text: string | undefined) => (text ?? "").split("|").filter(Boolean);
const orNull = (text: string | undefined) => text || null;

type Cell = { id: string; column: RuleColumn };

function oneOf<Value extends string>({ id, column }: Cell, known: readonly Value[], text: string): Value {
  const found = known.find((value) => value === text);
  if (!found) throw new TradeRuleFault(id, column, text);
  return found;
}

/** A day that exists: 2026-02-30 does not. */
function isoDate({ id, column }: Cell, text: string | undefined): string | null {
  if (!text) return null;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new TradeRuleFault(id, column, text);
  return text;
}

/** Carats as the rows write them ("1.0", "0.5") in thousandths. */
function thresholdMct({ id, column }: Cell, text: string | undefined): number | null {
  if (!text) return null;
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text)) throw new TradeRuleFault(id, column, text);
  return Math.round(Number(text) * 1000);
}

function euroCents({ id, column }: Cell, text: string | undefined): number | null {
  if (!text) return null;
  if (!/^\d{1,9}$/.test(text)) throw new TradeRuleFault(id, column, text);
  return Number(text) * 100;
}

const GOODS_PREFIXES = ["colored-stone", "jewelry", "jewelry-with", "jewelry-no-diamonds", "material"];

function checkGoods(id: string, token: string): string {
  const [kind = "", detail] = token.split(":");
  const known = detail ? GOODS_PREFIXES.includes(kind) : [...TRADE_GOODS, "any"].includes(kind);
  if (!known) throw new TradeRuleFault(id, "goods", token);
  return token;
}

export function readTradeRule(row: Row): TradeRule {
  const id = row.id ?? "";
  if (!id) throw new TradeRuleFault("?", "id", "");
  const at = (column: RuleColumn): Cell => ({ id, column });
  return {
    id,
    topic: row.topic ?? "",
    fallback: row.fallback === "yes",
    destinations: list(row.destination),
    origins: list(row.origin),
    tests: list(row.origin_test).map((together) =>
      together.split("+").map((test) => oneOf(at("origin_test"), ORIGIN_TESTS, test)),
    ),
    goods: list(row.goods).map((token) => checkGoods(id, token)),
    thresholdMct: thresholdMct(at("threshold_ct"), row.threshold_ct),
    effectiveFrom: isoDate(at("effective_from"), row.effective_from),
    effectiveTo: isoDate(at("effective_to"), row.effective_to),
    effect: oneOf(at("effect"), RULE_EFFECTS, row.effect ?? ""),
    reason: oneOf(at("reason"), TRADE_REASONS, row.reason ?? ""),
    documents: list(row.documents).map((code) => oneOf(at("documents"), TRADE_DOCUMENTS, code)),
    mends: list(row.mends),
    outsideBefore: list(row.outside_before).map((part) => readOutsideBefore(at("outside_before"), part)),
    operatorLaw: orNull(row.operator_law),
    unitValueOverEurCents: euroCents(at("unit_value_over_eur"), row.unit_value_over_eur),
    source: row.legal_source ?? "",
    note: row.note ?? "",
    confidence: oneOf(at("confidence"), ["high", "medium", "low"] as const, row.confidence ?? ""),
  };
}

/** "0.5:2024-09-01": from this weight, outside before this day. */
function readOutsideBefore(cell: Cell, part: string): TradeRule["outsideBefore"][number] {
  const [weight, before] = part.split(":");
  const day = isoDate(cell, before);
  if (!day) throw new TradeRuleFault(cell.id, cell.column, part);
  return { fromMct: thresholdMct(cell, weight) ?? 0, before: day };
}

/** Reads both tables; ids are unique and a grandfather row names rules that exist. */
export function readTradeRuleSet(version: string, rules: readonly Row[], participants: readonly Row[]): TradeRuleSet {
  const read = rules.map(readTradeRule);
  const ids = new Set(read.map((rule) => rule.id));
  if (ids.size !== read.length) throw new Error("trade rules: an id stands twice");
  for (const rule of read)
    for (const mended of rule.mends) if (!ids.has(mended)) throw new TradeRuleFault(rule.id, "mends", mended);
  return {
    version,
    rules: read,
    participants: participants.map((row) => ({
      code: row.code ?? "",
      listOf: orNull(row.list_of),
      from: isoDate({ id: row.code ?? "", column: "effective_from" }, row.from) ?? "",
      to: isoDate({ id: row.code ?? "", column: "effective_to" }, row.to),
    })),
  };
}
