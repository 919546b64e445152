/** Title, exact count, sort, table or grid, row height. Every choice is an address. */
import Link from "next/link";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { SortSelect } from "@/components/catalogue/sort-select";
import { Icon } from "@/components/ui/icon";
import { type SearchQuery, type Sort, toSearchParams } from "@/domain/catalogue/search-query";
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
  "-newest",
] as const;

export function sortText(sort: Sort): string {
  return `${sort.descending ? "-" : ""}${sort.key}`;
}

export function Toolbar({
  locale,
  query,
  total,
  kind,
}: {
  locale: Locale;
  query: SearchQuery;
  total: number;
  kind: "stone" | "pair" | "jewel" | "all";
}) {
  const t = translator(locale, "catalogue");
  const sort = sortText(query.sort);
  const hidden = [...toSearchParams({ ...query, sort: { key: "price", descending: false }, page: 1 })];
  return (
    <div className="toolbar">
      <h1 className="title title-section">{t(`kinds.${kind}`)}</h1>
      <p className="text-ink-2" aria-live="polite">
        {t("found", { count: total })}
      </p>
      <div className="toolbar-tools">
        <SortSelect
          action={`/${locale}/catalogue`}
          hidden={hidden}
          current={sort}
          label={t("sort.label")}
          go={t("sort.go")}
          options={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
        <nav className="segments" aria-label={t("view.label")}>
          {(["table", "grid"] as const).map((view) => (
            <Link
              key={view}
              href={catalogueHref(locale, { ...query, view, page: 1 })}
              scroll={false}
              prefetch={false}
              aria-current={query.view === view ? "true" : undefined}
            >
              <Icon name={view} label={t(`view.${view}`)} />
            </Link>
          ))}
        </nav>
        {query.view === "table" && (
          <nav className="segments toolbar-density" aria-label={t("density.label")}>
            {(["compact", "comfortable"] as const).map((density) => (
              <Link
                key={density}
                href={catalogueHref(locale, { ...query, density })}
                scroll={false}
                prefetch={false}
                aria-current={query.density === density ? "true" : undefined}
              >
                <Icon name={density === "compact" ? "table" : "list"} label={t(`density.${density}`)} />
              </Link>
            ))}
          </nav>
        )}
      </div>
    </div>
  );
}
