/** What is asked of the catalogue: eight searches with three filters and a price range, moved a little each round. */
import { type FacetKey, parseSearchQuery, type SearchQuery } from "@/domain/catalogue/search-query";

export const COUNTED: readonly FacetKey[] = [
  "shape",
  "color",
  "clarity",
  "cut",
  "polish",
  "symmetry",
  "fluorescence",
  "lab",
];
export const PAGE_ROWS = 24;

/** Three filters each, lowest and highest price in dollars, a sort. */
const ASKED: readonly (readonly [filters: string, low: number, high: number, sort: string])[] = [
  ["shape=round&color=D,E,F&clarity=VS1,VS2", 1000, 5000, "price"],
  ["shape=round&lab=GIA&cut=excellent", 2000, 20_000, "-weight"],
  ["color=G,H&fluorescence=none,faint&minedIn=BW,CA", 500, 3000, "weight"],
  ["clarity=IF,VVS1,VVS2&polish=excellent&symmetry=excellent", 1500, 60_000, "-price"],
  ["producer=antwerp-facets&color=D,E&lab=GIA,HRD", 300, 4000, "color"],
  ["shape=round&color=J,I&clarity=SI1,SI2", 3000, 9000, "newest"],
  ["kind=stone&cut=very_good,good&minedIn=RU", 2000, 12_000, "pricePerCarat"],
  ["shape=round&symmetry=excellent,very_good&lab=GIA,IGI", 400, 30_000, "clarity"],
];

/** Addresses without the path; each round moves the prices, so that no answer is asked for twice. */
export function addresses(rounds: number): string[] {
  return Array.from({ length: rounds }, (_, round) =>
    ASKED.map(([filters, low, high, sort]) => `${filters}&price=${low + round * 7}-${high + round * 13}&sort=${sort}`),
  ).flat();
}

export const queryOf = (address: string): SearchQuery => parseSearchQuery(new URLSearchParams(address));
