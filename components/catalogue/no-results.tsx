/** Nothing found: which filter to drop, with how many there would be without it. */
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { filterName, filterValue } from "@/components/catalogue/filter-words";
import { EmptyState } from "@/components/ui/frame";
import { clearFilters, type FilterName } from "@/domain/catalogue/change-query";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import type { Facets } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type WayOut = { name: FilterName; count: number; query: SearchQuery };

export function NoResults({
  locale,
  query,
  facets,
  waysOut,
}: {
  locale: Locale;
  query: SearchQuery;
  facets: Facets | null;
  waysOut: readonly WayOut[];
}) {
  const t = translator(locale, "catalogue");
  const { kind } = query.facets;
  return (
    <EmptyState
      title={t("empty.title")}
      action={
        <a
          className="btn"
          href={catalogueHref(locale, { ...clearFilters(query), facets: kind ? { kind } : {} })}
          data-soft=""
        >
          {t("empty.all")}
        </a>
      }
    >
      {waysOut.length > 0 && (
        <ul className="ways-out">
          {waysOut.map((way) => (
            <li key={way.name}>
              <a className="link" href={catalogueHref(locale, way.query)} data-soft="">
                {t("empty.without", {
                  filter: `${filterName(locale, way.name)} ${filterValue(locale, query, way.name, facets)}`,
                })}
              </a>
              <span>{t("found", { count: way.count })}</span>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
