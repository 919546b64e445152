/** The filter rail: shapes as keys, scales with their counts as bars, ranges under histograms, the rest as check lists. */
import Link from "next/link";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { FilterForm } from "@/components/catalogue/filter-form";
import { CheckList, Ranges, Scale, ShapeKeys } from "@/components/catalogue/rail-groups";
import { clearFilters, countFilters } from "@/domain/catalogue/change-query";
import type { FacetKey, SearchQuery } from "@/domain/catalogue/search-query";
import type { SearchResult } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** Groups after the ranges, by what is looked for. */
const STONE_LISTS: FacetKey[] = [
  "fancyHue",
  "fancyIntensity",
  "cut",
  "polish",
  "symmetry",
  "fluorescence",
  "lab",
  "species",
];
const JEWEL_LISTS: FacetKey[] = ["jewelType", "metal", "species"];
const COMMON_LISTS: FacetKey[] = ["minedIn", "producer", "status"];

export function Rail({ locale, query, result }: { locale: Locale; query: SearchQuery; result: SearchResult }) {
  const t = translator(locale, "catalogue");
  const facets = result.facets;
  // The kind stands in the masthead, so it is no filter to count here.
  const { kind, ...others } = query.facets;
  const count = countFilters({ ...query, facets: others });
  const jewels = kind?.length === 1 && kind[0] === "jewel";
  const part = { locale, query, t };
  const cleared = clearFilters(query);
  const resetAll = catalogueHref(locale, { ...cleared, facets: kind ? { kind } : {} });
  const address = catalogueHref(locale, { ...query, page: 1 }).split("?")[1] ?? "";
  return (
    <FilterForm
      action={`/${locale}/catalogue`}
      address={address}
      count={count}
      words={{
        title: t("filters.title"),
        apply: t("filters.apply"),
        show: t("filters.show", { count: result.total }),
        close: t("filters.close"),
        open: t("filters.open"),
        waiting: t("filters.waiting"),
      }}
      head={
        <p className="flex flex-1 items-baseline gap-2">
          <strong className="font-semibold">{t("filters.title")}</strong>
          <span className="text-ink-2">{t("filters.set", { count })}</span>
          {count > 0 && (
            <Link href={resetAll} scroll={false} prefetch={false} className="link ml-auto text-13 text-ink-2">
              {t("filters.resetAll")}
            </Link>
          )}
        </p>
      }
    >
      {kind && <input type="hidden" name="kind" value={kind.join(",")} />}
      {query.text && <input type="hidden" name="q" value={query.text} />}
      <input type="hidden" name="sort" value={`${query.sort.descending ? "-" : ""}${query.sort.key}`} />
      {query.view !== "table" && <input type="hidden" name="view" value={query.view} />}
      {query.density !== "compact" && <input type="hidden" name="density" value={query.density} />}
      {query.currency !== "USD" && <input type="hidden" name="currency" value={query.currency} />}
      {facets && !jewels && <ShapeKeys {...part} counts={facets.shape} />}
      {facets && jewels && <CheckList {...part} facet="jewelType" counts={facets.jewelType} />}
      <Ranges {...part} result={result} />
      {facets && !jewels && <Scale {...part} facet="color" counts={facets.color} />}
      {facets && !jewels && <Scale {...part} facet="clarity" counts={facets.clarity} />}
      {facets &&
        [...(jewels ? JEWEL_LISTS.slice(1) : STONE_LISTS), ...COMMON_LISTS].map((facet) => (
          <CheckList key={facet} {...part} facet={facet} counts={facets[facet]} />
        ))}
    </FilterForm>
  );
}
