import type { Metadata } from "next";
import Link from "next/link";
import { addChosenAction } from "@/app/[locale]/catalogue/actions";
import { readOutcome } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { Chips, chipsOf } from "@/components/catalogue/chips";
import { positionsOf } from "@/components/catalogue/positions";
import { Rail } from "@/components/catalogue/rail";
import { ResultGrid } from "@/components/catalogue/result-grid";
import { ResultTable } from "@/components/catalogue/result-table";
import { SelectionBar } from "@/components/catalogue/selection-bar";
import { Toolbar } from "@/components/catalogue/toolbar";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { Pagination } from "@/components/ui/data";
import { EmptyState } from "@/components/ui/frame";
import { clearFilters } from "@/domain/catalogue/change-query";
import { parseSearchQuery, type SearchQuery } from "@/domain/catalogue/search-query";
import { translator } from "@/messages/messages";
import { readJewelStones } from "@/services/catalogue/read-jewel-stones";
import { readSpreads } from "@/services/catalogue/read-prices";
import { searchStock } from "@/services/catalogue/search-stock";
import { readPictures } from "@/services/media/read-pictures";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Without a kind the catalogue shows stones; a search by number looks everywhere. */
async function readQuery(searchParams: Props["searchParams"]): Promise<SearchQuery> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) params.append(name, one);
  }
  const query = parseSearchQuery(params);
  if (query.facets.kind || query.text) return query;
  return { ...query, facets: { kind: ["stone"], ...query.facets } };
}

function kindOf(query: SearchQuery): "stone" | "pair" | "jewel" | "all" {
  const kinds = query.facets.kind ?? [];
  if (kinds.length === 1 && kinds[0] === "stone") return "stone";
  if (kinds.length === 1 && kinds[0] === "jewel") return "jewel";
  return kinds.length > 0 && kinds.every((kind) => kind === "pair" || kind === "parcel") ? "pair" : "all";
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params);
  return { title: translator(locale, "catalogue")(`kinds.${kindOf(await readQuery(searchParams))}`) };
}

export default async function CataloguePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "catalogue");
  const common = translator(locale, "common");
  const context = await pageContext();
  const query = await readQuery(searchParams);
  const [result, spreads] = await Promise.all([searchStock(context, query, { facets: true }), readSpreads(context)]);
  const [stones, pictures] = await Promise.all([
    readJewelStones(context, result.items),
    readPictures(
      context,
      result.items.map((item) => item.publicId),
    ),
  ]);
  const kind = kindOf(query);
  const chips = chipsOf(locale, query, result);
  const cleared = clearFilters(query);
  return (
    <div className="catalogue">
      <Rail locale={locale} query={query} result={result} />
      <div className="results-area" id="results">
        <Toolbar locale={locale} query={query} total={result.total} kind={kind} />
        <Chips locale={locale} chips={chips} />
        <div className="px-6 max-lg:px-4">
          <OutcomeNote locale={locale} outcome={readOutcome(await searchParams)} />
        </div>
        {result.items.length === 0 ? (
          <div className="px-6 max-lg:px-4">
            <EmptyState
              title={t("empty.title")}
              action={
                <Link
                  className="btn"
                  href={catalogueHref(locale, {
                    ...cleared,
                    facets: query.facets.kind ? { kind: query.facets.kind } : {},
                  })}
                >
                  {t("empty.all")}
                </Link>
              }
            />
          </div>
        ) : query.view === "grid" ? (
          <ResultGrid locale={locale} items={result.items} stones={stones} pictures={pictures} />
        ) : (
          <ResultTable
            stones={stones}
            pictures={pictures}
            locale={locale}
            items={result.items}
            positions={positionsOf(result.items, spreads)}
            query={query}
          />
        )}
        {result.items.length > 0 && (
          <SelectionBar
            action={addChosenAction}
            next={catalogueHref(locale, query)}
            words={{
              label: t("chosen.label"),
              pieces: t("chosen.pieces"),
              carat: t("chosen.carat"),
              total: t("chosen.total"),
              average: t("chosen.average"),
              clear: t("chosen.clear"),
              add: t("chosen.addToCart"),
            }}
          />
        )}
        <div className="results-foot">
          <p>{translator(locale, "media")("listNote")}</p>
          <Pagination
            page={result.page}
            pages={result.pageCount}
            href={(page) => catalogueHref(locale, { ...query, page })}
            words={{ label: t("pages"), previous: common("pages.previous"), next: common("pages.next") }}
          />
        </div>
      </div>
    </div>
  );
}
