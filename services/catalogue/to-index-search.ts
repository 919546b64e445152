/** A search of the address as the index takes it: prices in US cents, words looked up, the destination as trade classes. */
import type { Db } from "@/db/client";
import { type FacetKey, RANGE_KEYS } from "@/domain/catalogue/filter-sets";
import type { HistogramKey } from "@/domain/catalogue/histogram-edges";
import { EVERYTHING, type IndexSearch, type OrderKey } from "@/domain/catalogue/index-search";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import { readWords, type WordBook } from "@/domain/catalogue/text-words";
import { type RateOf, usdCentsPerMinor } from "@/services/catalogue/index-rows";
import { allowedClasses } from "@/services/catalogue/trade-classes";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

export type IndexSearchOptions = {
  counts?: readonly FacetKey[];
  histograms?: readonly HistogramKey[];
  offset?: number;
  limit?: number;
  after?: OrderKey | null;
};

/** What the search is read with. */
export type SearchSurroundings = {
  db: Db;
  words: WordBook;
  rate: RateOf;
  tradeClasses: () => readonly string[];
  now: Date;
};

/** US cents that one minor unit of the query's currency is worth; 1 where there is no rate, so that bounds still mean something. */
export async function queryUnit(query: SearchQuery, rate: RateOf): Promise<number> {
  return (await usdCentsPerMinor(rate, [query.currency])).get(query.currency) ?? 1;
}

const DAY_START = "T00:00:00Z";

export async function toIndexSearch(
  query: SearchQuery,
  { db, words, rate, tradeClasses, now }: SearchSurroundings,
  options: IndexSearchOptions = {},
): Promise<IndexSearch> {
  const unit = await queryUnit(query, rate);
  const scaled = (value: number | bigint | null) => (value === null ? null : Number(value) * unit);
  const numbers: IndexSearch["numbers"] = {};
  if (query.weightMct.min !== null || query.weightMct.max !== null) numbers.weight = query.weightMct;
  for (const key of RANGE_KEYS) {
    const range = query.ranges[key];
    if (range) numbers[key] = key === "pricePerCarat" ? { min: scaled(range.min), max: scaled(range.max) } : range;
  }
  if (query.since) numbers.listedAt = { min: Date.parse(`${query.since}${DAY_START}`) / 1000, max: null };
  const capitals = (list: readonly string[]) => list.map((text) => text.toUpperCase());
  return {
    ...EVERYTHING,
    facets: query.facets,
    numbers,
    priceUsdCents: { min: scaled(query.priceMinor.min), max: scaled(query.priceMinor.max) },
    publicIds: capitals(query.ids),
    stockNumbers: capitals(query.stockNumbers),
    reports: capitals(query.reports),
    words: query.text ? readWords(query.text, words) : [],
    tradeClasses: query.shipsTo ? allowedClasses(await loadRuleSet(db), tradeClasses(), query.shipsTo, now) : null,
    sort: query.sort,
    offset: options.offset ?? 0,
    limit: options.limit ?? EVERYTHING.limit,
    after: options.after ?? null,
    counts: options.counts ?? [],
    histograms: options.histograms ?? [],
  };
}
