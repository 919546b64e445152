/**
 * A search in the index's own terms, and what it means for one row: which filters the row fails, and where it stands in
 * the order. The columns of a segment must answer exactly as these functions do.
 */
import { FACET_KEYS, FACETS, type FacetKey } from "@/domain/catalogue/filter-sets";
import type { HistogramKey } from "@/domain/catalogue/histogram-edges";
import { type IndexRow, NUMBER_KEYS, type NumberKey, valuesOf } from "@/domain/catalogue/index-row";
import type { Range, Sort, SortKey } from "@/domain/catalogue/search-query";

/** One word of a free text: the beginning of a number, or one of these values. */
export type TextWord = {
  /** Capitals. */
  beginning: string | null;
  values: readonly { facet: FacetKey; value: string }[];
};

/** Where a row stands: its value of the sort key, then its price, then its id. */
export type OrderKey = { value: number | string | null; price: number | null; id: number };

export type IndexSearch = {
  facets: Partial<Record<FacetKey, readonly string[]>>;
  /** pricePerCarat in US cents. */
  numbers: Partial<Record<NumberKey, Range<number>>>;
  priceUsdCents: Range<number>;
  /** Exact numbers in capitals: one of each list that is not empty. */
  publicIds: readonly string[];
  stockNumbers: readonly string[];
  reports: readonly string[];
  words: readonly TextWord[];
  /** Only items of these trade classes. */
  tradeClasses: ReadonlySet<string> | null;
  sort: Sort;
  /** Only what comes after this in the order; the total is not changed by it. */
  after: OrderKey | null;
  offset: number;
  limit: number;
  /** Facets to count, and values to draw. */
  counts: readonly FacetKey[];
  histograms: readonly HistogramKey[];
};

export const EVERYTHING: IndexSearch = {
  facets: {},
  numbers: {},
  priceUsdCents: { min: null, max: null },
  publicIds: [],
  stockNumbers: [],
  reports: [],
  words: [],
  tradeClasses: null,
  sort: { key: "price", descending: false },
  after: null,
  offset: 0,
  limit: 24,
  counts: [],
  histograms: [],
};

/** Of the filters that a count may leave out; all others are "rest". */
export type FilterName = FacetKey | HistogramKey | "rest";

export const isOpen = ({ min, max }: Range<number>) => min === null && max === null;

/** A facet's choice is one of its values; of `has` all must be there, so nothing leaves its choice out. */
export const leftOutName = (facet: FacetKey): FilterName => (facet === "has" ? "rest" : facet);

const plain = (text: string) => text.replaceAll("\n", " ");

/** What free text is compared with, in capitals: the three numbers, then the words of a title; a line feed after each. */
export function namesOf({ publicId, stockNumber, reportNumber, texts }: IndexRow): string {
  const title = texts?.title ? `${texts.title.en.split(/\s+/).join("\n")}\n${plain(texts.title.zh)}\n` : "";
  return `${plain(publicId)}\n${plain(stockNumber)}\n${plain(reportNumber ?? "")}\n${title}`.toUpperCase();
}

function within(value: number | null, { min, max }: Range<number>): boolean {
  return value !== null && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function matchesWord(row: IndexRow, names: string, { beginning, values }: TextWord): boolean {
  if (values.some(({ facet, value }) => valuesOf(row.facets[facet]).includes(value))) return true;
  return (
    beginning !== null &&
    (names.startsWith(beginning) || names.includes(`\n${beginning}`) || names.includes(`-${beginning}`))
  );
}

function matchesRest(row: IndexRow, search: IndexSearch): boolean {
  const has = valuesOf(row.facets.has);
  if (search.facets.has?.some((value) => !has.includes(value))) return false;
  const named = (list: readonly string[], name: string | null) =>
    list.length === 0 || (name !== null && list.includes(name.toUpperCase()));
  if (!named(search.publicIds, row.publicId)) return false;
  if (!named(search.stockNumbers, row.stockNumber)) return false;
  if (!named(search.reports, row.reportNumber)) return false;
  if (search.tradeClasses && !search.tradeClasses.has(row.words.tradeClass ?? "")) return false;
  if (search.words.length === 0) return true;
  const names = namesOf(row);
  return search.words.every((word) => matchesWord(row, names, word));
}

/** Names of the filters that the row does not pass: none is a find, one counts for what that filter would find. */
export function failedFilters(row: IndexRow, search: IndexSearch): FilterName[] {
  const failed: FilterName[] = [];
  for (const facet of FACET_KEYS) {
    const chosen = search.facets[facet];
    if (facet === "has" || !chosen || chosen.length === 0) continue;
    if (!valuesOf(row.facets[facet]).some((value) => chosen.includes(value))) failed.push(facet);
  }
  for (const key of NUMBER_KEYS) {
    const range = search.numbers[key];
    if (range && !isOpen(range) && !within(row.numbers[key], range)) failed.push(filterOfNumber(key));
  }
  if (!isOpen(search.priceUsdCents) && !within(row.priceUsdCents, search.priceUsdCents)) failed.push("price");
  if (!matchesRest(row, search)) failed.push("rest");
  return failed;
}

export function filterOfNumber(key: NumberKey): FilterName {
  return key === "listedAt" || key === "version" ? "rest" : key;
}

type Place =
  | { by: "price" }
  | { by: "id" }
  | { by: "name" }
  | { by: "number"; key: NumberKey }
  | { by: "facet"; key: FacetKey };

/** What a sort key looks at. */
export function placeOf(key: SortKey): Place {
  if (key === "price") return { by: "price" };
  if (key === "newest") return { by: "id" };
  if (key === "stockNumber") return { by: "name" };
  return (NUMBER_KEYS as readonly string[]).includes(key)
    ? { by: "number", key: key as NumberKey }
    : { by: "facet", key: key as FacetKey };
}

export function orderKeyOf(row: IndexRow, key: SortKey): OrderKey {
  const { priceUsdCents: price, id } = row;
  const place = placeOf(key);
  switch (place.by) {
    case "price":
      return { value: price, price, id };
    case "id":
      // Ids count up with listing; the newest come first in the natural order.
      return { value: -id, price, id };
    case "name":
      return { value: row.stockNumber.toUpperCase(), price, id };
    case "number":
      return { value: row.numbers[place.key], price, id };
    case "facet":
      return { value: valuesOf(row.facets[place.key])[0] ?? null, price, id };
  }
}

const RANK: ReadonlyMap<FacetKey, ReadonlyMap<string, number>> = new Map(
  FACET_KEYS.map((facet) => {
    const order: readonly string[] | null = FACETS[facet];
    return [facet, new Map((order ?? []).map((value, rank) => [value, rank]))];
  }),
);

/** Along the scale; what no scale knows comes after it, by letter. */
export function compareValues(facet: FacetKey, a: string, b: string): number {
  const ranks = RANK.get(facet);
  const [x, y] = [ranks?.get(a) ?? Infinity, ranks?.get(b) ?? Infinity];
  if (x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareSortValues(a: number | string, b: number | string, key: SortKey): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const place = placeOf(key);
  if (place.by === "facet") return compareValues(place.key, String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** None last whichever way one sorts; equal values by price, cheapest first, then by id. */
export function compareKeys(a: OrderKey, b: OrderKey, { key, descending }: Sort): number {
  if (a.value !== b.value) {
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
    const order = compareSortValues(a.value, b.value, key);
    if (order !== 0) return descending ? -order : order;
  }
  if (a.price !== b.price) {
    if (a.price === null || b.price === null) return a.price === null ? 1 : -1;
    return a.price - b.price;
  }
  return a.id - b.id;
}
