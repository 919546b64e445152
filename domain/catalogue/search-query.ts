/**
 * A catalogue search as a value, and its one spelling in the address: the page, the API and saved links read it alike.
 * Unknown words and broken numbers are dropped, never an error: an old link must still open the catalogue.
 * Spelling: `shape=round,oval&carat=1-2.5&price=5000-&sort=-weight&page=2`. Forms may also send `shape=round&shape=oval`
 * and `caratMin=1&caratMax=2.5`, so that they work before JavaScript has loaded.
 */
import { type Currency, isCurrency, minorToDecimal, parseMinor } from "@/domain/shared/money";
import { formatCarat, parseCaratMct } from "@/domain/shared/weight";
import {
  CLARITIES,
  COLORS,
  FANCY_HUES,
  FANCY_INTENSITIES,
  FLUORESCENCES,
  GRADES,
  ITEM_KINDS,
  JEWEL_TYPES,
  LABS,
  METALS,
  SHAPES,
  SPECIES,
} from "@/domain/stock/vocabulary";

/** States in which the catalogue shows an item. */
export const SHOWN_STATUSES = ["listed", "held", "in-sale"] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/**
 * Facets: each a multi-select filter with exact counts. Values within one facet are alternatives, facets narrow each
 * other. Null means an open set (countries, company slugs), checked by its form alone.
 */
export const FACETS = {
  kind: ITEM_KINDS,
  species: SPECIES,
  shape: SHAPES,
  color: COLORS,
  fancyIntensity: FANCY_INTENSITIES,
  fancyHue: FANCY_HUES,
  clarity: CLARITIES,
  cut: GRADES,
  polish: GRADES,
  symmetry: GRADES,
  fluorescence: FLUORESCENCES,
  lab: [...LABS, "none"],
  /** Country of mining, ISO 3166-1 alpha-2. */
  minedIn: null,
  producer: null,
  status: SHOWN_STATUSES,
  jewelType: JEWEL_TYPES,
  metal: METALS,
} as const satisfies Record<string, readonly string[] | null>;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];

export const SORT_KEYS = [
  "price",
  "pricePerCarat",
  "weight",
  "color",
  "clarity",
  "shape",
  "table",
  "depth",
  "newest",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export type Sort = { key: SortKey; descending: boolean };

/** Inclusive bounds; null is open. */
export type Range<Value> = { min: Value | null; max: Value | null };

export type SearchQuery = {
  /** Only facets with a choice are present. */
  facets: Partial<Record<FacetKey, string[]>>;
  weightMct: Range<number>;
  /** Total asking price, minor units of `currency`. */
  priceMinor: Range<bigint>;
  /** Currency of the price range and of the converted prices. */
  currency: Currency;
  /** Stock number, report number or public id, or the beginning of one. */
  text: string;
  sort: Sort;
  /** From 1. */
  page: number;
  view: "table" | "grid";
  density: "compact" | "comfortable";
};

export const PAGE_SIZE = { table: 50, grid: 24 } as const;
export const PAGE_MAX = 100_000;
const VALUES_MAX = 64;
const TEXT_MAX = 100;

export const DEFAULT_QUERY: SearchQuery = {
  facets: {},
  weightMct: { min: null, max: null },
  priceMinor: { min: null, max: null },
  currency: "USD",
  text: "",
  sort: { key: "price", descending: false },
  page: 1,
  view: "table",
  density: "compact",
};

export function parseSearchQuery(params: URLSearchParams): SearchQuery {
  const currencyText = (params.get("currency") ?? "").toUpperCase();
  const currency = isCurrency(currencyText) ? currencyText : DEFAULT_QUERY.currency;
  return {
    facets: parseFacets(params),
    weightMct: parseRange(params, "carat", (text) => {
      const mct = parseCaratMct(text);
      return mct === null || mct > 2_000_000_000 ? null : mct;
    }),
    priceMinor: parseRange(params, "price", (text) => {
      const minor = parseMinor(text, currency);
      return minor === null || minor < 0n ? null : minor;
    }),
    currency,
    text: (params.get("q") ?? "").normalize("NFKC").trim().slice(0, TEXT_MAX),
    sort: parseSort(params.get("sort")),
    page: parsePage(params.get("page")),
    view: params.get("view") === "grid" ? "grid" : "table",
    density: params.get("density") === "comfortable" ? "comfortable" : "compact",
  };
}

/** The shortest address of a query: defaults are left out, so equal searches have equal addresses. */
export function toSearchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of FACET_KEYS) {
    const values = query.facets[key];
    if (values && values.length > 0) params.set(key, values.join(","));
  }
  setRange(params, "carat", query.weightMct, formatCarat);
  setRange(params, "price", query.priceMinor, (minor) => minorToDecimal(minor, query.currency).replace(/\.0+$/, ""));
  if (query.currency !== DEFAULT_QUERY.currency) params.set("currency", query.currency);
  if (query.text) params.set("q", query.text);
  const { key, descending } = query.sort;
  if (key !== DEFAULT_QUERY.sort.key || descending) params.set("sort", descending ? `-${key}` : key);
  if (query.page > 1) params.set("page", String(query.page));
  if (query.view !== DEFAULT_QUERY.view) params.set("view", query.view);
  if (query.density !== DEFAULT_QUERY.density) params.set("density", query.density);
  return params;
}

/** The same search with one facet value switched on or off, back on the first page. */
export function toggleFacet(query: SearchQuery, facet: FacetKey, value: string): SearchQuery {
  const now = query.facets[facet] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : inOrder(facet, [...now, value]);
  const facets = { ...query.facets };
  if (next.length > 0) facets[facet] = next;
  else delete facets[facet];
  return { ...query, facets, page: 1 };
}

/** How many filters are set: what "Reset" would clear. */
export function countFilters(query: SearchQuery): number {
  const ranges = [query.weightMct, query.priceMinor].filter((range) => range.min !== null || range.max !== null);
  return Object.keys(query.facets).length + ranges.length + (query.text ? 1 : 0);
}

/** Without filters; sort, view, density and currency stay. */
export function clearFilters(query: SearchQuery): SearchQuery {
  const { facets, weightMct, priceMinor, text, page } = DEFAULT_QUERY;
  return { ...query, facets, weightMct, priceMinor, text, page };
}

export function pageSizeOf(query: SearchQuery): number {
  return PAGE_SIZE[query.view];
}

function parseFacets(params: URLSearchParams): SearchQuery["facets"] {
  const facets: SearchQuery["facets"] = {};
  for (const key of FACET_KEYS) {
    const given = params.getAll(key).flatMap((text) => text.split(","));
    const known = given.map((text) => text.trim()).filter((text) => isFacetValue(key, text));
    const values = inOrder(key, [...new Set(known)].slice(0, VALUES_MAX));
    if (values.length > 0) facets[key] = values;
  }
  return facets;
}

function isFacetValue(key: FacetKey, text: string): boolean {
  if (key === "minedIn") return /^[A-Z]{2}$/.test(text) || text === "unknown";
  if (key === "producer") return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
  return (FACETS[key] as readonly string[]).includes(text);
}

function inOrder(key: FacetKey, values: string[]): string[] {
  const order: readonly string[] | null = FACETS[key];
  return order ? values.sort((a, b) => order.indexOf(a) - order.indexOf(b)) : values.sort();
}

function parseRange<Value extends number | bigint>(
  params: URLSearchParams,
  name: string,
  read: (text: string) => Value | null,
): Range<Value> {
  const [low = "", high = ""] = (params.get(name) ?? "").split("-", 2);
  const min = read(params.get(`${name}Min`) || low);
  const max = read(params.get(`${name}Max`) || high);
  return min !== null && max !== null && min > max ? { min: max, max: min } : { min, max };
}

function setRange<Value>(params: URLSearchParams, name: string, range: Range<Value>, write: (value: Value) => string) {
  if (range.min === null && range.max === null) return;
  params.set(name, `${range.min === null ? "" : write(range.min)}-${range.max === null ? "" : write(range.max)}`);
}

function parseSort(text: string | null): Sort {
  const descending = text?.startsWith("-") ?? false;
  const key = SORT_KEYS.find((one) => one === text?.replace(/^-/, ""));
  return key ? { key, descending } : DEFAULT_QUERY.sort;
}

function parsePage(text: string | null): number {
  return text && /^\d{1,6}$/.test(text) ? Math.min(Math.max(Number(text), 1), PAGE_MAX) : 1;
}
