/** What a cell of a field looks like: by it a heading with several meanings is settled, and rows whose cells have moved are seen. */
import {
  AVAILABILITY_WORDS,
  CLARITY_READ_AS,
  CLARITY_WORDS,
  FLUORESCENCE_WORDS,
  GRADE_READ_AS,
  GRADE_WORDS,
  JEWEL_TYPE_WORDS,
  LAB_WORDS,
  METAL_WORDS,
  SHAPE_WORDS,
  SPECIES_WORDS,
} from "@/domain/stock/canonical-values";
import { readDecimal, unwrapText } from "@/domain/stock/cell";
import type { StockField } from "@/domain/stock/heading-aliases";
import { parseMeasurements } from "@/domain/stock/measurements";
import { colorGrade } from "@/domain/stock/read-color";

type Test = (text: string) => boolean;

function within(min: number, max: number): Test {
  return (text) => {
    const read = readDecimal(text, text.includes(",") && !text.includes("."));
    return read.ok && Math.abs(read.value) >= min && Math.abs(read.value) <= max;
  };
}
const grade: Test = (text) => GRADE_WORDS.has(text) || GRADE_READ_AS.has(text.toLowerCase());
const percent = within(0.2, 110);
const lengths = within(0.5, 60);
const price = within(1, 1e10);

/** Cleaned, non-empty text of a cell: may it stand under this field? Absent: nothing can be told. */
export const FIELD_TESTS: Partial<Record<StockField, Test>> = {
  shape: (text) => SHAPE_WORDS.has(text) || /^(?:pr|pe|as|ash|t|sh|bt)$/i.test(text),
  carat: within(0.005, 500),
  color: (text) => colorGrade(text) !== null || /fancy|彩|^n?f[a-z]{1,4}$|^[d-z]\s?[-/+]\s?[d-z]?$/i.test(text),
  clarity: (text) =>
    CLARITY_WORDS.has(text) || CLARITY_READ_AS.has(text.toLowerCase()) || /^(?:vvs|vs|si|i|p)[123]?[+-]?$/i.test(text),
  cut_grade: grade,
  polish: grade,
  symmetry: grade,
  fluorescence_intensity: (text) =>
    FLUORESCENCE_WORDS.has(text) || /^(?:none|faint|slight|medium|strong|very)\b/i.test(text),
  measurements: (text) => parseMeasurements(text, text.includes(",") && !text.includes(".")) !== null,
  length_mm: lengths,
  width_mm: lengths,
  height_mm: within(0.3, 40),
  depth_percent: percent,
  table_percent: percent,
  lab: (text) => LAB_WORDS.has(text) || /^(?:gia|igi|hrd|ags|gcal|egl|ngtc)\b/i.test(text),
  certificate_number: (text) => /\d{5}/.test(unwrapText(text)) && !/^\d+\.\d*[1-9]\d*$/.test(text),
  price_per_carat: price,
  price_total: price,
  list_price_per_carat: price,
  discount_percent: within(0, 100),
  availability: (text) => AVAILABILITY_WORDS.has(text),
  species: (text) => SPECIES_WORDS.has(text),
  jewelry_type: (text) => JEWEL_TYPE_WORDS.has(text),
  metal: (text) => METAL_WORDS.has(text) || /gold|plat|silver|\bpt\s?9|金|银/i.test(text),
  fineness: (text) => /^(?:\d{1,2}\s*k(?:t|arat)?|(?:pt|pd|ag|au|s)?\s*\d{3}(?:\.\d)?)\b/i.test(text),
  image_url: (text) => /^https?:|^www\.|\.(?:jpe?g|png|webp)$/i.test(text),
  video_url: (text) => /^https?:|^www\./i.test(text),
  certificate_url: (text) => /^https?:|^www\.|\.pdf$/i.test(text),
};

/** Part of the non-empty samples that may stand under the field; null where nothing can be told. */
export function fitOf(field: StockField, samples: readonly string[]): number | null {
  const test = FIELD_TESTS[field];
  if (!test || samples.length === 0) return null;
  return samples.filter(test).length / samples.length;
}
