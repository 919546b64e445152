/** Results as rows: thumb and lot first, figures right under their heads, state over place last. Two-line cards on phones. */
import Link from "next/link";
import { ChooseBox } from "@/components/catalogue/choose-box";
import type { Positions } from "@/components/catalogue/positions";
import { PricePosition } from "@/components/catalogue/price-position";
import { ItemThumb } from "@/components/item/item-picture";
import { ItemState } from "@/components/item/item-state";
import type { SearchQuery, SortKey } from "@/domain/catalogue/search-query";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel";
import { formatTenths, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { finishLine, gradeLine, itemTitle, placeWords } from "@/messages/item-words";
import { type Translate, translator } from "@/messages/messages";
import { fancyColorName, term } from "@/messages/terms";

type Columns = {
  locale: Locale;
  stones: ReadonlyMap<number, JewelStone[]>;
  pictures: ReadonlyMap<string, ItemPicture>;
  t: Translate<"catalogue">;
  positions: Positions;
  currency: string;
};

export function ResultTable({
  locale,
  items,
  positions,
  query,
  stones,
  pictures,
}: {
  locale: Locale;
  items: StockSummary[];
  positions: Positions;
  query: SearchQuery;
  stones: ReadonlyMap<number, JewelStone[]>;
  pictures: ReadonlyMap<string, ItemPicture>;
}) {
  const t = translator(locale, "catalogue");
  const jewels = query.facets.kind?.length === 1 && query.facets.kind[0] === "jewel";
  const currency = items[0]?.price?.currency ?? query.currency;
  const columns = { locale, t, positions, currency, stones, pictures };
  const sorted = (key: SortKey) =>
    query.sort.key === key ? (query.sort.descending ? "descending" : "ascending") : undefined;
  const head = (
    key: SortKey | null,
    label: string,
    options: { unit?: string; numeric?: boolean; className?: string } = {},
  ) => (
    <th
      scope="col"
      aria-sort={key ? sorted(key) : undefined}
      className={[options.numeric && "num", options.className].filter(Boolean).join(" ") || undefined}
    >
      {label}
      {key && sorted(key) && <span aria-hidden="true"> {query.sort.descending ? "↓" : "↑"}</span>}
      {options.unit && <span className="unit">{options.unit}</span>}
    </th>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll results-scroll" aria-label={t("pages")} tabIndex={0}>
      <table className="table results" data-density={query.density}>
        <thead>
          <tr>
            <th scope="col" className="choose">
              <span className="sr-only">{t("chosen.label")}</span>
            </th>
            {head(jewels ? null : "shape", t(jewels ? "column.title" : "column.shape"))}
            {head("weight", t("column.weight"), { unit: "ct", numeric: true })}
            {jewels ? (
              head(null, t("column.metal"))
            ) : (
              <>
                {head("color", t("column.color"))}
                {head("clarity", t("column.clarity"))}
                {head(null, t("column.finish"), { className: "max-xl:hidden" })}
                {head(null, t("column.fluorescence"), { className: "max-xl:hidden" })}
                {head(null, t("column.report"))}
                {head("table", t("column.table"), { unit: "%", numeric: true, className: "wide-only" })}
                {head("depth", t("column.depth"), { unit: "%", numeric: true, className: "wide-only" })}
                {head("pricePerCarat", t("column.perCarat"), { unit: currency, numeric: true })}
                {head(null, t("column.position"), { className: "position-head" })}
              </>
            )}
            {head("price", t("column.total"), { unit: currency, numeric: true })}
            {head(null, t("column.state"))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.publicId} item={item} jewels={jewels} {...columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  item,
  jewels,
  locale,
  t,
  positions,
  currency,
  stones,
  pictures,
}: Columns & { item: StockSummary; jewels: boolean }) {
  const href = `/${locale}/items/${item.publicId}`;
  const price = item.price;
  // A column is in one currency; an item asked in another says so itself.
  const code = price && price.currency !== currency ? `${price.currency} ` : "";
  const fancy = item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : null;
  return (
    <tr>
      <td className="choose">
        <ChooseBox item={item} locale={locale} />
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
          <span className="min-w-0">
            <Link href={href} prefetch={false} className="row-link" aria-label={itemTitle(locale, item)}>
              {jewels || !item.shape ? itemTitle(locale, item) : <ShapeName item={item} locale={locale} />}
            </Link>
            <span className="sub" lang="en">
              {item.publicId}
            </span>
          </span>
        </span>
      </th>
      <td className="num weight">{formatCarat(item.weightMct)}</td>
      {jewels ? (
        <td className="metal">
          {item.metal && `${term(locale, "metal", item.metal)}${item.finenessPm ? ` ${item.finenessPm}` : ""}`}
        </td>
      ) : (
        <>
          <td className="grade color">{fancy ?? item.color ?? "–"}</td>
          <td className="grade clarity">{item.clarity ?? "–"}</td>
          <td className="finish max-xl:hidden">{finishLine(item)}</td>
          <td className={`max-xl:hidden ${item.fluorescence === "none" ? "text-ink-2" : ""}`}>
            {item.fluorescence && term(locale, "fluorescence", item.fluorescence)}
          </td>
          <td className="report" lang="en">
            {item.lab && (
              <>
                <span className="text-ink-2">{item.lab}</span> {item.reportNumber}
              </>
            )}
          </td>
          <td className="num wide-only">{item.tablePm === null ? "–" : formatTenths(item.tablePm)}</td>
          <td className="num wide-only">{item.depthPm === null ? "–" : formatTenths(item.depthPm)}</td>
          <td className="num per-carat">
            {price?.perCaratMinor ? `${code}${formatWhole(price.perCaratMinor, price.currency)}` : "–"}
          </td>
          <td className="position">{positionOf(item, positions, t)}</td>
        </>
      )}
      <td className="num total" data-currency={price && !code ? price.currency : undefined}>
        {price ? (
          `${code}${formatWhole(price.minor, price.currency)}`
        ) : (
          <span className="font-normal">{t("onRequest")}</span>
        )}
      </td>
      <td className="state-cell">
        <ItemState status={item.status} locale={locale} />
        <span className="sub">{placeWords(locale, item)}</span>
      </td>
      <td className="phone-line" aria-hidden="true">
        <b>{gradeLine(item) || fancy}</b>
        {[finishLine(item, true), item.lab].filter(Boolean).map((part) => `${locale === "zh" ? "，" : ", "}${part}`)}
      </td>
    </tr>
  );
}

function ShapeName({ item, locale }: { item: StockSummary; locale: Locale }) {
  const kind = item.kind === "stone" ? "" : `${term(locale, "kind", item.kind)}${locale === "zh" ? "，" : ", "}`;
  const species =
    item.species === "diamond" ? "" : `${locale === "zh" ? "" : ", "}${term(locale, "species", item.species)}`;
  return `${kind}${term(locale, "shape", item.shape ?? "")}${species}`;
}

function positionOf(item: StockSummary, positions: Positions, t: Translate<"catalogue">) {
  const found = positions.get(item.publicId);
  if (!found) return null;
  const { position, count } = found;
  const place = position.tick < position.lower ? "below" : position.tick > position.upper ? "above" : "within";
  return <PricePosition position={position} label={t("position", { place, count })} />;
}
