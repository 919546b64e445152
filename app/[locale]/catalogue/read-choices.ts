/** What the reader has chosen about the catalogue's look, from cookies that hold nothing personal. */
import "server-only";
import { cookies } from "next/headers";
import { columnsFor, type FilterSet, USUAL_COLUMNS } from "@/domain/catalogue/filter-layout";
import { COLUMN_KEYS, type ColumnKey } from "@/domain/catalogue/filter-sets";
import type { SearchQuery } from "@/domain/catalogue/search-query";

export type CatalogueChoices = {
  columns: readonly ColumnKey[];
  /** False for the usual columns. */
  asChosen: boolean;
  /** Filter groups opened or closed against the usual. */
  toggled: ReadonlySet<string>;
};

export async function readChoices(query: SearchQuery, set: FilterSet): Promise<CatalogueChoices> {
  const jar = await cookies();
  const toggled = new Set((jar.get("rail")?.value ?? "").split(".").slice(0, 40));
  const kept = jar.get(`columns-${set}`)?.value;
  const chosen = query.columns ?? (kept ? COLUMN_KEYS.filter((key) => kept.split(".").includes(key)) : null);
  const columns = chosen ? columnsFor(set, chosen) : USUAL_COLUMNS[set];
  return { columns, asChosen: chosen !== null, toggled };
}
