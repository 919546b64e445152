/** The columns of the results' table: head, unit, what it sorts by, and the cell of an item. */
import type { ReactNode } from "react";
import { facetWord } from "@/components/catalogue/facet-words";
import type { Positions } from "@/components/catalogue/positions";
import { PricePosition } from "@/components/catalogue/price-position";
import type { ColumnKey, SortKey } from "@/domain/catalogue/filter-sets";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { formatMillimetres, formatTenths, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { finishLine } from "@/messages/item-words";
import type { Translate } from "@/messages/messages";
import { fancyColorName, type TermGroup, term } from "@/messages/terms";

export type CellFacts = {
  locale: Locale;
  t: Translate<"catalogue">;
  positions: Positions;
  /** Of the table: an item asked in another currency says so itself. */
  currency: string;
};

export type ColumnLook = {
  sort: SortKey | null;
  unit?: (currency: string) => string;
  numeric?: boolean;
  /** Of head and cells. */
  className?: string;
  cell: (item: StockSummary, facts: CellFacts) => ReactNode;
};

const percent = () => "%";
const tenths = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : formatTenths(value);
const word = (locale: Locale, group: TermGroup, value: string | null | undefined) =>
  value ? term(locale, group, value) : "–";

export const COLUMN_LOOKS: Record<ColumnKey, ColumnLook> = {
  color: {
    sort: "color",
    className: "grade color",
    cell: (item, { locale }) =>
      (item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : item.color) ?? "–",
  },
  clarity: { sort: "clarity", className: "grade clarity", cell: (item) => item.clarity ?? "–" },
  finish: { sort: "cut", className: "finish", cell: (item) => finishLine(item) },
  fluorescence: {
    sort: "fluorescence",
    cell: (item, { locale }) =>
      item.fluorescence === "none" ? (
        <i>{term(locale, "fluorescence", "none")}</i>
      ) : (
        item.fluorescence && term(locale, "fluorescence", item.fluorescence)
      ),
  },
  report: {
    sort: "lab",
    className: "report",
    cell: (item) =>
      item.lab && (
        <>
          <i>{item.lab}</i> {item.reportNumber}
        </>
      ),
  },
  measurements: {
    sort: "length",
    unit: () => "mm",
    className: "finish",
    cell: ({ lengthUm, widthUm, depthUm }) =>
      lengthUm && widthUm
        ? [lengthUm, widthUm, depthUm].flatMap((um) => (um ? formatMillimetres(um) : [])).join(" × ")
        : "–",
  },
  ratio: {
    sort: "ratio",
    numeric: true,
    cell: ({ lengthUm, widthUm }) => (lengthUm && widthUm ? (lengthUm / widthUm).toFixed(2) : "–"),
  },
  table: { sort: "table", unit: percent, numeric: true, cell: (item) => tenths(item.tablePm) },
  depth: { sort: "depth", unit: percent, numeric: true, cell: (item) => tenths(item.depthPm) },
  angles: {
    sort: "crown",
    unit: () => "°",
    numeric: true,
    cell: (item) => `${tenths(item.crownAngleDdeg)} / ${tenths(item.pavilionAngleDdeg)}`,
  },
  girdle: { sort: null, cell: (item, { locale }) => word(locale, "girdle", item.girdle) },
  treatment: { sort: null, cell: (item, { locale }) => word(locale, "treatment", item.treatment) },
  shade: {
    sort: null,
    cell: (item, { locale }) =>
      [
        item.shade && term(locale, "shade", item.shade),
        item.milky && term(locale, "milky", item.milky),
        item.eyeClean && facetWord(locale, "eyeClean", item.eyeClean),
      ]
        .filter(Boolean)
        .join(locale === "zh" ? "，" : ", ") || "–",
  },
  metal: {
    sort: null,
    className: "metal",
    cell: (item, { locale }) =>
      item.metal &&
      `${item.metalColor ? `${term(locale, "metal-color", item.metalColor)}${locale === "zh" ? "" : " "}` : ""}${term(
        locale,
        "metal",
        item.metal,
      )}${item.finenessPm ? ` ${item.finenessPm}` : ""}`,
  },
  metalWeight: {
    sort: null,
    unit: () => "g",
    numeric: true,
    cell: ({ metalWeightMg }) => (metalWeightMg ? (metalWeightMg / 1000).toFixed(2) : "–"),
  },
  hallmark: { sort: null, cell: (item) => item.hallmark ?? "–" },
  minedIn: {
    sort: "minedIn",
    cell: (item, { locale }) => facetWord(locale, "minedIn", item.minedIn ?? "unknown"),
  },
  producer: {
    sort: "producer",
    className: "producer",
    cell: ({ producer }, { locale }) => (locale === "zh" ? (producer.nameZh ?? producer.name) : producer.name),
  },
  stockNumber: { sort: "stockNumber", className: "report", cell: (item) => item.stockNumber },
  perCarat: {
    sort: "pricePerCarat",
    unit: (currency) => currency,
    numeric: true,
    className: "per-carat",
    cell: ({ price }, { currency }) =>
      price?.perCaratMinor
        ? `${price.currency === currency ? "" : `${price.currency} `}${formatWhole(price.perCaratMinor, price.currency)}`
        : "–",
  },
  position: {
    sort: null,
    className: "position",
    cell: (item, { positions, t }) => {
      const found = positions.get(item.publicId);
      if (!found) return null;
      const { position, count } = found;
      const place = position.tick < position.lower ? "below" : position.tick > position.upper ? "above" : "within";
      return <PricePosition position={position} label={t("position", { place, count })} />;
    },
  },
};
