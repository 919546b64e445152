/** Finds stones and jewels: total, the page, and on request exact facet counts and histograms. Open to everybody. */
import { inArray } from "drizzle-orm";
import { readPageRows } from "@/db/queries/catalogue-rows";
import { companies } from "@/db/schema/parties";
import type { IndexCounts, IndexSearch } from "@/domain/catalogue/catalogue-index";
import { PRICE_EDGES_USD_CENTS, WEIGHT_EDGES_MCT } from "@/domain/catalogue/histogram-edges";
import {
  FACET_KEYS,
  FACETS,
  type FacetKey,
  pageSizeOf,
  type Range,
  type RangeKey,
  type SearchQuery,
} from "@/domain/catalogue/search-query";
import type { FacetCount, Facets, HistogramBucket, SearchResult } from "@/domain/catalogue/stock-view";
import { type Currency, MINOR_DIGITS } from "@/domain/shared/money";
import { type Catalogue, catalogueOf } from "@/services/catalogue/catalogue-of";
import { toStockSummaries } from "@/services/catalogue/stock-summary";
import type { ServiceContext } from "@/services/context";

export type SearchOptions = {
  /** Facet counts and histograms too. */
  facets?: boolean;
  /** Histograms of these ranges too, beside weight and price. */
  histograms?: readonly RangeKey[];
  /** Rows a page, where not that of the view; at most 200. */
  pageSize?: number;
};

const PAGE_SIZE_MAX = 200;

export async function searchStock(
  context: Pick<ServiceContext, "db">,
  query: SearchQuery,
  options: SearchOptions = {},
): Promise<SearchResult> {
  const catalogue = await catalogueOf(context.db);
  const pageSize = Math.min(options.pageSize ?? pageSizeOf(query), PAGE_SIZE_MAX);
  const perUnit = await usdCentsPerMinor(query.currency, catalogue.rate);
  const search: IndexSearch = {
    facets: query.facets,
    weightMct: query.weightMct,
    priceUsdCents: toUsdRange(query.priceMinor, perUnit),
    text: query.text,
    sort: query.sort,
    offset: (query.page - 1) * pageSize,
    limit: pageSize,
  };
  const { total, ids, counts } = catalogue.index.search(search, options.facets ?? false);
  const rows = ids.length > 0 ? await readPageRows(context.db, ids) : [];
  const byId = new Map(rows.map((row) => [row.itemId, row]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  const items = await toStockSummaries(inOrder, query.currency, catalogue.rate);
  return {
    query,
    total,
    page: query.page,
    pageSize,
    pageCount: Math.max(1, Math.ceil(total / pageSize)),
    items,
    facets: counts ? await facetsOf(context, counts, query) : null,
    histograms: counts ? histogramsOf(counts, perUnit) : null,
  };
}

/** US cents that one minor unit of a currency is worth; 1 where there is no rate, so that bounds still mean something. */
async function usdCentsPerMinor(currency: Currency, rate: Catalogue["rate"]): Promise<number> {
  const shown = await rate(currency, "USD");
  return shown ? (Number(shown.ratePpm) / 1e6) * 10 ** (2 - MINOR_DIGITS[currency]) : 1;
}

function toUsdRange({ min, max }: Range<bigint>, perUnit: number): Range<number> {
  return { min: min === null ? null : Number(min) * perUnit, max: max === null ? null : Number(max) * perUnit };
}

async function facetsOf(context: Pick<ServiceContext, "db">, counts: IndexCounts, query: SearchQuery): Promise<Facets> {
  const facets = {} as Facets;
  for (const facet of FACET_KEYS) {
    const chosen = new Set(query.facets[facet]);
    const values: FacetCount[] = [...counts.facets[facet]].map(([value, count]) => ({ value, count }));
    for (const value of chosen) if (!counts.facets[facet].has(value)) values.push({ value, count: 0 });
    facets[facet] = sortedCounts(facet, values);
  }
  const names = await companyNames(context, facets.producer);
  facets.producer = facets.producer.map((one) => ({ ...one, name: names.get(one.value) ?? one.value }));
  return facets;
}

const RANK = new Map(
  FACET_KEYS.flatMap((facet) => {
    const order: readonly string[] | null = FACETS[facet];
    return order ? [[facet, new Map(order.map((value, at) => [value, at]))] as const] : [];
  }),
);

/** Scales in the order of their list; open sets by count, largest first. */
function sortedCounts(facet: FacetKey, values: FacetCount[]): FacetCount[] {
  const rank = RANK.get(facet);
  return rank
    ? values.sort((a, b) => (rank.get(a.value) ?? 0) - (rank.get(b.value) ?? 0))
    : values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const nameCache = new Map<string, string>();

/** Names of companies change hardly ever: asked once a process for each. */
async function companyNames(
  context: Pick<ServiceContext, "db">,
  producers: FacetCount[],
): Promise<Map<string, string>> {
  const unknown = producers.map((one) => one.value).filter((slug) => !nameCache.has(slug));
  if (unknown.length > 0) {
    const rows = await context.db
      .select({ slug: companies.slug, name: companies.name })
      .from(companies)
      .where(inArray(companies.slug, unknown));
    for (const row of rows) nameCache.set(row.slug, row.name);
  }
  return nameCache;
}

function histogramsOf(counts: IndexCounts, perUnit: number): NonNullable<SearchResult["histograms"]> {
  return {
    weightMct: bars(WEIGHT_EDGES_MCT, counts.weight),
    priceMinor: bars(
      PRICE_EDGES_USD_CENTS.map((edge) => Math.round(edge / perUnit)),
      counts.price,
    ),
  };
}

/** Empty bars at both ends are left out. The last is open upwards and drawn as wide as the one before. */
function bars(edges: readonly number[], counts: readonly number[]): HistogramBucket[] {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  if (first === -1) return [];
  return counts.slice(first, last + 1).map((count, step) => {
    const at = first + step;
    const from = edges[at] ?? 0;
    return { from, to: edges[at + 1] ?? from + (from - (edges[at - 1] ?? 0)), count };
  });
}
