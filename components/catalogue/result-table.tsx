/** Results as rows: thumb and lot first, the chosen columns, total and state last. Two-line cards on phones. */
import { Fragment, type ReactNode } from "react";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { ChooseBox } from "@/components/catalogue/choose-box";
import { markup } from "@/components/catalogue/markup";
import type { Positions } from "@/components/catalogue/positions";
import { type CellFacts, COLUMN_LOOKS } from "@/components/catalogue/result-columns";
import { ItemThumb } from "@/components/item/item-picture";
import { ItemState } from "@/components/item/item-state";
import { Icon } from "@/components/ui/icon";
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import { type SearchQuery, type SortKey, toSearchParams } from "@/domain/catalogue/search-query";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel-layout";
import { formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { finishLine, gradeLine, itemTitle, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { fancyColorName, term } from "@/messages/terms";

export type Results = {
  locale: Locale;
  items: StockSummary[];
  stones: ReadonlyMap<number, JewelStone[]>;
  pictures: ReadonlyMap<string, ItemPicture>;
  /** Item ids among the company's favorites. */
  favorites: ReadonlySet<number>;
};
/** A row opened in its place, and the forms that the presses of the rows belong to. */
export type RowPresses = {
  opened: { publicId: string; strip: ReactNode } | null;
  /** Null where the reader keeps no favorites. */
  addFavorites: ((form: FormData) => Promise<void>) | null;
};
type RowFacts = CellFacts &
  Omit<Results, "items"> & {
    columns: readonly ColumnKey[];
    openedId: string | null;
    mayMark: boolean;
    words: { mark: string; add: string; open: string; close: string };
  };

export function ResultTable({
  items,
  positions,
  query,
  columns,
  asChosen,
  opened,
  addFavorites,
  ...results
}: Results &
  RowPresses & {
    positions: Positions;
    query: SearchQuery;
    columns: readonly ColumnKey[];
    /** The reader's own choice is shown whole on a narrow screen, the usual one less its details. */
    asChosen: boolean;
  }) {
  const { locale } = results;
  const t = translator(locale, "catalogue");
  const currency = items[0]?.price?.currency ?? query.currency;
  const shopping = translator(locale, "shopping");
  const words = {
    mark: shopping("favorites.mark"),
    add: shopping("favorites.add"),
    open: t("row.open"),
    close: t("row.close"),
  };
  const openedId = opened?.publicId ?? null;
  const facts = { ...results, t, positions, currency, columns, words, openedId, mayMark: addFavorites !== null };
  const at = items.findIndex((item) => item.publicId === openedId);
  const parts = at < 0 ? [items] : [items.slice(0, at + 1), items.slice(at + 1)];
  const head = (sort: SortKey | null, label: string, unit = "", className = "") => (
    <SortHead key={label} locale={locale} query={query} sort={sort} label={label} unit={unit} className={className} />
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll results-scroll" aria-label={t("pages")} tabIndex={0}>
      <RowForms locale={locale} query={query} addFavorites={addFavorites} />
      <table className="table results" data-density={query.density} data-chosen={asChosen || undefined}>
        <thead>
          <tr>
            <th scope="col" className="choose">
              <span className="sr-only">{t("chosen.label")}</span>
            </th>
            {head("shape", t("column.shape"), "", "lot")}
            {head("weight", t("column.weight"), "ct", "num")}
            {columns.map((key) => {
              const look = COLUMN_LOOKS[key];
              const className = [look.numeric && "num", look.className, `col-${key}`].filter(Boolean).join(" ");
              return head(look.sort, t(`column.${key}`), look.unit?.(currency), className);
            })}
            {head("price", t("column.total"), currency, "num")}
            {head(null, t("column.state"))}
            <th scope="col" className="row-presses">
              <span className="sr-only">{t("row.presses")}</span>
            </th>
          </tr>
        </thead>
        {parts.map((part, index) => (
          <Fragment key={part[0]?.publicId ?? "rest"}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: markup() escapes every text and attribute */}
            <tbody dangerouslySetInnerHTML={{ __html: markup(part.map((item) => row(item, facts))) }} />
            {index === 0 && at >= 0 && (
              <tbody className="opened">
                <tr>
                  <td colSpan={columns.length + 6}>{opened?.strip}</td>
                </tr>
              </tbody>
            )}
          </Fragment>
        ))}
      </table>
    </section>
  );
}

/** What the presses of all rows submit: one form a kind of press, named by the buttons' `form`. */
function RowForms({
  locale,
  query,
  addFavorites,
}: Pick<RowPresses, "addFavorites"> & { locale: Locale; query: SearchQuery }) {
  return (
    <>
      <form id="open" action={`/${locale}/catalogue`} data-soft="">
        {[...toSearchParams(query)].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
      </form>
      {addFavorites && (
        <form id="mark" action={addFavorites}>
          <input type="hidden" name="next" value={catalogueHref(locale, query)} />
        </form>
      )}
    </>
  );
}

/** Sorts by its column; a second press turns it. */
function SortHead({
  locale,
  query,
  sort,
  label,
  unit,
  className,
}: {
  locale: Locale;
  query: SearchQuery;
  sort: SortKey | null;
  label: string;
  unit: string;
  className: string;
}) {
  const isSorted = sort !== null && query.sort.key === sort;
  const { descending } = query.sort;
  const next = sort && { ...query, sort: { key: sort, descending: isSorted && !descending }, page: 1 };
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (descending ? "descending" : "ascending") : undefined}
      className={className || undefined}
    >
      {next ? (
        <a href={catalogueHref(locale, next)} data-soft="" rel="nofollow">
          {label}
          {isSorted && <span aria-hidden="true"> {descending ? "↓" : "↑"}</span>}
        </a>
      ) : (
        label
      )}
      {unit && <span className="unit">{unit}</span>}
    </th>
  );
}

/** A plain function: a component for each of fifty rows costs more than its cells. */
function row(item: StockSummary, facts: RowFacts) {
  const { locale, t, currency, columns, favorites, pictures, stones } = facts;
  const { price } = item;
  // A column is in one currency; an item asked in another says so itself.
  const code = price && price.currency !== currency ? `${price.currency} ` : "";
  const title = itemTitle(locale, item);
  const fancy = item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : null;
  return (
    <tr key={item.publicId}>
      <td className="choose">
        <ChooseBox item={item} title={title} locale={locale} />
      </td>
      <th scope="row" className="lot">
        <span className="lot-box">
          <span className="case-tile">
            <ItemThumb
              item={item}
              picture={pictures.get(item.publicId)}
              locale={locale}
              stones={stones.get(item.itemId)}
            />
          </span>
          <span className="lot-words">
            <a href={`/${locale}/items/${item.publicId}`} data-soft="top" className="row-link" aria-label={title}>
              {item.kind === "jewel" || !item.shape ? title : shapeName(item, locale)}
            </a>
            <span className="sub" lang="en">
              {item.publicId}
              {favorites.has(item.itemId) && <Icon name="mark" label={facts.words.mark} />}
            </span>
          </span>
        </span>
      </th>
      <td className="num weight">{formatCarat(item.weightMct)}</td>
      {columns.map((key) => {
        const look = COLUMN_LOOKS[key];
        return (
          <td
            key={key}
            className={`${look.numeric ? "num " : ""}${look.className ? `${look.className} ` : ""}col-${key}`}
          >
            {look.cell(item, facts)}
          </td>
        );
      })}
      <td className="num total" data-currency={price && !code ? price.currency : undefined}>
        {price ? `${code}${formatWhole(price.minor, price.currency)}` : <i>{t("onRequest")}</i>}
      </td>
      <td className="state-cell">
        <ItemState status={item.status} locale={locale} />
        <span className="sub">{placeWords(locale, item)}</span>
      </td>
      <td className="row-presses">{presses(item, title, facts)}</td>
      <td className="phone-line" aria-hidden="true">
        <b>{gradeLine(item) || fancy}</b>
        {[finishLine(item, true), item.lab].filter(Boolean).map((part) => `${locale === "zh" ? "，" : ", "}${part}`)}
      </td>
    </tr>
  );
}

function presses({ publicId, itemId }: StockSummary, title: string, facts: RowFacts) {
  const { words } = facts;
  const isOpen = publicId === facts.openedId;
  return (
    <>
      {facts.mayMark && !facts.favorites.has(itemId) && (
        <button type="submit" form="mark" name="publicId" value={publicId} aria-label={`${words.add}: ${title}`}>
          <Icon name="mark" />
        </button>
      )}
      <button
        type="submit"
        form="open"
        name="open"
        value={isOpen ? "" : publicId}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? words.close : words.open}: ${title}`}
      >
        <Icon name={isOpen ? "up" : "down"} />
      </button>
    </>
  );
}

function shapeName(item: StockSummary, locale: Locale): string {
  const kind = item.kind === "stone" ? "" : `${term(locale, "kind", item.kind)}${locale === "zh" ? "，" : ", "}`;
  const species =
    item.species === "diamond" ? "" : `${locale === "zh" ? "" : ", "}${term(locale, "species", item.species)}`;
  return `${kind}${term(locale, "shape", item.shape ?? "")}${species}`;
}
