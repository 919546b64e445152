/** Title, exact count, saving, sort, table or grid, row height, columns, export. Every choice is an address. */
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { ColumnsMenu } from "@/components/catalogue/columns-menu";
import { ExportMenu } from "@/components/catalogue/export-menu";
import { SaveSearch } from "@/components/catalogue/save-search";
import { SortSelect } from "@/components/catalogue/sort-select";
import { Icon } from "@/components/ui/icon";
import type { FilterSet } from "@/domain/catalogue/filter-layout";
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import { type SearchQuery, type Sort, toSearchParams } from "@/domain/catalogue/search-query";
import type { Facets } from "@/domain/catalogue/stock-view";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const SORTS = [
  "price",
  "-price",
  "pricePerCarat",
  "-pricePerCarat",
  "-weight",
  "weight",
  "color",
  "clarity",
  "newest",
] as const;

export type CatalogueKind = "stone" | "pair" | "jewel" | "all";

export function sortText(sort: Sort): string {
  return `${sort.descending ? "-" : ""}${sort.key}`;
}

export function Toolbar({
  locale,
  query,
  total,
  facets,
  kind,
  set,
  columns,
  signedIn,
  saveSearch,
}: {
  locale: Locale;
  query: SearchQuery;
  total: number;
  facets: Facets | null;
  kind: CatalogueKind;
  set: FilterSet;
  columns: readonly ColumnKey[];
  signedIn: boolean;
  saveSearch: (form: FormData) => Promise<void>;
}) {
  const t = translator(locale, "catalogue");
  const sort = sortText(query.sort);
  const hidden = [...toSearchParams({ ...query, sort: { key: "price", descending: false }, page: 1 })];
  const options = SORTS.map((value) => ({ value: value as string, label: t(`sort.${value}`) }));
  // A column's head sorts by more than the list holds.
  if (!options.some((option) => option.value === sort)) {
    const way = query.sort.descending ? "↓" : "↑";
    options.push({ value: sort, label: `${t(`sortKey.${query.sort.key}`)} ${way}` });
  }
  return (
    <div className="toolbar">
      <h1 className="title title-section">{t(`kinds.${kind}`)}</h1>
      <p className="text-ink-2" aria-live="polite">
        {query.shipsTo
          ? t("foundFor", { count: total, country: countryName(query.shipsTo, locale) })
          : t("found", { count: total })}
      </p>
      <div className="toolbar-tools">
        <SaveSearch locale={locale} query={query} facets={facets} signedIn={signedIn} save={saveSearch} />
        <SortSelect
          action={`/${locale}/catalogue`}
          hidden={hidden}
          current={sort}
          label={t("sort.label")}
          go={t("sort.go")}
          options={options}
        />
        <nav className="segments" aria-label={t("view.label")}>
          {(["table", "grid"] as const).map((view) => (
            <a
              key={view}
              href={catalogueHref(locale, { ...query, view, page: 1 })}
              data-soft=""
              aria-current={query.view === view ? "true" : undefined}
            >
              <Icon name={view} label={t(`view.${view}`)} />
            </a>
          ))}
        </nav>
        {query.view === "table" && (
          <nav className="segments toolbar-density" aria-label={t("density.label")}>
            {(["compact", "comfortable"] as const).map((density) => (
              <a
                key={density}
                href={catalogueHref(locale, { ...query, density })}
                data-soft=""
                aria-current={query.density === density ? "true" : undefined}
              >
                <Icon name={density === "compact" ? "table" : "list"} label={t(`density.${density}`)} />
              </a>
            ))}
          </nav>
        )}
        {query.view === "table" && <ColumnsMenu locale={locale} query={query} set={set} columns={columns} />}
        <ExportMenu locale={locale} query={query} columns={columns} total={total} signedIn={signedIn} />
      </div>
    </div>
  );
}
