/** Steps from one search to the next: what chips, keys and resets lead to. Every step starts again on page one. */
import type { FacetKey, RangeKey } from "@/domain/catalogue/filter-sets";
import { isRangeSet } from "@/domain/catalogue/range-text";
import { DEFAULT_QUERY, inOrder, RANGE_KEYS, type SearchQuery } from "@/domain/catalogue/search-query";

/** Everything that narrows a search, by the name it has in the address. */
export type FilterName =
  | FacetKey
  | RangeKey
  | "carat"
  | "price"
  | "shipsTo"
  | "since"
  | "report"
  | "stockNumber"
  | "ids"
  | "q";

/** The same search with one facet value switched on or off. */
export function toggleFacet(query: SearchQuery, facet: FacetKey, value: string): SearchQuery {
  const now = query.facets[facet] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : inOrder(facet, [...now, value]);
  return withFacet(query, facet, next);
}

/** With exactly these values of a facet; none drops it. */
export function withFacet(query: SearchQuery, facet: FacetKey, values: string[]): SearchQuery {
  const facets = { ...query.facets };
  if (values.length > 0) facets[facet] = values;
  else delete facets[facet];
  return { ...query, facets, page: 1 };
}

/** Without one filter. */
export function withoutFilter(query: SearchQuery, name: FilterName): SearchQuery {
  const next: SearchQuery = { ...query, page: 1 };
  if (name === "carat") next.weightMct = DEFAULT_QUERY.weightMct;
  else if (name === "price") next.priceMinor = DEFAULT_QUERY.priceMinor;
  else if (name === "shipsTo" || name === "since") next[name] = null;
  else if (name === "report") next.reports = [];
  else if (name === "stockNumber") next.stockNumbers = [];
  else if (name === "ids") next.ids = [];
  else if (name === "q") next.text = "";
  else if ((RANGE_KEYS as readonly string[]).includes(name)) {
    next.ranges = { ...query.ranges };
    delete next.ranges[name as RangeKey];
  } else return withFacet(query, name as FacetKey, []);
  return next;
}

/** Names of the filters that are set, in the order of the address. */
export function filtersSet(query: SearchQuery): FilterName[] {
  const set: FilterName[] = Object.keys(query.facets) as FacetKey[];
  if (isRangeSet(query.weightMct)) set.push("carat");
  if (isRangeSet(query.priceMinor)) set.push("price");
  for (const key of RANGE_KEYS) if (isRangeSet(query.ranges[key])) set.push(key);
  if (query.shipsTo) set.push("shipsTo");
  if (query.since) set.push("since");
  if (query.reports.length > 0) set.push("report");
  if (query.stockNumbers.length > 0) set.push("stockNumber");
  if (query.ids.length > 0) set.push("ids");
  if (query.text) set.push("q");
  return set;
}

/** How many filters are set: what "Reset" would clear. */
export function countFilters(query: SearchQuery): number {
  return filtersSet(query).length;
}

/** Without filters; sort, view, density, columns and currency stay. */
export function clearFilters(query: SearchQuery): SearchQuery {
  const { sort, view, density, columns, currency } = query;
  return { ...DEFAULT_QUERY, sort, view, density, columns, currency };
}
