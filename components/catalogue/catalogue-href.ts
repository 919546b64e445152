/** Addresses of the catalogue: one spelling for pages, chips and forms. */
import { type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";
import type { Locale } from "@/domain/shared/locale";

export function catalogueHref(locale: Locale, query: SearchQuery): string {
  const params = toSearchParams(query).toString().replaceAll("%2C", ",");
  return `/${locale}/catalogue${params ? `?${params}` : ""}`;
}
