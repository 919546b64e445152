/** For a search that finds nothing: which one filter to drop, and exactly how many items there would be without it. */
import { type FilterName, filtersSet, withoutFilter } from "@/domain/catalogue/change-query";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import { searchStock } from "@/services/catalogue/search-stock";
import type { ServiceContext } from "@/services/context";

const TRIED_MAX = 12;
const SHOWN_MAX = 5;

export async function findWaysOut(
  context: Pick<ServiceContext, "db">,
  query: SearchQuery,
): Promise<{ name: FilterName; count: number; query: SearchQuery }[]> {
  const names = filtersSet(query).filter((name) => name !== "kind");
  const ways = await Promise.all(
    names.slice(0, TRIED_MAX).map(async (name) => {
      const wider = withoutFilter(query, name);
      const { total } = await searchStock(context, wider, { pageSize: 1 });
      return { name, count: total, query: wider };
    }),
  );
  return ways
    .filter((way) => way.count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, SHOWN_MAX);
}
