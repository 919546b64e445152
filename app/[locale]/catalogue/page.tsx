import type { Metadata } from "next";
import { addChosenAction } from "@/app/[locale]/catalogue/actions";
import { OpenedRow } from "@/app/[locale]/catalogue/opened-row";
import { readChoices } from "@/app/[locale]/catalogue/read-choices";
import { kindOf, paramsOf, queryOf, type Search } from "@/app/[locale]/catalogue/read-query";
import { addFavoritesAction } from "@/app/[locale]/favorites/actions";
import { saveSearchAction } from "@/app/[locale]/saved-searches/actions";
import { alternatesOf } from "@/app/alternates";
import { readOutcome } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { readPreferences } from "@/app/preferences";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { Chips } from "@/components/catalogue/chips";
import { NoResults } from "@/components/catalogue/no-results";
import { positionsOf } from "@/components/catalogue/positions";
import { Rail } from "@/components/catalogue/rail";
import { ResultGrid } from "@/components/catalogue/result-grid";
import { ResultTable } from "@/components/catalogue/result-table";
import { SelectionBar } from "@/components/catalogue/selection-bar";
import { selectionWords } from "@/components/catalogue/selection-words";
import { SoftLinks } from "@/components/catalogue/soft-links";
import { Toolbar } from "@/components/catalogue/toolbar";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { Pagination } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import { filtersSet } from "@/domain/catalogue/change-query";
import { droppedParts } from "@/domain/catalogue/dropped-parts";
import { filterSetOf, rangesOf } from "@/domain/catalogue/filter-layout";
import { refusalFor } from "@/domain/parties/permissions";
import { COMPARE_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";
import { findWaysOut } from "@/services/catalogue/find-ways-out";
import { readJewelStones } from "@/services/catalogue/read-jewel-stones";
import { readSpreads } from "@/services/catalogue/read-prices";
import { searchStock } from "@/services/catalogue/search-stock";
import { readListPictures } from "@/services/media/read-pictures";
import { favoritesAmong } from "@/services/shopping/favorites-among";

type Props = { params: Promise<{ locale: string }>; searchParams: Search };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params);
  const kind = kindOf(queryOf(await paramsOf(searchParams)));
  return {
    title: translator(locale, "catalogue")(`kinds.${kind}`),
    alternates: alternatesOf(locale, kind === "jewel" ? "/catalogue?kind=jewel" : "/catalogue"),
  };
}

export default async function CataloguePage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "catalogue");
  const context = await pageContext();
  const asked = await paramsOf(searchParams);
  const query = queryOf(asked);
  const set = filterSetOf(query);
  const [result, spreads, choices, preferences] = await Promise.all([
    searchStock(context, query, { facets: true, histograms: rangesOf(set) }),
    readSpreads(context),
    readChoices(query, set),
    readPreferences(context.actor),
  ]);
  const { items, total, facets } = result;
  const [stones, pictures, favorites, waysOut] = await Promise.all([
    readJewelStones(context, items),
    readListPictures(context, items),
    favoritesAmong(
      context,
      items.map((item) => item.itemId),
    ),
    total === 0 ? findWaysOut(context, query) : [],
  ]);
  const { columns, asChosen, toggled } = choices;
  const open = query.view === "grid" ? undefined : items.find((item) => item.publicId === asked.get("open"));
  const mayKeep = refusalFor(context.actor, "shopping.keep") === null;
  const shown = { locale, items, stones, pictures, favorites };
  const outcome = readOutcome(await searchParams);
  const dropped = droppedParts(asked);
  const filterCount = filtersSet(query).filter((name) => name !== "kind").length;
  return (
    <div className="catalogue">
      <SoftLinks />
      <Rail
        locale={locale}
        query={query}
        result={result}
        toggled={toggled}
        destination={preferences.destination}
        today={new Date()}
      />
      <div className="results-area" id="results">
        <search className="results-search">
          <Icon name="search" />
          <input
            form="filters"
            type="search"
            name="q"
            className="input"
            defaultValue={query.text}
            placeholder={t("searchHint")}
            aria-label={t("facet.text")}
            maxLength={100}
          />
          <a href="#filters" className="btn filter-open" data-opens-filters="">
            <Icon name="filt" />
            {t("filters.open")}
            {filterCount > 0 && <span className="count-badge">{filterCount}</span>}
          </a>
        </search>
        <Toolbar
          locale={locale}
          query={query}
          total={total}
          facets={facets}
          kind={kindOf(query)}
          set={set}
          columns={columns}
          signedIn={context.actor !== null}
          saveSearch={saveSearchAction}
        />
        <Chips locale={locale} query={query} facets={facets} />
        <div className="results-notes">
          <OutcomeNote locale={locale} outcome={outcome} />
          <ShoppingNote locale={locale} outcome={outcome} />
          {dropped.length > 0 && (
            <p className="text-13 text-ink-2" lang={locale}>
              {t("dropped", { list: dropped.join(locale === "zh" ? "，" : ", ") })}
            </p>
          )}
        </div>
        {items.length === 0 ? (
          <div className="px-6 max-lg:px-4">
            <NoResults locale={locale} query={query} facets={facets} waysOut={waysOut} />
          </div>
        ) : query.view === "grid" ? (
          <ResultGrid {...shown} />
        ) : (
          <ResultTable
            {...shown}
            positions={positionsOf(items, spreads)}
            query={query}
            columns={columns}
            asChosen={asChosen}
            addFavorites={mayKeep ? addFavoritesAction : null}
            opened={
              open
                ? {
                    publicId: open.publicId,
                    strip: (
                      <OpenedRow
                        context={context}
                        locale={locale}
                        item={open}
                        picture={pictures.get(open.publicId)}
                        next={catalogueHref(locale, query)}
                        destination={preferences.destination}
                      />
                    ),
                  }
                : null
            }
          />
        )}
        {items.length > 0 && (
          <SelectionBar
            addToCart={addChosenAction}
            addFavorites={addFavoritesAction}
            next={catalogueHref(locale, query)}
            locale={locale}
            compareMost={COMPARE_MAX}
            words={selectionWords(locale)}
          />
        )}
        <div className="results-foot">
          <p>{translator(locale, "media")("listNote")}</p>
          <Pagination
            page={result.page}
            pages={result.pageCount}
            href={(page) => catalogueHref(locale, { ...query, page })}
            words={{
              label: t("pages"),
              previous: translator(locale, "common")("pages.previous"),
              next: translator(locale, "common")("pages.next"),
            }}
          />
        </div>
      </div>
    </div>
  );
}
