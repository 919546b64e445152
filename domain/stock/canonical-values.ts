/** Canonical values by the words of stock files; a table per list, and the words whose meaning had to be chosen. */
import { type AliasTable, aliasTable } from "@/domain/stock/cell";
import { COUNTRY_NAMES } from "@/domain/stock/country-names";
import { VALUE_ALIASES } from "@/domain/stock/value-aliases";
import { JEWEL_TYPES, SPECIES, TREATMENTS } from "@/domain/stock/vocabulary";

/** LC covers FL and IF (GB/T 16554): the lower of the two is never too good. */
const CLARITY_SETTLED = { LC: "IF" };

export const SHAPE_WORDS = aliasTable(VALUE_ALIASES.shape);
export const CLARITY_WORDS = aliasTable(VALUE_ALIASES.clarity, CLARITY_SETTLED);
export const GRADE_WORDS = aliasTable(VALUE_ALIASES.grade);
export const FLUORESCENCE_WORDS = aliasTable(VALUE_ALIASES.fluorescence_intensity);
export const FLUORESCENCE_COLOR_WORDS = aliasTable(VALUE_ALIASES.fluorescence_color);
/** Codes of RapNet's columns for fancy colors; in a column of its own "B" is blue, in a color code it may be brown. */
export const FANCY_INTENSITY_WORDS = aliasTable(VALUE_ALIASES.fancy_intensity);
export const FANCY_HUE_WORDS = aliasTable(VALUE_ALIASES.fancy_main_hue);
export const AVAILABILITY_WORDS = aliasTable(VALUE_ALIASES.availability);
export const LAB_WORDS = aliasTable(VALUE_ALIASES.lab);
export const GIRDLE_WORDS = aliasTable(VALUE_ALIASES.girdle);
export const CULET_WORDS = aliasTable(VALUE_ALIASES.culet_size);
export const MILKY_WORDS = aliasTable(VALUE_ALIASES.milky);
export const SHADE_WORDS = aliasTable(VALUE_ALIASES.shade);
export const BLACK_WORDS = aliasTable(VALUE_ALIASES.black_inclusion);
export const EYE_CLEAN_WORDS = aliasTable({
  yes: "Y|True|1|100%|Eye Clean|EC|E0|Clean|是|干净|肉眼干净",
  borderline: "B|Borderline Eye Clean|E1|基本干净",
  no: "N|False|0|Not Eye Clean|None|E2|否|不干净",
});
export const TREATMENT_WORDS = aliasTable({
  ...Object.fromEntries(TREATMENTS.map((value) => [value, ""])),
  ...VALUE_ALIASES.treatment,
});
/** Codes of colored stones (AGTA, AIGS heating scale, LMHC oil words); they differ from those of diamonds. */
export const GEM_TREATMENT_WORDS = aliasTable(VALUE_ALIASES.gem_treatment);
export const COUNTRY_WORDS = aliasTable(COUNTRY_NAMES);
export const JEWEL_TYPE_WORDS = aliasTable({
  ...Object.fromEntries(JEWEL_TYPES.map((value) => [value, ""])),
  ...VALUE_ALIASES.jewelry_type,
});
export const METAL_WORDS: AliasTable = aliasTable(VALUE_ALIASES.metal);
export const METAL_COLOR_WORDS: AliasTable = aliasTable(VALUE_ALIASES.metal_color);
export const SPECIES_WORDS = aliasTable({
  ...Object.fromEntries(SPECIES.map((value) => [value, ""])),
  ...VALUE_ALIASES.species,
});

/** Words that two systems use differently; the commoner meaning is taken and the seller is told. */
export const AMBIGUOUS_SHAPES: ReadonlyMap<string, string> = new Map([
  ["pr", "princess"],
  ["pe", "pear"],
  ["as", "asscher"],
  ["ash", "asscher"],
  ["t", "trilliant"],
  ["sh", "shield"],
  ["梯形", "trapezoid"],
  ["bt", "briolette"],
  ["s", ""],
]);
/** Words that are read as a neighboring grade, with a warning. A word such as "VS" alone is a range: no grade. */
export const CLARITY_READ_AS: ReadonlyMap<string, string> = new Map([
  ["fl/if", "IF"],
  ["if/fl", "IF"],
  ["fl-if", "IF"],
  ["lc", "IF"],
  ["loupeclean", "IF"],
  ["f", "FL"],
]);
/** RapNet's half grades: the lower of the two is never too good. */
export const GRADE_READ_AS: ReadonlyMap<string, string> = new Map([
  ["vg-ex", "very_good"],
  ["vgex", "very_good"],
  ["ex-vg", "very_good"],
  ["very good to excellent", "very_good"],
  ["g-vg", "good"],
  ["gvg", "good"],
  ["vg-g", "good"],
  ["good to very good", "good"],
  ["f-g", "fair"],
  ["g-f", "fair"],
  ["fair to good", "fair"],
]);

export function lookUp(table: AliasTable, cell: string): string | null {
  return table.find(cell);
}

/** ISO 3166-1 alpha-2 of a country's name or code; null where unknown. */
export function countryOf(cell: string): string | null {
  return COUNTRY_WORDS.find(cell);
}
