/** The facts of an item that a stock file decides: what a change plan compares and a publication writes. */
import type { DetailField, DraftFact, ItemDetails, ItemDraft } from "@/domain/stock/draft";

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
  "shade",
  "milky",
  "eyeClean",
  "blackInclusion",
  "jewelType",
  "metal",
  "metalColor",
  "finenessPm",
  "metalWeightMg",
  "hallmark",
  "ringSizeUm",
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
  "details",
] as const satisfies readonly Exclude<DraftFact, "status">[];

/** Not kept with an item: what has a column of its own, is worked out from the price, or tells of a licensed price list. */
const NOT_KEPT: ReadonlySet<DetailField> = new Set([
  "availability",
  "system_id",
  "lab_grown",
  "price_per_carat",
  "cash_price_per_carat",
  "discount_percent",
  "shade",
  "milky",
  "eye_clean",
  "black_inclusion",
]);

/** What a file says beside the facts with a column, as it is kept with the item; null where that is nothing. */
export function keptDetails({ details, comment }: Pick<ItemDraft, "details" | "comment">): ItemDetails | null {
  const kept: ItemDetails = {};
  let some = false;
  for (const field of Object.keys(details) as DetailField[]) {
    const value = details[field];
    if (value === undefined || value === comment || NOT_KEPT.has(field)) continue;
    kept[field] = value;
    some = true;
  }
  return some ? kept : null;
}
