/** What a cell that no list knows may have been meant to say: the nearest allowed terms of its field, a few at most. */
import {
  AVAILABILITY_WORDS,
  BLACK_WORDS,
  CLARITY_WORDS,
  COUNTRY_WORDS,
  CULET_WORDS,
  EYE_CLEAN_WORDS,
  FANCY_HUE_WORDS,
  FANCY_INTENSITY_WORDS,
  FLUORESCENCE_COLOR_WORDS,
  FLUORESCENCE_WORDS,
  GIRDLE_WORDS,
  GRADE_WORDS,
  JEWEL_TYPE_WORDS,
  LAB_WORDS,
  METAL_COLOR_WORDS,
  METAL_WORDS,
  MILKY_WORDS,
  SHADE_WORDS,
  SHAPE_WORDS,
  SPECIES_WORDS,
  TREATMENT_WORDS,
} from "@/domain/stock/canonical-values";
import type { AliasTable } from "@/domain/stock/cell";
import { COLORS } from "@/domain/stock/vocabulary";

const TABLES: Readonly<Record<string, AliasTable>> = {
  shape: SHAPE_WORDS,
  clarity: CLARITY_WORDS,
  cut_grade: GRADE_WORDS,
  polish: GRADE_WORDS,
  symmetry: GRADE_WORDS,
  fluorescence_intensity: FLUORESCENCE_WORDS,
  fluorescence_color: FLUORESCENCE_COLOR_WORDS,
  fancy_intensity: FANCY_INTENSITY_WORDS,
  fancy_color: FANCY_HUE_WORDS,
  availability: AVAILABILITY_WORDS,
  lab: LAB_WORDS,
  girdle_min: GIRDLE_WORDS,
  girdle_max: GIRDLE_WORDS,
  culet_size: CULET_WORDS,
  milky: MILKY_WORDS,
  shade: SHADE_WORDS,
  black_inclusion: BLACK_WORDS,
  eye_clean: EYE_CLEAN_WORDS,
  treatment: TREATMENT_WORDS,
  jewelry_type: JEWEL_TYPE_WORDS,
  metal: METAL_WORDS,
  metal_color: METAL_COLOR_WORDS,
  species: SPECIES_WORDS,
  country: COUNTRY_WORDS,
  country_of_origin: COUNTRY_WORDS,
  polished_in: COUNTRY_WORDS,
  made_in: COUNTRY_WORDS,
  exported_from: COUNTRY_WORDS,
};
const SHOWN_MAX = 3;

/** Canonical values, nearest first; none where nothing comes near or the field has no list. A range of colors gives its ends. */
export function suggestValues(field: string | null, cell: string): string[] {
  if (field === "color") return colorsIn(cell).slice(0, SHOWN_MAX);
  const table = field === null ? undefined : TABLES[field];
  return table ? table.nearest(cell.normalize("NFKC")).slice(0, SHOWN_MAX) : [];
}

function colorsIn(cell: string): string[] {
  const letters: string[] = cell.toUpperCase().match(/[D-Z]/g) ?? [];
  if (letters.length === 0 || /[A-Z]{3}/i.test(cell)) return [];
  return COLORS.filter((color) => color.split("-").some((letter) => letters.includes(letter)));
}
