/** Color and clarity of a stone: laboratory grades, or a fancy color from one cell or from RapNet's three. */
import {
  CLARITY_READ_AS,
  CLARITY_WORDS,
  FANCY_HUE_WORDS,
  FANCY_INTENSITY_WORDS,
} from "@/domain/stock/canonical-values";
import type { ItemDraft } from "@/domain/stock/draft";
import { isCode, parseFancyColor, parseFancyColumns } from "@/domain/stock/fancy-color";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { RowReader } from "@/domain/stock/row-reader";
import { COLORS } from "@/domain/stock/vocabulary";

export const NO_COLOR = {
  color: null,
  fancyIntensity: null,
  fancyModifiers: null,
  fancyHue: null,
  fancyText: null,
} as const;
export type ColorFields = Pick<ItemDraft, "color" | "fancyIntensity" | "fancyModifiers" | "fancyHue" | "fancyText">;

/** Words that a fancy column holds for stones that are none. */
const NO_FANCY = /^(?:none|no|n|nil|false|colou?rless|无|-|\*)$/i;
const FANCY_WORD = /fancy|fcy|faint|light|vivid|intense|彩|带|帶|淡|浓|濃|艳/i;
/** "Fancy" alone: the hue must come from other columns. */
const ONLY_FANCY = /^(?:\*|f\*?|fc|fcd|fancy|fancy colou?r|fnc|fcy|彩|彩钻|彩色|彩鑽)$/i;

/**
 * A letter or laboratory's pair, or a fancy color from one cell or RapNet's three. Ranges above N are no grade of one
 * stone: `rangeAllowed` for parcels and for stones that no laboratory graded.
 */
export function readColor(row: RowReader, rangeAllowed: boolean): ColorFields {
  const text = row.text("color");
  const hueText = fancyText(row, "fancy_color");
  const grade = text === "" ? null : readGrade(row, text);
  if (hueText !== "" && !keepsGrade(row, grade, hueText)) {
    const written = colorGrade(hueText);
    if (written && text === "" && fancyText(row, "fancy_intensity") === "") return { ...NO_COLOR, color: written };
    return readFancyColumns(row, "fancy_color", hueText, text);
  }
  if (grade) return { ...NO_COLOR, color: grade };
  if (text === "" || (ONLY_FANCY.test(text) && fancyText(row, "fancy_intensity") !== "")) {
    if (text !== "") row.fault("color", "fancy-hue-missing");
    else if (fancyText(row, "fancy_intensity") !== "") row.fault("fancy_intensity", "fancy-hue-missing");
    else row.fault("color", "value-missing", { field: "color" });
    return NO_COLOR;
  }
  // The hue under Color, its intensity in a column of its own.
  if (fancyText(row, "fancy_intensity") !== "" && !isRange(text)) return readFancyColumns(row, "color", text);
  if (isRange(text)) {
    if (rangeAllowed || LOW_RANGE.test(text))
      return { ...NO_COLOR, color: text.toUpperCase().replace(/\s*(?:-|–|\/|~|TO)\s*/, "-") };
    row.fault("color", "color-range");
    return NO_COLOR;
  }
  if (ONLY_FANCY.test(text)) {
    row.fault("color", "fancy-hue-missing");
    return NO_COLOR;
  }
  if (!isCode(text) && !FANCY_WORD.test(text) && !parseFancyColor(text).ok) {
    row.fault("color", "color-unknown");
    return NO_COLOR;
  }
  return readFancy(row, "color", text, parseFancyColor(text));
}

function fancyText(row: RowReader, field: StockField): string {
  const text = row.text(field);
  return NO_FANCY.test(text) ? "" : text;
}

/** "K" beside "Faint Brown" is a grade with its descriptor; beside a fancy intensity the fancy color is meant. */
function keepsGrade(row: RowReader, grade: string | null, hueText: string): boolean {
  if (grade === null) return false;
  const words = `${row.text("fancy_intensity")} ${hueText}`;
  return !/fancy|vivid|intense|deep|dark|彩/i.test(words);
}

/** Laboratories grade in ranges below N, some in longer ones than GIA's pairs (HRD: P-R, S-Z). */
const LOW_RANGE = /^[O-Z]\s*(?:-|–|\/|to|~)\s*[O-Z]$/i;

function isRange(text: string): boolean {
  return (
    /^[D-Z]\s*(?:-|–|\/|to|~)\s*[D-Z]$/i.test(text) ||
    /^(?:ttlb|tlc|ttlc|tlb|lb|lc|cape|top cape|white|commercial|collection)$/i.test(text)
  );
}

/** `whole`: the color in one cell beside the columns, which counts where they do not make a color ("Champagne"). */
function readFancyColumns(row: RowReader, field: StockField, hueText: string, whole = ""): ColorFields {
  const [intensity, overtone] = [fancyText(row, "fancy_intensity"), fancyText(row, "fancy_overtone")];
  const written = [intensity, overtone, hueText].filter(Boolean).join(" ");
  const strength = FANCY_INTENSITY_WORDS.find(intensity)?.replace("_", " ") ?? intensity;
  const hue = hueText.length <= 3 ? (FANCY_HUE_WORDS.find(hueText) ?? hueText) : hueText;
  // "F" is faint in one list and fancy in another, "FD" deep or dark.
  const read = /^(?:f|fd)$/i.test(intensity)
    ? ({ ok: false, fault: "fancy-ambiguous" } as const)
    : parseFancyColumns(hue, strength, overtone);
  if (!read.ok && whole !== "") {
    const said = parseFancyColor(whole);
    if (said.ok) return readFancy(row, "color", whole, said);
  }
  return readFancy(
    row,
    read.ok || read.fault !== "fancy-ambiguous" || intensity === "" ? field : "fancy_intensity",
    written,
    read,
  );
}

function readFancy(
  row: RowReader,
  field: StockField,
  written: string,
  read: ReturnType<typeof parseFancyColor>,
): ColorFields {
  if (!read.ok) {
    row.fault(field, read.fault);
    return NO_COLOR;
  }
  const { intensity, modifiers, hue } = read.color;
  return {
    color: null,
    fancyIntensity: intensity,
    fancyModifiers: modifiers,
    fancyHue: hue,
    fancyText: written.slice(0, 160),
  };
}

/** "G+" and "G-" are words of the trade for G, told with a warning. */
function readGrade(row: RowReader, text: string): string | null {
  const grade = colorGrade(text);
  if (grade !== null || !/^[D-Z]\s*[+-]{1,2}$/i.test(text)) return grade;
  const bare = colorGrade(text.replace(/[\s+-]+$/, ""));
  if (bare) row.warn("color", "value-read-as", { readAs: bare });
  return bare;
}

const KNOWN_COLORS = new Map<string, string | null>();
const PAIR_OF = new Map<string, string>(
  COLORS.flatMap((grade) =>
    grade.length === 3
      ? [
          [grade, grade],
          [grade[0] ?? "", grade],
          [grade[2] ?? "", grade],
          [grade.replace("-", ""), grade],
        ]
      : [[grade, grade]],
  ) as [string, string][],
);

/** "g", "O-P", "O" (RapNet writes one letter of a pair), "K, Faint Brown" (the descriptor stands on the report). */
export function colorGrade(text: string): string | null {
  const known = KNOWN_COLORS.get(text);
  if (known !== undefined) return known;
  const bare = text
    .replace(/[,\s(-]+(?:faint|very light|light|v\.?\s?light)\s+(?:brown|gray|grey|yellow|green|pink)\)?$/i, "")
    .replace(/\s*(?:colou?r|色)$/i, "")
    .trim()
    .toUpperCase()
    .replace(/\s*(?:-|–|\/|\||\bTO\b|~)\s*/, "-");
  const grade = PAIR_OF.get(bare) ?? null;
  if (KNOWN_COLORS.size < 5000) KNOWN_COLORS.set(text, grade);
  return grade;
}

/** Null with a fault where a grade is needed or the text is none. Ranges stay as written where they are allowed. */
export function readClarity(row: RowReader, required: boolean, rangeAllowed = false): string | null {
  const text = row.text("clarity");
  if (text === "") {
    if (required) row.fault("clarity", "value-missing", { field: "clarity" });
    return null;
  }
  const clarity = CLARITY_WORDS.find(text);
  const compact = text.toLowerCase().replace(/\s+/g, "");
  if (clarity && clarity !== "none" && !CLARITY_READ_AS.has(compact)) return clarity;
  if (clarity === "none") {
    if (required) row.fault("clarity", "value-missing", { field: "clarity" });
    return null;
  }
  const halved = /^(.*\d)[+-]+$/.exec(compact)?.[1];
  const readAs = CLARITY_READ_AS.get(compact) ?? (halved ? CLARITY_WORDS.find(halved) : null);
  if (readAs) {
    row.warn("clarity", "value-read-as", { readAs });
    return readAs;
  }
  if (!RANGE.test(text)) {
    row.fault("clarity", "clarity-unknown");
    return null;
  }
  if (rangeAllowed)
    return text
      .toUpperCase()
      .replace(/\s*(?:-|–|\/|TO|~)\s*/g, "-")
      .slice(0, 20);
  row.fault("clarity", "clarity-range");
  return null;
}

const RANGE =
  /^(?:vvs|vs|si|i|p)[123]?[+-]?$|^(?:fl|if|vvs|vs|si|i|p)[123]?\s*(?:-|–|\/|to|~|,)\s*(?:if|vvs|vs|si|i|p)?[123]?[+-]?$|clean/i;
