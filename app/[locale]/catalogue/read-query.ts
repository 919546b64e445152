/** The search of an address. Without a kind the catalogue shows stones; a search by numbers or words looks everywhere. */
import type { CatalogueKind } from "@/components/catalogue/toolbar";
import { parseSearchQuery, type SearchQuery } from "@/domain/catalogue/search-query";

export type Search = Promise<Record<string, string | string[] | undefined>>;

export async function paramsOf(searchParams: Search): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) params.append(name, one);
  }
  return params;
}

export function queryOf(params: URLSearchParams): SearchQuery {
  const query = parseSearchQuery(params);
  const byNumber = query.text || query.reports.length + query.stockNumbers.length + query.ids.length > 0;
  if (query.facets.kind || byNumber) return query;
  return { ...query, facets: { kind: ["stone"], ...query.facets } };
}

export function kindOf(query: SearchQuery): CatalogueKind {
  const kinds = query.facets.kind ?? [];
  if (kinds.length === 1 && kinds[0] === "stone") return "stone";
  if (kinds.length === 1 && kinds[0] === "jewel") return "jewel";
  return kinds.length > 0 && kinds.every((kind) => kind === "pair" || kind === "parcel") ? "pair" : "all";
}
