/**
 * What the catalogue can be filtered and sorted by: the names are those of the address and of the API.
 * Facets are multi-select with exact counts; ranges have two bounds and a histogram.
 * Sources: the search screens of IDEX and RapNet (filter depth), GIA report fields, RapNet's jewelry fields.
 */
import { FANCY_HUES, FANCY_INTENSITIES, FANCY_MODIFIERS } from "@/domain/stock/fancy-vocabulary";
import {
  CLARITIES,
  COLORS,
  CULETS,
  FLUORESCENCE_COLORS,
  FLUORESCENCES,
  GIRDLES,
  GRADES,
  ITEM_KINDS,
  JEWEL_TYPES,
  LABS,
  METAL_COLORS,
  METALS,
  SHAPES,
  SPECIES,
  TREATMENTS,
} from "@/domain/stock/vocabulary";

/** States in which the catalogue shows an item. */
export const SHOWN_STATUSES = ["listed", "held", "in-sale"] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** Which filter set fits: white diamonds, fancy colors, colored stones, jewels. Pairs and parcels are of their stones' family. */
export const FAMILIES = ["white", "fancy", "gem", "jewel"] as const;
export type Family = (typeof FAMILIES)[number];

/** How it can be bought: at once, or only in a sale. */
export const OFFERS = ["buy-now", "auction"] as const;
/** What an item can be looked at with. */
export const PROOFS = ["photo", "video", "report", "passport"] as const;
export const SHADES = ["none", "light_brown", "medium_brown", "brown", "mixed_tinge", "green", "gray", "pink"] as const;
export const MILKY_GRADES = ["none", "light", "medium", "heavy"] as const;
export const EYE_CLEAN_GRADES = ["yes", "borderline", "no"] as const;
export const BLACK_INCLUSIONS = [
  "none",
  "table_meaningless",
  "table_small",
  "table_medium",
  "table_large",
  "crown_meaningless",
  "crown_small",
  "crown_medium",
  "crown_large",
] as const;

/**
 * Values within one facet are alternatives, facets narrow each other; of `has` alone all must be there. Null means an
 * open set (countries, company slugs, marks), checked by its form.
 */
export const FACETS = {
  kind: ITEM_KINDS,
  family: FAMILIES,
  species: SPECIES,
  shape: SHAPES,
  color: COLORS,
  fancyIntensity: FANCY_INTENSITIES,
  fancyHue: FANCY_HUES,
  fancyModifier: FANCY_MODIFIERS,
  clarity: CLARITIES,
  cut: GRADES,
  polish: GRADES,
  symmetry: GRADES,
  fluorescence: FLUORESCENCES,
  fluorescenceColor: FLUORESCENCE_COLORS,
  /** "none": no report. */
  lab: [...LABS, "none"],
  treatment: [...TREATMENTS, "unstated"],
  girdle: GIRDLES,
  culet: CULETS,
  shade: SHADES,
  milky: MILKY_GRADES,
  eyeClean: EYE_CLEAN_GRADES,
  blackInclusion: BLACK_INCLUSIONS,
  /** Country of mining, ISO 3166-1 alpha-2, or "unknown". */
  minedIn: null,
  /** Country where it lies, or "unknown". */
  locatedIn: null,
  producer: null,
  status: SHOWN_STATUSES,
  offer: OFFERS,
  has: PROOFS,
  jewelType: JEWEL_TYPES,
  metal: METALS,
  metalColor: METAL_COLORS,
  /** Parts per thousand: "750". */
  fineness: null,
  /** The mark as it is struck, or "none". */
  hallmark: null,
  /** Species of the stones set in a jewel. */
  setSpecies: SPECIES,
} as const satisfies Record<string, readonly string[] | null>;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];

/** The form of a value of an open set. */
const OPEN_FORM: Partial<Record<FacetKey, RegExp>> = {
  minedIn: /^([A-Z]{2}|unknown)$/,
  locatedIn: /^([A-Z]{2}|unknown)$/,
  producer: /^[a-z0-9][a-z0-9-]{0,63}$/,
  fineness: /^\d{3}$/,
  hallmark: /^[\p{L}\p{N}](?:[\p{L}\p{N} ./'-]{0,38}[\p{L}\p{N}])?$/u,
};

export function isFacetValue(key: FacetKey, text: string): boolean {
  const list: readonly string[] | null = FACETS[key];
  return list ? list.includes(text) : (OPEN_FORM[key]?.test(text) ?? false);
}

/**
 * Ranges beside weight and total price: decimals with which a bound is typed, so that the value is an integer.
 * Percent and degrees in tenths; millimetres in µm; grams in mg; ratio in thousandths. pricePerCarat is null: its
 * decimals are those of the query's currency.
 */
export const RANGES = {
  pricePerCarat: null,
  table: 1,
  depth: 1,
  crown: 1,
  pavilion: 1,
  length: 3,
  width: 3,
  height: 3,
  /** Length by width. */
  ratio: 3,
  metalWeight: 3,
  /** Inner diameter. */
  ringSize: 3,
  /** Stones set in a jewel. */
  setPieces: 0,
} as const satisfies Record<string, number | null>;
export type RangeKey = keyof typeof RANGES;
export const RANGE_KEYS = Object.keys(RANGES) as RangeKey[];

export const SORT_KEYS = [
  "price",
  "pricePerCarat",
  "weight",
  "color",
  "clarity",
  "shape",
  "table",
  "depth",
  "newest",
  "cut",
  "polish",
  "symmetry",
  "fluorescence",
  "lab",
  "crown",
  "pavilion",
  "length",
  "width",
  "height",
  "ratio",
  "producer",
  "locatedIn",
  "minedIn",
  "stockNumber",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Columns of the results' table and of an export, in their order. Title, weight, price and state are always there. */
export const COLUMN_KEYS = [
  "color",
  "clarity",
  "finish",
  "fluorescence",
  "report",
  "measurements",
  "ratio",
  "table",
  "depth",
  "angles",
  "girdle",
  "treatment",
  "shade",
  "metal",
  "metalWeight",
  "hallmark",
  "minedIn",
  "producer",
  "stockNumber",
  "perCarat",
  "position",
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];
