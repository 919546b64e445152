import { expect, test } from "vitest";
import { applyRuleEdits, compareRuleRows, danglingMends, ruleRowFault } from "@/domain/compliance/rule-draft";

const row = (id: string, more: Record<string, string> = {}) => ({
  id,
  topic: "russia",
  fallback: "",
  destination: "GB",
  origin: "RU",
  origin_test: "mined",
  goods: "loose-polished",
  threshold_ct: "0.5",
  effective_from: "2024-09-01",
  effective_to: "",
  effect: "refused",
  reason: "russian-mined",
  documents: "",
  mends: "",
  outside_before: "",
  operator_law: "",
  unit_value_over_eur: "",
  legal_source: "SI 2023/1367",
  note: "",
  confidence: "high",
  ...more,
});

test("edits keep the place of a row, take rows out and add new ones last; the last edit of a row counts", () => {
  const base = [row("A"), row("B"), row("C")];
  const edits = [
    { ruleId: "B", after: row("B", { threshold_ct: "0.3" }) },
    { ruleId: "D", after: row("D") },
    { ruleId: "B", after: row("B", { threshold_ct: "0.2" }) },
    { ruleId: "C", after: null },
    { ruleId: "E", after: row("E") },
    { ruleId: "E", after: null },
  ];
  const after = applyRuleEdits(base, edits);
  expect(after.map((one) => [one.id, one.threshold_ct])).toEqual([
    ["A", "0.5"],
    ["B", "0.2"],
    ["D", "0.5"],
  ]);
  expect(compareRuleRows(base, after).map(({ id, kind }) => [id, kind])).toEqual([
    ["B", "changed"],
    ["C", "left-out"],
    ["D", "added"],
  ]);
  expect(compareRuleRows(base, after)[0]?.columns).toEqual([{ column: "threshold_ct", before: "0.5", after: "0.2" }]);
  expect(compareRuleRows(base, base)).toEqual([]);
});

test.each([
  ["id", "uk 1"],
  ["destination", "Britain"],
  ["destination", ""],
  ["origin", "RUS"],
  ["origin_test", "dug"],
  ["goods", "stones"],
  ["threshold_ct", "half"],
  ["threshold_ct", "0.0005"],
  ["effective_from", "2026-02-30"],
  ["effective_to", "2024-08-31"],
  ["effect", "forbidden"],
  ["reason", "because"],
  ["documents", "a-letter"],
  ["outside_before", "0.5"],
  ["operator_law", "us"],
  ["unit_value_over_eur", "300.50"],
  ["legal_source", " "],
  ["confidence", "sure"],
  ["fallback", "perhaps"],
])("a row with a wrong %s (%j) is told with its column", (column, found) => {
  expect(ruleRowFault(row("UK-RU-09", { [column]: found }))?.column).toBe(column);
});

test("a sound row has no fault, and a set names the refusals that it mends but does not hold", () => {
  expect(ruleRowFault(row("UK-RU-09"))).toBeNull();
  const mending = row("UK-GF-01", { effect: "grandfather", reason: "grandfathered", mends: "UK-RU-09|UK-RU-10" });
  expect(danglingMends([row("UK-RU-09"), mending])).toEqual([{ id: "UK-GF-01", mends: "UK-RU-10" }]);
});
