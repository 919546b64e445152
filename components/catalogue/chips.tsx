/** What is set, as chips above the results; each leads to the search without it. */
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { filterName, filterValue } from "@/components/catalogue/filter-words";
import { Icon } from "@/components/ui/icon";
import { filtersSet, withoutFilter } from "@/domain/catalogue/change-query";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import type { Facets } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function Chips({ locale, query, facets }: { locale: Locale; query: SearchQuery; facets: Facets | null }) {
  const t = translator(locale, "catalogue");
  // The kind stands in the masthead.
  const set = filtersSet(query).filter((name) => name !== "kind");
  if (set.length === 0) return null;
  return (
    <ul className="chips">
      {set.map((name) => {
        const word = filterName(locale, name);
        return (
          <li key={name}>
            <a href={catalogueHref(locale, withoutFilter(query, name))} data-soft="" className="chip">
              <span>{word}</span>
              <span>{filterValue(locale, query, name, facets)}</span>
              <Icon name="x" label={t("filters.remove", { name: word })} />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
