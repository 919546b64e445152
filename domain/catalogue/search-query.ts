/**
 * A catalogue search as a value, and its one spelling in the address: the page, the API, saved searches and exports
 * read it alike. Unknown words and broken numbers are dropped, never an error: an old link must still open the
 * catalogue; dropped-parts.ts says what was dropped.
 * Spelling: `shape=round,oval&carat=1-2.5&price=5000-&sort=-weight&page=2`. Forms may also send `shape=round&shape=oval`
 * and `caratMin=1&caratMax=2.5`, so that they work before JavaScript has loaded.
 */
import {
  COLUMN_KEYS,
  type ColumnKey,
  FACET_KEYS,
  FACETS,
  type FacetKey,
  isFacetValue,
  RANGE_KEYS,
  RANGES,
  type RangeKey,
  SORT_KEYS,
  type SortKey,
} from "@/domain/catalogue/filter-sets";
import {
  type Range,
  readAmount,
  readBounds,
  readDecimal,
  readWeight,
  writeAmount,
  writeBounds,
  writeDecimal,
} from "@/domain/catalogue/range-text";
import { type Currency, isCurrency, MINOR_DIGITS } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";

export type { FacetKey, RangeKey, ShownStatus, SortKey } from "@/domain/catalogue/filter-sets";
export { FACET_KEYS, FACETS, RANGE_KEYS, SHOWN_STATUSES, SORT_KEYS } from "@/domain/catalogue/filter-sets";
export type { Range } from "@/domain/catalogue/range-text";

export type Sort = { key: SortKey; descending: boolean };

export type SearchQuery = {
  /** Only facets with a choice are present. */
  facets: Partial<Record<FacetKey, string[]>>;
  weightMct: Range<number>;
  /** Total asking price, minor units of `currency`. */
  priceMinor: Range<bigint>;
  /** Only ranges with a bound are present; integers in the unit that RANGES tells. */
  ranges: Partial<Record<RangeKey, Range<number>>>;
  /** Only what the trade rules let into this country today, with or without documents; ISO 3166-1 alpha-2. */
  shipsTo: string | null;
  /** Listed on this day (UTC, ISO) or later. */
  since: string | null;
  /** Exact report numbers, stock numbers, public ids: one of each list given. */
  reports: string[];
  stockNumbers: string[];
  ids: string[];
  /** Currency of the price ranges and of the converted prices. */
  currency: Currency;
  /** Free text: numbers or their beginnings, producers, words of the trade in English and Chinese. */
  text: string;
  sort: Sort;
  /** From 1. */
  page: number;
  view: "table" | "grid";
  density: "compact" | "comfortable";
  /** Columns chosen for the table and the export; null is the usual choice of what is looked for. */
  columns: ColumnKey[] | null;
};

export const PAGE_SIZE = { table: 50, grid: 24 } as const;
export const PAGE_MAX = 100_000;
const VALUES_MAX = 64;
const NUMBERS_MAX = 500;
const TEXT_MAX = 100;
/** A number that people write on stones: stock, report and public numbers. */
const NUMBER_FORM = /^[\p{L}\p{N}][\p{L}\p{N}._/#-]{0,39}$/u;

const OPEN = { min: null, max: null } as const;
export const DEFAULT_QUERY: SearchQuery = {
  facets: {},
  weightMct: OPEN,
  priceMinor: OPEN,
  ranges: {},
  shipsTo: null,
  since: null,
  reports: [],
  stockNumbers: [],
  ids: [],
  currency: "USD",
  text: "",
  sort: { key: "price", descending: false },
  page: 1,
  view: "table",
  density: "compact",
  columns: null,
};

export function parseSearchQuery(params: URLSearchParams): SearchQuery {
  const currencyText = (params.get("currency") ?? "").toUpperCase();
  const currency = isCurrency(currencyText) ? currencyText : DEFAULT_QUERY.currency;
  const shipsTo = (params.get("shipsTo") ?? "").toUpperCase();
  const columns = wordsOf(params, "columns");
  return {
    facets: parseFacets(params),
    weightMct: readBounds(params, "carat", readWeight),
    priceMinor: readBounds(params, "price", (text) => readAmount(text, currency)),
    ranges: parseRanges(params, currency),
    shipsTo: /^[A-Z]{2}$/.test(shipsTo) ? shipsTo : null,
    since: dayOf(params.get("since")),
    reports: numbersOf(params, "report"),
    stockNumbers: numbersOf(params, "stockNumber"),
    ids: numbersOf(params, "ids"),
    currency,
    text: (params.get("q") ?? "").normalize("NFKC").trim().slice(0, TEXT_MAX).trim(),
    sort: parseSort(params.get("sort")),
    page: parsePage(params.get("page")),
    view: params.get("view") === "grid" ? "grid" : "table",
    density: params.get("density") === "comfortable" ? "comfortable" : "compact",
    columns: params.has("columns") ? COLUMN_KEYS.filter((key) => columns.includes(key)) : null,
  };
}

/** The shortest address of a query: defaults are left out, so equal searches have equal addresses. */
export function toSearchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, text: string | null) => text && params.set(name, text);
  for (const key of FACET_KEYS) put(key, query.facets[key]?.join(",") ?? "");
  put("carat", writeBounds(query.weightMct, formatCarat));
  put(
    "price",
    writeBounds(query.priceMinor, (minor) => writeAmount(minor, query.currency)),
  );
  for (const key of RANGE_KEYS) {
    const range = query.ranges[key];
    if (range)
      put(
        key,
        writeBounds(range, (value) => writeDecimal(value, rangeDigits(key, query.currency))),
      );
  }
  put("shipsTo", query.shipsTo);
  put("since", query.since);
  put("report", query.reports.join(","));
  put("stockNumber", query.stockNumbers.join(","));
  put("ids", query.ids.join(","));
  if (query.currency !== DEFAULT_QUERY.currency) params.set("currency", query.currency);
  put("q", query.text);
  const { key, descending } = query.sort;
  if (key !== DEFAULT_QUERY.sort.key || descending) params.set("sort", descending ? `-${key}` : key);
  if (query.page > 1) params.set("page", String(query.page));
  if (query.view !== DEFAULT_QUERY.view) params.set("view", query.view);
  if (query.density !== DEFAULT_QUERY.density) params.set("density", query.density);
  if (query.columns) params.set("columns", query.columns.join(","));
  return params;
}

/** Decimals with which a bound of a range is typed and shown. */
export function rangeDigits(key: RangeKey, currency: Currency): number {
  return RANGES[key] ?? MINOR_DIGITS[currency];
}

export function pageSizeOf(query: SearchQuery): number {
  return PAGE_SIZE[query.view];
}

/** Values of a list, given once or repeated, each with one value or several joined by commas. */
function wordsOf(params: URLSearchParams, name: string): string[] {
  return params
    .getAll(name)
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

function parseFacets(params: URLSearchParams): SearchQuery["facets"] {
  const facets: SearchQuery["facets"] = {};
  for (const key of FACET_KEYS) {
    const known = wordsOf(params, key).filter((text) => isFacetValue(key, text));
    const values = inOrder(key, [...new Set(known)].slice(0, VALUES_MAX));
    if (values.length > 0) facets[key] = values;
  }
  return facets;
}

/** In the order of the scale; open sets by letter. */
export function inOrder(key: FacetKey, values: string[]): string[] {
  const order: readonly string[] | null = FACETS[key];
  return order ? values.sort((a, b) => order.indexOf(a) - order.indexOf(b)) : values.sort();
}

function parseRanges(params: URLSearchParams, currency: Currency): SearchQuery["ranges"] {
  const ranges: SearchQuery["ranges"] = {};
  for (const key of RANGE_KEYS) {
    const range = readBounds(params, key, (text) => readDecimal(text, rangeDigits(key, currency)));
    if (range.min !== null || range.max !== null) ranges[key] = range;
  }
  return ranges;
}

function numbersOf(params: URLSearchParams, name: string): string[] {
  const known = wordsOf(params, name)
    .map((text) => text.normalize("NFKC"))
    .filter((text) => NUMBER_FORM.test(text));
  return [...new Set(known)].slice(0, NUMBERS_MAX);
}

function dayOf(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

function parseSort(text: string | null): Sort {
  const descending = text?.startsWith("-") ?? false;
  const key = SORT_KEYS.find((one) => one === text?.replace(/^-/, ""));
  return key ? { key, descending } : DEFAULT_QUERY.sort;
}

function parsePage(text: string | null): number {
  return text && /^\d{1,6}$/.test(text) ? Math.min(Math.max(Number(text), 1), PAGE_MAX) : 1;
}
