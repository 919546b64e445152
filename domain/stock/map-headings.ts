/**
 * Decides which column is which field, once per table. Headings that mean different things in different systems
 * ("Cut", "Size", "Depth", "Cert", "Price") are settled by the other columns and by the values below them; where those
 * do not tell, the commoner meaning is taken and the seller is asked. Columns nobody knows are named, never read.
 */

import { fitOf } from "@/domain/stock/field-values";
import type { StockField } from "@/domain/stock/heading-aliases";
import { headingKey, matchHeading } from "@/domain/stock/match-heading";
import type { ColumnPlan, ReadingAnswers } from "@/domain/stock/reading-plan";
import { priceBeforeDiscount, settlePrice } from "@/domain/stock/settle-price";

const SAMPLES_SHOWN = 3;

/** `sample`: cleaned cells of the first data rows. */
export function mapHeadings(
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  answers: ReadingAnswers = {},
): ColumnPlan[] {
  const values = headings.map((_, column) => sample.map((cells) => cells[column] ?? "").filter((cell) => cell !== ""));
  const columns = headings.map((heading, column) => firstGuess(heading, column, values[column] ?? [], answers));
  const known = () => new Set(columns.flatMap((one) => (one.field ? [one.field] : [])));
  for (const one of columns) {
    if (one.field === null && one.candidates.length > 1 && !one.candidates.includes("price_total")) {
      settle(one, known(), values[one.column] ?? []);
    }
  }
  for (const one of columns) {
    if (one.field === null && one.candidates.includes("price_total") && one.certainty === "ambiguous") {
      settlePrice(one, columns, sample);
    }
  }
  leaveOutCost(columns);
  leaveOutMark(columns);
  priceBeforeDiscount(columns, sample);
  quoteAsPrice(columns);
  return columns;
}

/** 报价 is the list price where a discount stands beside it; alone it is the seller's own. A Rap price never is. */
function quoteAsPrice(columns: ColumnPlan[]): void {
  const has = (...fields: StockField[]) => columns.some((one) => one.field !== null && fields.includes(one.field));
  if (has("discount_percent", "price_per_carat", "price_total", "cash_price_per_carat")) return;
  for (const one of columns) {
    if (one.field !== "list_price_per_carat" || one.certainty === "answered" || /rap|国际|國際/i.test(one.heading))
      continue;
    one.field = "price_per_carat";
    one.certainty = "ambiguous";
    one.candidates = ["price_per_carat", "list_price_per_carat", "price_total"];
  }
}

const PRICES: readonly StockField[] = ["price_per_carat", "price_total", "list_price_per_carat"];

/** "Cost" is a price where it is the only one; beside another it is what the seller paid, and none of the market's business. */
function leaveOutCost(columns: ColumnPlan[]): void {
  const isCost = (one: ColumnPlan) =>
    /^(?:total|net|purchase)?cost(?:price|percarat|perct|ct)?$/.test(headingKey(one.heading));
  const priced = columns.some((one) => one.field !== null && PRICES.includes(one.field) && !isCost(one));
  for (const one of columns) {
    if (priced && one.field === "price_total" && one.certainty !== "answered" && isCost(one)) {
      one.field = null;
      one.certainty = "unknown";
    }
  }
}

/** Whether a stone may carry the Canada Mark tells its origin only where no other column does. */
function leaveOutMark(columns: ColumnPlan[]): void {
  const origins = columns.filter((one) => one.field === "country_of_origin");
  for (const one of origins) {
    if (origins.length < 2 || one.certainty === "answered" || !/^canadamark/.test(headingKey(one.heading))) continue;
    one.field = null;
    one.certainty = "unknown";
  }
}

function firstGuess(heading: string, column: number, samples: readonly string[], answers: ReadingAnswers): ColumnPlan {
  const shown = [...new Set(samples)].slice(0, SAMPLES_SHOWN);
  const base = { column, heading, samples: shown };
  const answered = answers.fields?.[headingKey(heading)] ?? answers.fields?.[`#${column + 1}`];
  if (answered !== undefined) return { ...base, field: answered, certainty: "answered", candidates: [] };
  const match = heading === "" ? null : matchHeading(heading);
  if (!match) return { ...base, field: null, certainty: "unknown", candidates: [] };
  const fields = hinted(heading, match.fields);
  if (match.how === "close") {
    // A short name is easily one letter from another: its values must say the same.
    const short = headingKey(heading).length < 6;
    const fitting = fields.filter((field) => (fitOf(field, samples) ?? (short ? 0 : 1)) >= (short ? 0.8 : 0.5));
    const [only] = fitting;
    if (fitting.length === 1 && only) return { ...base, field: only, certainty: "close", candidates: fitting };
    return { ...base, field: null, certainty: "unknown", candidates: fitting };
  }
  const [only] = fields;
  if (fields.length === 1 && only) return { ...base, field: only, certainty: "exact", candidates: [only] };
  return { ...base, field: null, certainty: "ambiguous", candidates: [...fields] };
}

/** A remark beside the name may settle it: "Depth (mm)", "Price (total)", "Price /ct", "Size (ct)". */
function hinted(heading: string, fields: readonly StockField[]): readonly StockField[] {
  const keep = (field: StockField, hint: RegExp) => (fields.includes(field) && hint.test(heading) ? [field] : null);
  return (
    keep("height_mm", /mm|毫米/i) ??
    keep("depth_percent", /%|pct|perc/i) ??
    keep("price_total", /total|总|all/i) ??
    keep("price_per_carat", /(?:\/|per|p)\s*\.?\s*(?:ct|crt|carat)|克拉/i) ??
    keep("measurements", /mm|毫米/i) ??
    keep("carat", /\bcts?\b|carat|克拉/i) ??
    keep("certificate_number", /#|no\b|num/i) ??
    fields
  );
}

type Verdict = { field: StockField; sure: boolean };

/** The meaning of a heading with several: by its values, then by what the table already has, then by our own order. */
function settle(one: ColumnPlan, known: ReadonlySet<StockField>, samples: readonly string[]): void {
  const verdict = byMeaning(one.candidates, known, samples);
  one.field = verdict.field;
  one.certainty = verdict.sure ? "exact" : "ambiguous";
  one.candidates = [verdict.field, ...one.candidates.filter((field) => field !== verdict.field)];
}

function byMeaning(fields: readonly StockField[], known: ReadonlySet<StockField>, samples: readonly string[]): Verdict {
  const all = (...wanted: StockField[]) => wanted.every((field) => fields.includes(field));
  const agree = (field: StockField) => fitOf(field, samples) ?? 0;
  if (all("shape", "cut_grade")) {
    const shape = agree("shape");
    const grade = agree("cut_grade");
    // One letter may be either ("E", "R", "G"): the other columns decide.
    if (known.has("shape")) return { field: "cut_grade", sure: grade >= 0.5 || samples.length === 0 };
    return shape >= grade ? { field: "shape", sure: shape > grade } : { field: "cut_grade", sure: true };
  }
  if (all("carat", "measurements")) {
    if (known.has("jewelry_type") && known.has("metal")) return { field: "ring_size", sure: true };
    const triple = agree("measurements");
    if (triple > 0.5) return { field: "measurements", sure: true };
    return known.has("carat") ? { field: "measurements", sure: false } : { field: "carat", sure: agree("carat") > 0.5 };
  }
  if (all("depth_percent", "height_mm")) {
    const figures = samples.map(Number).filter((value) => value > 0);
    const low = figures.filter((value) => value < 30).length;
    const percent = low * 2 <= figures.length || (figures.length > 0 && figures.every((value) => value <= 1));
    return { field: percent ? "depth_percent" : "height_mm", sure: figures.length > 0 };
  }
  if (all("lab", "certificate_number")) {
    const number = agree("certificate_number");
    return number > 0.5 ? { field: "certificate_number", sure: true } : { field: "lab", sure: agree("lab") > 0.3 };
  }
  if (all("jewelry_type", "lab_grown", "species")) return typeColumn(samples);
  if (all("country_of_origin", "geographic_origin", "lab_grown")) {
    const told = samples.filter((text) => /natural|lab|grown|天然|培育/i.test(text)).length;
    return { field: told * 2 > samples.length ? "lab_grown" : "country_of_origin", sure: true };
  }
  // 产地 means origin, but importers of Chinese platforms use it for where the stone lies.
  if (all("country", "country_of_origin")) return { field: "country", sure: false };
  if (all("carat", "fineness") || all("clarity", "fineness")) {
    const other = fields.find((field) => field !== "fineness") ?? "carat";
    return agree("fineness") > agree(other) ? { field: "fineness", sure: true } : { field: other, sure: true };
  }
  if (all("parcel_count", "stone_count")) {
    return { field: known.has("jewelry_type") ? "stone_count" : "parcel_count", sure: true };
  }
  if (all("gem_cut", "shape")) {
    return { field: known.has("jewelry_type") || known.has("shape") ? "gem_cut" : "shape", sure: true };
  }
  if (all("color", "gem_color")) return { field: "color", sure: true };
  if (all("color", "fancy_color")) return { field: known.has("color") ? "fancy_color" : "color", sure: true };
  if (all("treatment", "treatment_text")) return { field: "treatment", sure: true };
  if (all("cert_comment", "member_comment")) {
    return { field: known.has("cert_comment") ? "member_comment" : "cert_comment", sure: true };
  }
  const best = fields.find((field) => !known.has(field)) ?? fields[0] ?? "member_comment";
  return { field: best, sure: false };
}

/** "Type": natural or laboratory-grown, a kind of stone, or a kind of jewel. */
function typeColumn(samples: readonly string[]): Verdict {
  const jewel = fitOf("jewelry_type", samples) ?? 0;
  if (jewel > 0.5) return { field: "jewelry_type", sure: true };
  const grown = samples.filter((text) => /lab|grown|cvd|hpht|synthetic|培育|合成/i.test(text)).length;
  if (grown > 0) return { field: "lab_grown", sure: true };
  const species = fitOf("species", samples) ?? 0;
  return species > 0.5 ? { field: "species", sure: true } : { field: "lab_grown", sure: samples.length > 0 };
}
