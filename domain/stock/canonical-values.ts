/** Canonical values by the words of stock files; a table per list, and the words whose meaning had to be chosen. */
import { type AliasTable, aliasKey, aliasTable } from "@/domain/stock/cell";
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
export const AVAILABILITY_WORDS = aliasTable(VALUE_ALIASES.availability);
export const LAB_WORDS = aliasTable(VALUE_ALIASES.lab);
export const GIRDLE_WORDS = aliasTable(VALUE_ALIASES.girdle);
export const CULET_WORDS = aliasTable(VALUE_ALIASES.culet_size);
export const TREATMENT_WORDS = aliasTable({
  ...Object.fromEntries(TREATMENTS.map((value) => [value, ""])),
  ...VALUE_ALIASES.treatment,
  heat: "Heated|H|有烧",
  no_heat: "Unheated|No Heat|NH|无烧",
  oil_none: "No Oil|无油",
});
export const COUNTRY_WORDS = aliasTable(COUNTRY_NAMES);
export const JEWEL_TYPE_WORDS = aliasTable({
  ...Object.fromEntries(JEWEL_TYPES.map((value) => [value, ""])),
  ring: "Rings|Cocktail Ring|戒指",
  engagement_ring: "Engagement|求婚戒指",
  wedding_ring: "Wedding Band|Band|Eternity Band|对戒|婚戒",
  earrings: "Earring|Drop Earrings|Hoops|耳环",
  studs: "Stud Earrings|Stud|耳钉",
  necklace: "Necklaces|项链",
  pendant: "Pendants|吊坠",
  bracelet: "Bracelets|Tennis Bracelet|手链",
  bangle: "Bangles|手镯",
  brooch: "Brooches|Pin|胸针",
  cufflinks: "Cuff Links|袖扣",
  set: "Suite|Sets|套装",
});
export const METAL_WORDS: AliasTable = aliasTable({
  gold: "Au|Yellow Gold|White Gold|Rose Gold|Pink Gold|Two-Tone Gold|K金|黄金|K白金|玫瑰金",
  platinum: "Pt|Plat|铂金|白金",
  palladium: "Pd|钯金",
  silver: "Ag|Sterling Silver|Sterling|银|纯银",
});
export const METAL_COLOR_WORDS: AliasTable = aliasTable({
  yellow: "Yellow Gold|Y|YG|黄金|黄",
  white: "White Gold|W|WG|K白金|白",
  rose: "Rose Gold|Pink Gold|Pink|R|RG|玫瑰金|玫瑰",
  two_tone: "Two-Tone Gold|Two Tone|2-Tone|双色",
});
export const SPECIES_WORDS = aliasTable({
  ...Object.fromEntries(SPECIES.map((value) => [value, ""])),
  diamond: "Diamonds|Natural Diamond|DIA|钻石|天然钻石",
  ruby: "Rubies|红宝石",
  sapphire: "Sapphires|Blue Sapphire|蓝宝石",
  emerald: "Emeralds|祖母绿",
  paraiba: "Paraiba Tourmaline|帕拉伊巴碧玺",
});

/** Words that two systems use differently; the commoner meaning is taken and the seller is told. */
export const AMBIGUOUS_SHAPES: ReadonlyMap<string, string> = new Map([
  ["pr", "princess"],
  ["pe", "pear"],
  ["as", "asscher"],
  ["ash", "asscher"],
  ["t", "trilliant"],
  ["sh", "shield"],
  ["br", "round"],
  ["bt", "briolette"],
  ["s", ""],
]);
/** Half-grades of the trade and the grade they are read as, with a warning. A word such as "VS" alone is a range: no grade. */
export const CLARITY_READ_AS: ReadonlyMap<string, string> = new Map([
  ["fl/if", "IF"],
  ["lc", "IF"],
  ["vvs1+", "VVS1"],
  ["vvs2+", "VVS2"],
  ["vs1+", "VS1"],
  ["vs2+", "VS2"],
  ["si1+", "SI1"],
  ["si2+", "SI2"],
]);

export function lookUp(table: AliasTable, cell: string): string | null {
  return table.get(aliasKey(cell)) ?? null;
}

/** ISO 3166-1 alpha-2 of a country's name or code; null where unknown. */
export function countryOf(cell: string): string | null {
  return lookUp(COUNTRY_WORDS, cell);
}
