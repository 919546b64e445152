/** The lines of a comparison: each fact in words, and whether the pieces differ in it. Lines that nobody has are left out. */

import { facetWord } from "@/components/catalogue/facet-words";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { formatMillimetres, formatMoney, formatTenths } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { gradeCode, placeWords } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";
import { fancyColorName, type TermGroup, term } from "@/messages/terms";

type Item = StockDetail;
export type CompareLine = { key: string; name: string; values: string[]; differs: boolean; numeric: boolean };

const NONE = "–";

export function compareLines(locale: Locale, items: readonly Item[]): CompareLine[] {
  const t = translator(locale, "catalogue");
  const words = (group: TermGroup) => (value: string | null | undefined) => (value ? term(locale, group, value) : NONE);
  const scaled = (write: (value: number) => string) => (value: number | null | undefined) =>
    value === null || value === undefined ? NONE : write(value);
  const mm = scaled((um) => formatMillimetres(um));
  const tenths = scaled(formatTenths);
  const money = (minor: string | null | undefined, item: Item) =>
    minor && item.price ? formatMoney(minor, item.price.currency) : NONE;
  const facts: [key: string, name: string, value: (item: Item) => string, numeric?: boolean][] = [
    ["total", t("column.total"), (item) => (item.price ? money(item.price.minor, item) : t("onRequest")), true],
    ["perCarat", t("column.perCarat"), (item) => money(item.price?.perCaratMinor, item), true],
    ["weight", beside(locale, t("column.weight"), "ct"), (item) => formatCarat(item.weightMct), true],
    ["kind", t("facet.kind"), (item) => words("kind")(item.kind)],
    ["species", t("facet.species"), (item) => words("species")(item.species)],
    ["shape", t("facet.shape"), (item) => words("shape")(item.shape)],
    [
      "color",
      t("facet.color"),
      (item) => (item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : item.color) ?? NONE,
    ],
    ["clarity", t("facet.clarity"), (item) => item.clarity ?? NONE],
    ["cut", t("facet.cut"), (item) => gradeCode(item.cut)],
    ["polish", t("facet.polish"), (item) => gradeCode(item.polish)],
    ["symmetry", t("facet.symmetry"), (item) => gradeCode(item.symmetry)],
    ["fluorescence", t("facet.fluorescence"), (item) => words("fluorescence")(item.fluorescence)],
    ["lab", t("facet.lab"), (item) => item.lab ?? NONE],
    ["treatment", t("facet.treatment"), (item) => words("treatment")(item.treatment)],
    ["measurements", beside(locale, t("column.measurements"), "mm"), (item) => measured(item, mm)],
    [
      "ratio",
      t("column.ratio"),
      (item) => (item.lengthUm && item.widthUm ? (item.lengthUm / item.widthUm).toFixed(2) : NONE),
      true,
    ],
    ["table", beside(locale, t("column.table"), "%"), (item) => tenths(item.tablePm), true],
    ["depth", beside(locale, t("column.depth"), "%"), (item) => tenths(item.depthPm), true],
    ["crown", beside(locale, t("facet.crown"), "°"), (item) => tenths(item.crownAngleDdeg), true],
    ["pavilion", beside(locale, t("facet.pavilion"), "°"), (item) => tenths(item.pavilionAngleDdeg), true],
    ["girdle", t("facet.girdle"), (item) => words("girdle")(item.girdle)],
    ["culet", t("facet.culet"), (item) => words("culet")(item.culet)],
    ["shade", t("facet.shade"), (item) => words("shade")(item.shade)],
    ["milky", t("facet.milky"), (item) => words("milky")(item.milky)],
    ["eyeClean", t("facet.eyeClean"), (item) => (item.eyeClean ? facetWord(locale, "eyeClean", item.eyeClean) : NONE)],
    ["blackInclusion", t("facet.blackInclusion"), (item) => words("black-inclusion")(item.blackInclusion)],
    ["jewelType", t("facet.jewelType"), (item) => words("jewel-type")(item.jewelType)],
    ["metal", t("facet.metal"), (item) => metalText(locale, item)],
    [
      "metalWeight",
      beside(locale, t("facet.metalWeight"), "g"),
      (item) => scaled((mg) => (mg / 1000).toFixed(2))(item.metalWeightMg),
      true,
    ],
    ["hallmark", t("facet.hallmark"), (item) => item.hallmark ?? NONE],
    ["minedIn", t("facet.minedIn"), (item) => facetWord(locale, "minedIn", item.minedIn ?? "unknown")],
    [
      "polishedIn",
      t("item.polishedIn"),
      (item) => (item.polishedIn ? facetWord(locale, "minedIn", item.polishedIn) : NONE),
    ],
    ["place", t("facet.locatedIn"), (item) => placeWords(locale, item) || NONE],
    [
      "producer",
      t("facet.producer"),
      ({ producer }) => (locale === "zh" ? (producer.nameZh ?? producer.name) : producer.name),
    ],
    ["stockNumber", t("column.stockNumber"), (item) => item.stockNumber],
  ];
  return facts.flatMap(([key, name, value, numeric]) => {
    const values = items.map(value);
    if (values.every((text) => text === NONE || text === "")) return [];
    return [{ key, name, values, differs: new Set(values).size > 1, numeric: numeric ?? false }];
  });
}

function measured({ lengthUm, widthUm, depthUm }: Item, mm: (um: number | null) => string): string {
  return lengthUm && widthUm ? [lengthUm, widthUm, depthUm].map(mm).join(" × ") : NONE;
}

function metalText(locale: Locale, item: Item): string {
  if (!item.metal) return NONE;
  const color = item.metalColor ? term(locale, "metal-color", item.metalColor) : "";
  return [color, term(locale, "metal", item.metal), item.finenessPm ?? ""]
    .filter(Boolean)
    .join(locale === "zh" ? "" : " ");
}
