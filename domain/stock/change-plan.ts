/**
 * Decides what publishing a reading would change: drafts against the producer's stock as it stands. Standing that the
 * market made itself (held, in sale, sold) is never touched by a file.
 */
import type { ChangePlan, DraftFact, ItemDraft, JewelStoneDraft } from "@/domain/stock/draft";

/** Facts that a publication writes and a plan compares. */
export const DRAFT_FACTS = [
  "kind",
  "mineId",
  "species",
  "shape",
  "weightMct",
  "color",
  "fancyIntensity",
  "fancyModifiers",
  "fancyHue",
  "fancyText",
  "clarity",
  "cut",
  "polish",
  "symmetry",
  "fluorescence",
  "fluorescenceColor",
  "lab",
  "reportNumber",
  "treatment",
  "lengthUm",
  "widthUm",
  "depthUm",
  "tablePm",
  "depthPm",
  "crownAngleDdeg",
  "pavilionAngleDdeg",
  "girdle",
  "culet",
  "jewelType",
  "metal",
  "metalColor",
  "finenessPm",
  "metalWeightMg",
  "hallmark",
  "title",
  "priceMinor",
  "currency",
  "minedIn",
  "polishedIn",
  "madeIn",
  "exportedFrom",
  "locatedIn",
  "locationCity",
  "comment",
] as const satisfies readonly Exclude<DraftFact, "status">[];
export type PlannedFact = (typeof DRAFT_FACTS)[number];

export type KnownItem = Pick<ItemDraft, PlannedFact> & {
  id: number;
  stockNumber: string;
  status: string;
  stones: JewelStoneDraft[];
};

export type PlannedChange =
  | { change: "added"; draft: ItemDraft }
  | { change: "changed"; draft: ItemDraft; item: KnownItem; fields: Record<string, [unknown, unknown]> }
  | { change: "unchanged"; draft: ItemDraft; item: KnownItem };

export type StockDiff = {
  changes: PlannedChange[];
  /** Known items that the file does not name; only where it replaces all. */
  withdrawn: KnownItem[];
  /** Drafts whose item is held, in sale or sold: left alone. */
  busy: ItemDraft[];
};

/** A file may move an item between these; the rest is the market's. */
const OWN_STATUSES = ["listed", "unavailable", "review", "withdrawn"];
const SAMPLES_MAX = 50;

export function diffStock(
  drafts: readonly ItemDraft[],
  known: readonly KnownItem[],
  mode: "add-and-update" | "replace-all",
): StockDiff {
  const byNumber = new Map(known.map((item) => [item.stockNumber, item]));
  const changes: PlannedChange[] = [];
  const busy: ItemDraft[] = [];
  for (const draft of drafts) {
    const item = byNumber.get(draft.stockNumber);
    if (!item) changes.push({ change: "added", draft });
    else if (!OWN_STATUSES.includes(item.status)) busy.push(draft);
    else {
      const fields = changedFields(item, draft);
      changes.push(
        Object.keys(fields).length > 0
          ? { change: "changed", draft, item, fields }
          : { change: "unchanged", draft, item },
      );
    }
  }
  const named = new Set(drafts.map((draft) => draft.stockNumber));
  const gone = (item: KnownItem) =>
    !named.has(item.stockNumber) && ["listed", "unavailable", "review"].includes(item.status);
  // An empty reading never empties the shelves.
  const withdrawn = mode === "replace-all" && drafts.length > 0 ? known.filter(gone) : [];
  return { changes, withdrawn, busy };
}

export function summarizeDiff(diff: StockDiff): ChangePlan {
  const count = (change: PlannedChange["change"]) => diff.changes.filter((one) => one.change === change).length;
  const samples: ChangePlan["samples"] = [];
  for (const one of diff.changes) {
    if (one.change === "changed" && samples.length < SAMPLES_MAX) {
      samples.push({ stockNumber: one.draft.stockNumber, change: "changed", fields: one.fields });
    }
  }
  for (const item of diff.withdrawn.slice(0, SAMPLES_MAX)) {
    samples.push({ stockNumber: item.stockNumber, change: "withdrawn" });
  }
  return {
    added: count("added"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    withdrawn: diff.withdrawn.length,
    busy: diff.busy.length,
    samples,
  };
}

function changedFields(item: KnownItem, draft: ItemDraft): Record<string, [unknown, unknown]> {
  const fields: Record<string, [unknown, unknown]> = {};
  for (const fact of DRAFT_FACTS) {
    if (!same(item[fact], draft[fact])) fields[fact] = [item[fact], draft[fact]];
  }
  if (!same(item.stones, draft.stones)) fields.stones = [item.stones.length, draft.stones.length];
  if (item.status !== draft.status) fields.status = [item.status, draft.status];
  return fields;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === "object" && typeof b === "object" && canonical(a) === canonical(b);
}

/** JSON with sorted keys: jsonb does not keep their order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${canonical(inner)}`).join(",")}}`;
}
