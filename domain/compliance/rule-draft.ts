/**
 * A draft of the trade rules: the rows of the set that it starts from, and edits upon them. Rows are text as the file
 * writes them, so that a published set can be read years later by whoever holds it.
 */
import {
  RULE_COLUMNS,
  type RuleColumn,
  type RuleRow,
  readTradeRule,
  TradeRuleFault,
} from "@/domain/compliance/trade-rule";

/** `after` null takes the row out. The last edit of a row counts. */
export type RuleEdit = { ruleId: string; after: RuleRow | null };

export type RuleChange = {
  id: string;
  kind: "added" | "changed" | "left-out";
  /** Those that differ; of an added or left-out row, those that are not empty. */
  columns: { column: RuleColumn; before: string; after: string }[];
};

/** Edited rows keep their place; new ones come last. */
export function applyRuleEdits(base: readonly RuleRow[], edits: readonly RuleEdit[]): RuleRow[] {
  const last = new Map(edits.map((edit) => [edit.ruleId, edit.after]));
  const known = new Set(base.map((row) => row.id));
  const kept = base.flatMap((row) => {
    const edit = last.get(row.id ?? "");
    return edit === undefined ? [row] : edit === null ? [] : [edit];
  });
  const added = [...last].flatMap(([id, row]) => (row === null || known.has(id) ? [] : [row]));
  return [...kept, ...added];
}

export function compareRuleRows(before: readonly RuleRow[], after: readonly RuleRow[]): RuleChange[] {
  const old = new Map(before.map((row) => [row.id ?? "", row]));
  const now = new Map(after.map((row) => [row.id ?? "", row]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [one, other] = [old.get(id), now.get(id)];
    const columns = RULE_COLUMNS.flatMap((column) => {
      const [was, is] = [one?.[column] ?? "", other?.[column] ?? ""];
      return was === is || column === "id" ? [] : [{ column, before: was, after: is }];
    });
    const kind = !one ? "added" : !other ? "left-out" : "changed";
    return kind === "changed" && columns.length === 0 ? [] : [{ id, kind, columns }];
  });
}

const CODES = {
  destination: /^([A-Z]{2}|ANY|PARTICIPANT|NON-PARTICIPANT|ELSEWHERE)$/,
  origin: /^([A-Z]{2}|ANY|UNKNOWN|MIXED|UNDECLARED-MIX|PARTICIPANT|NON-PARTICIPANT)$/,
  operator_law: /^([A-Z]{2}|bound|free)$/,
} as const;

/** What an officer must mend in a row before it can be kept; null where it reads. */
export function ruleRowFault(row: RuleRow): { column: RuleColumn; found: string } | null {
  if (!/^[A-Z0-9][A-Z0-9-]{1,38}$/.test(row.id ?? "")) return { column: "id", found: row.id ?? "" };
  for (const column of ["topic", "destination", "origin", "origin_test", "goods", "legal_source"] as const) {
    if (!row[column]?.trim()) return { column, found: "" };
  }
  for (const column of ["destination", "origin", "operator_law"] as const) {
    const wrong = (row[column] ?? "").split("|").find((code) => code && !CODES[column].test(code));
    if (wrong) return { column, found: wrong };
  }
  if (row.fallback && row.fallback !== "yes") return { column: "fallback", found: row.fallback };
  try {
    const { effectiveFrom, effectiveTo } = readTradeRule(row);
    const isTurned = effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom;
    return isTurned ? { column: "effective_to", found: effectiveTo } : null;
  } catch (fault) {
    if (fault instanceof TradeRuleFault) return { column: fault.column, found: fault.found };
    throw fault;
  }
}

/** Rows that a row of the set mends and that are not in it (any more): such a set cannot be published. */
export function danglingMends(rows: readonly RuleRow[]): { id: string; mends: string }[] {
  const ids = new Set(rows.map((row) => row.id));
  return rows.flatMap((row) =>
    (row.mends ?? "").split("|").flatMap((mends) => (mends && !ids.has(mends) ? [{ id: row.id ?? "", mends }] : [])),
  );
}

export const DRAFT_DECISIONS = ["propose", "take-back", "renew", "withdraw", "publish"] as const;
export type DraftDecision = (typeof DRAFT_DECISIONS)[number];

/** What an officer can do wrong at the desk of trade rules. */
export type DecideDraftRefusal =
  | "not-found"
  | "draft-closed"
  | "nothing-changed"
  | "mends-unknown"
  | "cases-fail"
  | "rules-moved-on"
  | "not-proposed"
  | "second-person"
  | "date-past"
  | "date-before-newest";
export type EditRuleRefusal =
  | "not-found"
  | "draft-closed"
  | "reason-missing"
  | "row-wrong"
  | "rule-exists"
  | "rule-unknown"
  | "nothing-changed";
export type KeepCaseRefusal = "title-missing" | "case-wrong";
export type RuleDeskRefusal =
  | DecideDraftRefusal
  | EditRuleRefusal
  | KeepCaseRefusal
  | "title-missing"
  | "reason-missing";
