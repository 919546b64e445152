/**
 * Finds stones and jewels: total, the page, and on request exact facet counts and histograms. Open to everybody, and the
 * same for everybody. All of it comes from the index of this process, at most a moment behind the table; availability is
 * asked of the table again before anything is promised.
 */
import type { IndexCounts } from "@/domain/catalogue/catalogue-index";
import { FACET_KEYS, FACETS, type FacetKey } from "@/domain/catalogue/filter-sets";
import { edgesOf, type HistogramKey } from "@/domain/catalogue/histogram-edges";
import { pageSizeOf, type SearchQuery } from "@/domain/catalogue/search-query";
import type { FacetCount, Facets, HistogramBucket, Histograms, SearchResult } from "@/domain/catalogue/stock-view";
import { type Catalogue, catalogueOf } from "@/services/catalogue/catalogue-of";
import { readCursor, writeCursor } from "@/services/catalogue/cursor";
import { summariesOf } from "@/services/catalogue/kept-summaries";
import { queryUnit, toIndexSearch } from "@/services/catalogue/to-index-search";
import type { ServiceContext } from "@/services/context";

export type SearchOptions = {
  /** Counts of all facets with the histograms of weight and price; or of these facets alone. */
  facets?: boolean | readonly FacetKey[];
  /** Further histograms. */
  histograms?: readonly HistogramKey[];
  /** Rows a page, where not that of the view; at most 200. */
  pageSize?: number;
  /** A cursor of an earlier answer: the page behind it, whatever `page` says. One of another sort is not heeded. */
  after?: string | null;
};

const PAGE_SIZE_MAX = 200;

export async function searchStock(
  context: Pick<ServiceContext, "db">,
  query: SearchQuery,
  options: SearchOptions = {},
): Promise<SearchResult> {
  const catalogue = await catalogueOf(context.db);
  const { index, companies, words, rate } = catalogue;
  const pageSize = Math.max(1, Math.min(options.pageSize ?? pageSizeOf(query), PAGE_SIZE_MAX));
  const counts = options.facets === true ? FACET_KEYS : options.facets || [];
  const histograms: HistogramKey[] = options.facets === true ? ["weight", "price"] : [];
  const after = options.after ? readCursor(options.after, query.sort) : null;
  const search = await toIndexSearch(
    query,
    { db: context.db, words, rate, tradeClasses: () => index.tradeClasses(), now: new Date() },
    {
      counts,
      histograms: [...new Set([...histograms, ...(options.histograms ?? [])])],
      offset: after ? 0 : (query.page - 1) * pageSize,
      limit: pageSize,
      after,
    },
  );
  const answer = index.search(search);
  const items = await summariesOf(answer.rows, companies, query.currency, rate);
  return {
    query,
    total: answer.total,
    page: query.page,
    pageSize,
    pageCount: Math.max(1, Math.ceil(answer.total / pageSize)),
    items,
    nextCursor: answer.end ? writeCursor(query.sort, answer.end) : null,
    version: catalogue.version(),
    facets: options.facets ? facetsOf(answer.counts, query, companies) : null,
    histograms:
      options.facets === true || options.histograms ? histogramsOf(answer.counts, await queryUnit(query, rate)) : null,
  };
}

/** Facets that were not asked for are empty. */
function facetsOf(counts: IndexCounts, query: SearchQuery, companies: Catalogue["companies"]): Facets {
  const facets = {} as Facets;
  for (const facet of FACET_KEYS) {
    const counted = counts.facets[facet];
    const values: FacetCount[] = counted ? [...counted].map(([value, count]) => ({ value, count })) : [];
    for (const value of counted ? (query.facets[facet] ?? []) : []) {
      if (!counted?.has(value)) values.push({ value, count: 0 });
    }
    facets[facet] = sortedCounts(facet, values);
  }
  facets.producer = facets.producer.map((one) => ({ ...one, name: companies.get(one.value)?.name ?? one.value }));
  return facets;
}

const RANK = new Map(
  FACET_KEYS.flatMap((facet) => {
    const order: readonly string[] | null = FACETS[facet];
    return order ? [[facet, new Map(order.map((value, at) => [value, at]))] as const] : [];
  }),
);

/** Scales in the order of their list, what is in none behind it; open sets by count, largest first. */
function sortedCounts(facet: FacetKey, values: FacetCount[]): FacetCount[] {
  const rank = RANK.get(facet);
  return rank
    ? values.sort((a, b) => (rank.get(a.value) ?? 999) - (rank.get(b.value) ?? 999))
    : values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function histogramsOf({ histograms }: IndexCounts, unit: number): Histograms {
  const inMinor = (edges: readonly number[]) => edges.map((edge) => Math.round(edge / unit));
  const ranges: Histograms["ranges"] = {};
  for (const [key, counts] of Object.entries(histograms) as [HistogramKey, number[]][]) {
    if (key === "weight" || key === "price") continue;
    ranges[key] = bars(key === "pricePerCarat" ? inMinor(edgesOf(key)) : edgesOf(key), counts);
  }
  return {
    weightMct: bars(edgesOf("weight"), histograms.weight ?? []),
    priceMinor: bars(inMinor(edgesOf("price")), histograms.price ?? []),
    ranges,
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
