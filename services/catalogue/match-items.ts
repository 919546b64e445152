/** Which of these items a search finds now: for a worker that has no catalogue index of its own. */
import { readCompanies } from "@/db/queries/catalogue-stamp";
import { valuesOf } from "@/domain/catalogue/index-row";
import { failedFilters } from "@/domain/catalogue/index-search";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import { keptRates, readChanged } from "@/services/catalogue/index-rows";
import { toIndexSearch } from "@/services/catalogue/to-index-search";
import { openTradeClassifier } from "@/services/catalogue/trade-classes";
import { readWordBook } from "@/services/catalogue/word-book";
import type { ServiceContext } from "@/services/context";

/** Reads the items once, for many searches. Its answer is in the order of the ids; what is not shown is not found. */
export async function openMatcher(
  { db }: Pick<ServiceContext, "db">,
  itemIds: readonly number[],
): Promise<(query: SearchQuery) => Promise<number[]>> {
  if (itemIds.length === 0) return async () => [];
  const rate = keptRates(db);
  const [companies, classifier] = await Promise.all([readCompanies(db), openTradeClassifier(db)]);
  const { rows } = await readChanged(db, itemIds, rate, classifier);
  const words = readWordBook(
    [...companies].map(([slug, company]) => ({ slug, ...company })),
    [...new Set(rows.flatMap((row) => valuesOf(row.facets.minedIn)))].filter((country) => country !== "unknown"),
  );
  const tradeClasses = () => rows.flatMap((row) => row.words.tradeClass ?? []);
  return async (query) => {
    const search = await toIndexSearch(query, { db, words, rate, tradeClasses, now: new Date() });
    const found = new Set(rows.filter((row) => failedFilters(row, search).length === 0).map((row) => row.id));
    return itemIds.filter((id) => found.has(id));
  };
}

/** Which of the items one search finds. */
export async function matchItems(
  context: Pick<ServiceContext, "db">,
  query: SearchQuery,
  itemIds: readonly number[],
): Promise<number[]> {
  return (await openMatcher(context, itemIds))(query);
}
