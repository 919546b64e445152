/** Which of these items a search finds now: for a worker that has no catalogue index of its own. */
import { readIndexRowsById } from "@/db/queries/catalogue-rows";
import { createCatalogueIndex } from "@/domain/catalogue/catalogue-index";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import type { ServiceContext } from "@/services/context";
import { readRate } from "@/services/fx/read-rates";

export async function matchItems(
  context: Pick<ServiceContext, "db">,
  query: SearchQuery,
  itemIds: readonly number[],
): Promise<number[]> {
  const rows = await readIndexRowsById(context.db, itemIds);
  const index = createCatalogueIndex();
  const rate = await readRate(context.db, query.currency, "USD");
  const perUnit = rate ? Number(rate.ratePpm) / 1e6 : 1;
  index.put(
    rows.map(({ priceMinor, ...row }) => ({ ...row, priceUsdCents: priceMinor === null ? null : Number(priceMinor) })),
  );
  const { min, max } = query.priceMinor;
  const priceUsdCents = {
    min: min === null ? null : Number(min) * perUnit,
    max: max === null ? null : Number(max) * perUnit,
  };
  const { facets, weightMct, text, sort } = query;
  return index.search({ facets, weightMct, priceUsdCents, text, sort, offset: 0, limit: rows.length }, false).ids;
}
