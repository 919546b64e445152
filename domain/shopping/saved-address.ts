/** The spelling under which a search is saved: what it looks for and in which order, not how a page showed it. */
import { DEFAULT_QUERY, type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

export function savedAddress(query: SearchQuery): string {
  const { page, view, density, columns } = DEFAULT_QUERY;
  return toSearchParams({ ...query, page, view, density, columns })
    .toString()
    .replaceAll("%2C", ",");
}
