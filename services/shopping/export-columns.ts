/** The cells of an item in an export: numbers as plain numbers in the unit that the head tells, words in the reader's language. */
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { Cell } from "@/domain/shared/csv-text";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { minorToDecimal } from "@/domain/shared/money";
import { gradeCode, itemTitle } from "@/messages/item-words";
import { type KeyOf, type messagesOf, translator } from "@/messages/messages";
import { fancyColorName, type TermGroup, term } from "@/messages/terms";

type Item = StockSummary;
type Word = KeyOf<ReturnType<typeof messagesOf<"shopping">>["column"]>;
type Column = { head: string; cell: (item: Item) => Cell };

const scaled = (value: number | null | undefined, by: number) => (value ? value / by : null);

/** @param publicUrl of the market, for each item's address. */
export function exportColumns(locale: Locale, chosen: readonly ColumnKey[], publicUrl: string): Column[] {
  const t = translator(locale, "shopping");
  const catalogue = translator(locale, "catalogue");
  const own = (word: Word, cell: Column["cell"]): Column => ({ head: t(`column.${word}`), cell });
  const named = (key: ColumnKey, cell: Column["cell"]): Column => ({ head: catalogue(`column.${key}`), cell });
  const words = (group: TermGroup, value: string | null | undefined) => (value ? term(locale, group, value) : null);
  const money = (minor: string | null | undefined, item: Item) =>
    minor && item.price ? Number(minorToDecimal(BigInt(minor), item.price.currency)) : null;
  const byKey: Record<ColumnKey, Column[]> = {
    color: [
      named("color", (item) => (item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : item.color)),
    ],
    clarity: [named("clarity", (item) => item.clarity)],
    finish: [
      own("cut", (item) => (item.cut ? gradeCode(item.cut) : null)),
      own("polish", (item) => (item.polish ? gradeCode(item.polish) : null)),
      own("symmetry", (item) => (item.symmetry ? gradeCode(item.symmetry) : null)),
    ],
    fluorescence: [
      own("fluorescence", (item) => words("fluorescence", item.fluorescence)),
      own("fluorescenceColor", (item) => words("fluorescence-color", item.fluorescenceColor)),
    ],
    report: [own("lab", (item) => item.lab), own("reportNumber", (item) => item.reportNumber)],
    measurements: [
      own("length", (item) => scaled(item.lengthUm, 1000)),
      own("width", (item) => scaled(item.widthUm, 1000)),
      own("height", (item) => scaled(item.depthUm, 1000)),
    ],
    ratio: [
      named("ratio", ({ lengthUm, widthUm }) =>
        lengthUm && widthUm ? Math.round((lengthUm / widthUm) * 100) / 100 : null,
      ),
    ],
    table: [own("table", (item) => scaled(item.tablePm, 10))],
    depth: [own("depth", (item) => scaled(item.depthPm, 10))],
    angles: [
      own("crown", (item) => scaled(item.crownAngleDdeg, 10)),
      own("pavilion", (item) => scaled(item.pavilionAngleDdeg, 10)),
    ],
    girdle: [named("girdle", (item) => words("girdle", item.girdle))],
    treatment: [named("treatment", (item) => words("treatment", item.treatment))],
    shade: [
      { head: catalogue("facet.shade"), cell: (item) => words("shade", item.shade) },
      { head: catalogue("facet.milky"), cell: (item) => words("milky", item.milky) },
      {
        head: catalogue("facet.eyeClean"),
        cell: (item) => (item.eyeClean ? catalogue(`eyeClean.${item.eyeClean as "yes"}`) : null),
      },
    ],
    metal: [
      own("metal", (item) => words("metal", item.metal)),
      own("metalColor", (item) => words("metal-color", item.metalColor)),
      own("fineness", (item) => item.finenessPm),
    ],
    metalWeight: [own("metalWeight", (item) => scaled(item.metalWeightMg, 1000))],
    hallmark: [named("hallmark", (item) => item.hallmark ?? null)],
    minedIn: [named("minedIn", (item) => (item.minedIn ? countryName(item.minedIn, locale) : null))],
    producer: [
      named("producer", ({ producer }) => (locale === "zh" ? (producer.nameZh ?? producer.name) : producer.name)),
    ],
    stockNumber: [named("stockNumber", (item) => item.stockNumber)],
    perCarat: [own("perCarat", (item) => money(item.price?.perCaratMinor, item))],
    // A drawing on the page; in a file the prices themselves tell it.
    position: [],
  };
  return [
    own("lot", (item) => item.publicId),
    own("title", (item) => itemTitle(locale, item)),
    own("kind", (item) => words("kind", item.kind)),
    own("stone", (item) => words("species", item.species)),
    own("shape", (item) => words("shape", item.shape)),
    own("weight", (item) => item.weightMct / 1000),
    ...chosen.flatMap((key) => byKey[key]),
    own("total", (item) => money(item.price?.minor, item)),
    own("currency", (item) => item.price?.currency ?? null),
    own("state", (item) => catalogue(`state.${item.status}`)),
    own("place", (item) => item.locationCity),
    own("country", (item) => (item.locatedIn ? countryName(item.locatedIn, locale) : null)),
    own("link", (item) => `${publicUrl}/${locale}/items/${item.publicId}`),
  ];
}
