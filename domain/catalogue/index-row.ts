/**
 * What the catalogue index knows of an item, and the one place that says by which values an item is found, counted and
 * sorted. Items come as facts, are kept as rows of columns and come out as the same facts again, so that a page of
 * results needs no look into the database.
 */
import { FACET_KEYS, type FacetKey, SHOWN_STATUSES } from "@/domain/catalogue/filter-sets";
import type { ItemFacts } from "@/domain/catalogue/item-facts";
import type { ItemKindView } from "@/domain/catalogue/stock-view";

export const NUMBER_KEYS = [
  "weight",
  "pricePerCarat",
  "table",
  "depth",
  "crown",
  "pavilion",
  "length",
  "width",
  "height",
  "ratio",
  "metalWeight",
  "ringSize",
  "setPieces",
  "listedAt",
  "version",
] as const;
/** Integers: units as in ItemFacts; pricePerCarat in US cents, ratio in thousandths. */
export type NumberKey = (typeof NUMBER_KEYS)[number];

/** Words that are shown or judged by, never counted. */
export const WORD_KEYS = ["currency", "polishedIn", "madeIn", "locationCity", "tradeClass"] as const;
export type WordKey = (typeof WORD_KEYS)[number];

/** Free texts of an item; kept only where there are any. */
export type RowTexts = { title?: { en: string; zh: string }; fancyText?: string };

export type FacetValue = string | null | readonly string[];
export type IndexRow = {
  id: number;
  publicId: string;
  stockNumber: string;
  reportNumber: string | null;
  facets: Record<FacetKey, FacetValue>;
  numbers: Record<NumberKey, number | null>;
  words: Record<WordKey, string | null>;
  /** By the latest rate, for filtering and sorting only; null is on request. */
  priceUsdCents: number | null;
  priceMinor: number | null;
  texts: RowTexts | null;
};

/** Only these are in the list; others have an item page at most. */
export function isShown(row: Pick<ItemFacts, "status">): boolean {
  return (SHOWN_STATUSES as readonly string[]).includes(row.status);
}

function familyOf({ kind, species, fancyHue, fancyIntensity }: Omit<ItemFacts, "tradeClass">): string {
  if (kind === "jewel") return "jewel";
  if (species !== "diamond") return "gem";
  return fancyHue !== null || fancyIntensity !== null ? "fancy" : "white";
}

/** A loose stone without a report and a country that nobody states are answers too. */
export function facetsOf(facts: Omit<ItemFacts, "tradeClass">): Record<FacetKey, FacetValue> {
  const loose = facts.kind !== "jewel";
  const { kind, species, shape, color, fancyIntensity, fancyHue, clarity, cut, polish, symmetry } = facts;
  const { fluorescence, fluorescenceColor, girdle, culet, shade, milky, eyeClean, blackInclusion } = facts;
  const { producer, status, jewelType, metal, metalColor, has, setSpecies } = facts;
  return {
    kind,
    family: familyOf(facts),
    species,
    shape,
    color,
    fancyIntensity,
    fancyHue,
    fancyModifier: facts.fancyModifiers,
    clarity,
    cut,
    polish,
    symmetry,
    fluorescence,
    fluorescenceColor,
    lab: facts.lab ?? (loose ? "none" : null),
    treatment: facts.treatment ?? (loose ? "unstated" : null),
    girdle,
    culet,
    shade,
    milky,
    eyeClean,
    blackInclusion,
    minedIn: facts.minedIn ?? "unknown",
    locatedIn: facts.locatedIn ?? "unknown",
    producer,
    status,
    offer: status === "in-sale" ? "auction" : "buy-now",
    has,
    jewelType,
    metal,
    metalColor,
    fineness: facts.finenessPm === null ? null : String(facts.finenessPm),
    hallmark: loose ? null : (facts.hallmark ?? "none"),
    setSpecies,
  };
}

/** US cents per carat, rounded half up as everywhere; a jewel has no price per carat. */
function perCaratOf(
  { kind, weightMct }: Pick<ItemFacts, "kind" | "weightMct">,
  priceUsdCents: number | null,
): number | null {
  if (priceUsdCents === null || kind === "jewel" || weightMct <= 0) return null;
  // The rounding of perCaratFromTotal, in plain integers: a million of these are made at start.
  const thousandfold = Math.round(priceUsdCents) * 1000;
  const whole = Math.floor(thousandfold / weightMct);
  return Math.min(whole + ((thousandfold - whole * weightMct) * 2 >= weightMct ? 1 : 0), 0x7fffffff);
}

export function toIndexRow(
  facts: Omit<ItemFacts, "tradeClass">,
  tradeClass: string,
  priceUsdCents: number | null,
): IndexRow {
  const { lengthUm, widthUm, title, fancyText } = facts;
  return {
    id: facts.id,
    publicId: facts.publicId,
    stockNumber: facts.stockNumber,
    reportNumber: facts.reportNumber,
    facets: facetsOf(facts),
    numbers: {
      weight: facts.weightMct,
      pricePerCarat: perCaratOf(facts, priceUsdCents),
      table: facts.tablePm,
      depth: facts.depthPm,
      crown: facts.crownAngleDdeg,
      pavilion: facts.pavilionAngleDdeg,
      length: lengthUm,
      width: widthUm,
      height: facts.depthUm,
      ratio: lengthUm && widthUm ? Math.round((lengthUm * 1000) / widthUm) : null,
      metalWeight: facts.metalWeightMg,
      ringSize: facts.ringSizeUm,
      setPieces: facts.setPieces,
      listedAt: facts.listedAtS,
      version: facts.version,
    },
    words: {
      currency: facts.currency,
      polishedIn: facts.polishedIn,
      madeIn: facts.madeIn,
      locationCity: facts.locationCity,
      tradeClass,
    },
    priceUsdCents,
    priceMinor: facts.priceMinor,
    texts: title || fancyText ? { ...(title ? { title } : {}), ...(fancyText ? { fancyText } : {}) } : null,
  };
}

const one = (value: FacetValue) => (typeof value === "string" ? value : null);
const many = (value: FacetValue) => (Array.isArray(value) ? (value as readonly string[]) : []);
const unless = (value: FacetValue, absent: string) => (value === absent ? null : one(value));

/** What was put in. */
export function factsOf({ facets, numbers, words, texts, ...row }: IndexRow): ItemFacts {
  return {
    id: row.id,
    publicId: row.publicId,
    version: numbers.version ?? 0,
    kind: (one(facets.kind) ?? "stone") as ItemKindView,
    status: one(facets.status) ?? "",
    stockNumber: row.stockNumber,
    reportNumber: row.reportNumber,
    species: one(facets.species) ?? "",
    shape: one(facets.shape),
    weightMct: numbers.weight ?? 0,
    color: one(facets.color),
    fancyIntensity: one(facets.fancyIntensity),
    fancyModifiers: facets.fancyModifier === null ? null : many(facets.fancyModifier),
    fancyHue: one(facets.fancyHue),
    fancyText: texts?.fancyText ?? null,
    clarity: one(facets.clarity),
    cut: one(facets.cut),
    polish: one(facets.polish),
    symmetry: one(facets.symmetry),
    fluorescence: one(facets.fluorescence),
    fluorescenceColor: one(facets.fluorescenceColor),
    lab: unless(facets.lab, "none"),
    treatment: unless(facets.treatment, "unstated"),
    shade: one(facets.shade),
    milky: one(facets.milky),
    eyeClean: one(facets.eyeClean),
    blackInclusion: one(facets.blackInclusion),
    lengthUm: numbers.length,
    widthUm: numbers.width,
    depthUm: numbers.height,
    tablePm: numbers.table,
    depthPm: numbers.depth,
    crownAngleDdeg: numbers.crown,
    pavilionAngleDdeg: numbers.pavilion,
    girdle: one(facets.girdle),
    culet: one(facets.culet),
    jewelType: one(facets.jewelType),
    metal: one(facets.metal),
    metalColor: one(facets.metalColor),
    finenessPm: facets.fineness === null ? null : Number(facets.fineness),
    metalWeightMg: numbers.metalWeight,
    hallmark: unless(facets.hallmark, "none"),
    ringSizeUm: numbers.ringSize,
    title: texts?.title ?? null,
    priceMinor: row.priceMinor,
    currency: words.currency ?? "USD",
    minedIn: unless(facets.minedIn, "unknown"),
    polishedIn: words.polishedIn,
    madeIn: words.madeIn,
    locatedIn: unless(facets.locatedIn, "unknown"),
    locationCity: words.locationCity,
    listedAtS: numbers.listedAt ?? 0,
    producer: one(facets.producer) ?? "",
    has: many(facets.has),
    setSpecies: many(facets.setSpecies),
    setPieces: numbers.setPieces,
    tradeClass: words.tradeClass ?? "",
  };
}

/** The values of a facet as a list. */
export function valuesOf(value: FacetValue): readonly string[] {
  return value === null ? [] : typeof value === "string" ? [value] : value;
}

export const COLUMN_KEYS = [...FACET_KEYS, ...WORD_KEYS] as const;
export type ColumnKey = FacetKey | WordKey;
