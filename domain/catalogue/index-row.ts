/** What the catalogue index knows of an item: enough to filter, count and sort, nothing to show. */
import { FACET_KEYS, FACETS, type FacetKey, SHOWN_STATUSES, type SortKey } from "@/domain/catalogue/search-query";

export type IndexRow = {
  id: number;
  publicId: string;
  stockNumber: string;
  reportNumber: string | null;
  kind: string;
  status: string;
  species: string;
  shape: string | null;
  weightMct: number;
  color: string | null;
  fancyIntensity: string | null;
  fancyHue: string | null;
  clarity: string | null;
  cut: string | null;
  polish: string | null;
  symmetry: string | null;
  fluorescence: string | null;
  lab: string | null;
  minedIn: string | null;
  producer: string;
  jewelType: string | null;
  metal: string | null;
  tablePm: number | null;
  depthPm: number | null;
  /** Asking price in US cents by the latest rate, for filtering and sorting only; null is on request. */
  priceUsdCents: number | null;
};

/** Only these are in the list; others have an item page at most. */
export function isShown(row: Pick<IndexRow, "status">): boolean {
  return (SHOWN_STATUSES as readonly string[]).includes(row.status);
}

/** The value by which a row counts in a facet; null where it has none there. */
export function facetValue(row: IndexRow, facet: FacetKey): string | null {
  // A loose stone without a report, and a country of mining that nobody states, are answers too.
  if (facet === "lab" && row.lab === null && row.kind !== "jewel") return "none";
  if (facet === "minedIn" && row.minedIn === null) return "unknown";
  return (row as Partial<Record<FacetKey, string | null>>)[facet] ?? null;
}

const RANK: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  FACET_KEYS.map((facet) => {
    const order: readonly string[] | null = FACETS[facet];
    return [facet, new Map((order ?? []).map((value, rank) => [value, rank]))];
  }),
);

/** A number to sort by, growing in the natural order of the key; null sorts last either way. */
export function sortValue(row: IndexRow, key: SortKey): number | null {
  switch (key) {
    case "price":
      return row.priceUsdCents;
    case "pricePerCarat":
      return row.priceUsdCents === null || row.kind === "jewel" ? null : row.priceUsdCents / row.weightMct;
    case "weight":
      return row.weightMct;
    case "color":
      return rank("color", row.color);
    case "clarity":
      return rank("clarity", row.clarity);
    case "shape":
      return rank("shape", row.shape);
    case "table":
      return row.tablePm;
    case "depth":
      return row.depthPm;
    case "newest":
      // Ids count up with listing; the newest come first in the natural order.
      return -row.id;
    default:
      return null;
  }
}

function rank(facet: FacetKey, value: string | null): number | null {
  return value === null ? null : (RANK.get(facet)?.get(value) ?? null);
}

/** Words that a text search compares, upper case. */
export function searchText(row: Pick<IndexRow, "publicId" | "stockNumber" | "reportNumber">): string {
  return `${row.publicId}\n${row.stockNumber}\n${row.reportNumber ?? ""}`.toUpperCase();
}

/** Each word of the text begins one of the numbers, or stands in it after a hyphen. */
export function matchesText(text: string, haystack: string): boolean {
  return text
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .every((word) => haystack.startsWith(word) || haystack.includes(`\n${word}`) || haystack.includes(`-${word}`));
}
