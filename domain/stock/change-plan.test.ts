import { expect, test } from "vitest";
import { diffStock, type KnownItem, summarizeDiff } from "@/domain/stock/change-plan";
import { emptyDraft, type ItemDraft } from "@/domain/stock/draft";

const draft = (stockNumber: string, changes: Partial<ItemDraft> = {}): ItemDraft => ({
  ...emptyDraft(2, stockNumber),
  shape: "round",
  weightMct: 1000,
  priceMinor: "400000",
  ...changes,
});
const known = (stockNumber: string, status = "listed", changes: Partial<ItemDraft> = {}): KnownItem => ({
  ...draft(stockNumber, changes),
  id: Number(stockNumber.replace(/\D/g, "")),
  status,
});
const plan = (drafts: ItemDraft[], items: KnownItem[], mode: "add-and-update" | "replace-all" = "add-and-update") =>
  summarizeDiff(diffStock(drafts, items, mode));

test("new, changed and unchanged are told apart, field by field", () => {
  const found = plan(
    [draft("S1"), draft("S2", { priceMinor: "410000" }), draft("S3")],
    [known("S2"), known("S3"), known("S4")],
  );
  expect(found).toMatchObject({ added: 1, changed: 1, unchanged: 1, withdrawn: 0, busy: 0 });
  expect(found.samples).toEqual([
    { stockNumber: "S2", change: "changed", fields: { priceMinor: ["400000", "410000"] } },
  ]);
});

test("what the market holds, sells or has sold is left alone", () => {
  for (const status of ["held", "in-sale", "sold"]) {
    expect(plan([draft("S1", { priceMinor: "1" })], [known("S1", status)])).toMatchObject({ changed: 0, busy: 1 });
    expect(plan([draft("S2")], [known("S1", status)], "replace-all").withdrawn).toBe(0);
  }
});

test("a withdrawn stone that the file names again comes back", () => {
  expect(plan([draft("S1")], [known("S1", "withdrawn")])).toMatchObject({ changed: 1, added: 0 });
});

test("replace all withdraws what is missing; an empty reading withdraws nothing", () => {
  expect(plan([draft("S1")], [known("S1"), known("S2"), known("S3", "withdrawn")], "replace-all").withdrawn).toBe(1);
  expect(plan([], [known("S1")], "replace-all").withdrawn).toBe(0);
});

test("the order of keys in stored JSON is no change", () => {
  const title = { en: "Ring", zh: "戒指" };
  const stored = { zh: "戒指", en: "Ring" };
  expect(plan([draft("S1", { title })], [known("S1", "listed", { title: stored })]).unchanged).toBe(1);
});
