/** The filter rail: what stands in it follows from what is looked for. On phones the same form is a sheet. */
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { FilterForm } from "@/components/catalogue/filter-form";
import { railGroup } from "@/components/catalogue/rail-groups";
import { Icon } from "@/components/ui/icon";
import { clearFilters, filtersSet } from "@/domain/catalogue/change-query";
import { filterSetOf, railGroups } from "@/domain/catalogue/filter-layout";
import { type SearchQuery, toSearchParams } from "@/domain/catalogue/search-query";
import type { SearchResult } from "@/domain/catalogue/stock-view";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function Rail({
  locale,
  query,
  result,
  toggled,
  destination,
  today,
}: {
  locale: Locale;
  query: SearchQuery;
  result: SearchResult;
  /** Groups that the reader opened or closed against the usual. */
  toggled: ReadonlySet<string>;
  /** Where the reader's goods go, ISO 3166-1 alpha-2. */
  destination: string;
  today: Date;
}) {
  const t = translator(locale, "catalogue");
  // The kind stands in the masthead, so it is no filter to count here.
  const count = filtersSet(query).filter((name) => name !== "kind").length;
  const facts = { locale, query, result, t, today };
  const { kind } = query.facets;
  const resetAll = catalogueHref(locale, { ...clearFilters(query), facets: kind ? { kind } : {} });
  const address = catalogueHref(locale, { ...query, page: 1 }).split("?")[1] ?? "";
  const country = query.shipsTo ?? destination;
  return (
    <FilterForm
      action={`/${locale}/catalogue`}
      address={address}
      words={{
        title: t("filters.title"),
        apply: t("filters.apply"),
        show: t("filters.show", { count: result.total }),
        close: t("filters.close"),
        waiting: t("filters.waiting"),
      }}
      head={
        <p className="flex flex-1 items-baseline gap-2">
          <strong className="font-semibold">{t("filters.title")}</strong>
          <span className="text-ink-2">{t("filters.set", { count })}</span>
          {count > 0 && (
            <a href={resetAll} data-soft="" className="link ml-auto text-13 text-ink-2">
              {t("filters.resetAll")}
            </a>
          )}
        </p>
      }
      foot={
        <a href="#save-search" className="btn rail-save">
          <Icon name="bell" />
          {t("saveSearch")}
        </a>
      }
    >
      <HiddenFields query={query} />
      <label className="check rail-ships">
        <input type="checkbox" name="shipsTo" value={country} defaultChecked={query.shipsTo !== null} />
        <span>{t("filters.shipsTo", { country: countryName(country, locale) })}</span>
      </label>
      {railGroups(filterSetOf(query)).map((group) => railGroup(group, facts, toggled))}
    </FilterForm>
  );
}

function partNames(query: SearchQuery): string[] {
  return railGroups(filterSetOf(query)).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.as === "finish" ? [] : part.as === "since" ? "since" : part.key)),
  );
}

/** What the form does not show but must carry on. */
function HiddenFields({ query }: { query: SearchQuery }) {
  const { kind } = query.facets;
  const fields: [string, string][] = [
    ["kind", kind?.join(",") ?? ""],
    ["sort", `${query.sort.descending ? "-" : ""}${query.sort.key}`],
    ["view", query.view === "table" ? "" : query.view],
    ["density", query.density === "compact" ? "" : query.density],
    ["currency", query.currency === "USD" ? "" : query.currency],
    ["columns", query.columns?.join(",") ?? ""],
    ["report", query.reports.join(",")],
    ["stockNumber", query.stockNumbers.join(",")],
    ["ids", query.ids.join(",")],
  ];
  // A filter that is set but stands in no group of this rail must not be lost by the next choice.
  const elsewhere = new Set<string>(["kind", "q", "shipsTo", "report", "stockNumber", "ids", ...partNames(query)]);
  const params = toSearchParams(query);
  for (const name of filtersSet(query)) if (!elsewhere.has(name)) fields.push([name, params.get(name) ?? ""]);
  return fields.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />);
}
