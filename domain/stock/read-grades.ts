/** Cut, polish, symmetry and fluorescence: canonical words, with a warning where a word is read as a neighboring one. */
import {
  FLUORESCENCE_COLOR_WORDS,
  FLUORESCENCE_WORDS,
  GRADE_READ_AS,
  GRADE_WORDS,
} from "@/domain/stock/canonical-values";
import type { ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { type RowReader, readOptional } from "@/domain/stock/row-reader";

const TRIPLE = /^(?:3\s*-?\s*(?:ex|x)c?|xxx|triple\s*(?:ex|x|excellent)c?)$/i;

export function readGrades(row: RowReader, draft: ItemDraft): void {
  draft.cut = readGrade(row, "cut_grade");
  draft.polish = readGrade(row, "polish");
  draft.symmetry = readGrade(row, "symmetry");
  // 3EX under cut says all three.
  if (
    draft.cut === "excellent" &&
    (draft.polish === null || draft.symmetry === null) &&
    TRIPLE.test(row.text("cut_grade"))
  ) {
    draft.polish ??= "excellent";
    draft.symmetry ??= "excellent";
  }
}

function readGrade(row: RowReader, field: StockField): string | null {
  const text = row.text(field);
  if (text === "") return null;
  const known = GRADE_WORDS.find(text);
  if (known !== null) return known;
  if (/^(?:none|na|n)$/i.test(text)) return null;
  const readAs = GRADE_READ_AS.get(text.toLowerCase()) ?? halfGrade(text) ?? doubled(text);
  if (readAs) {
    row.warn(field, "value-read-as", { readAs });
    return readAs;
  }
  row.warn(field, "value-dropped");
  return null;
}

/** "EX+", "VG-": the grade itself. */
function halfGrade(text: string): string | null {
  return /[+-]$/.test(text) ? GRADE_WORDS.find(text.replace(/[\s+-]+$/, "")) : null;
}

/** "Very GoodVery Good", "Astor IdealAstor": a web page's two labels run together. */
function doubled(text: string): string | null {
  for (let at = 2; at < text.length; at += 1) {
    const whole = text.slice(0, at);
    if (whole.toLowerCase().startsWith(text.slice(at).toLowerCase().trim()) && GRADE_WORDS.has(whole)) {
      return GRADE_WORDS.find(whole);
    }
  }
  return null;
}

const FLUORESCENCE_HUES = "blue|yellow|green|white|orange|red|bl|yl|blu|yel";
const INTENSITY_FIRST = new RegExp(`^(.+?)[\\s-]+(${FLUORESCENCE_HUES})(?:ish)?(?:\\s+fluorescence)?$`, "i");
const HUE_FIRST = new RegExp(`^(${FLUORESCENCE_HUES})[\\s-]+(.+)$`, "i");
/** Codes with the color inside: "MB", "ST-BL". */
const CODE_HUE = /^(?:f|fnt|fa|m|md|med|s|st|stg|vst|vs)[\s-]?(b|bl|y|yl)$/i;
const CHINESE = /^(极强|很强|强|中等|中|弱|微弱|微|极微|無|无)(蓝|藍|黄|绿|白|橙|红)(?:色)?(?:荧光)?$/;

type Read = { intensity: string | null; color: string | null };
const remembered = new Map<string, Read>();

export function readFluorescence(row: RowReader, draft: ItemDraft): void {
  const text = row.text("fluorescence_intensity");
  if (text !== "") {
    let read = remembered.get(text);
    if (!read) {
      read = parseFluorescence(text);
      if (remembered.size < 5000) remembered.set(text, read);
    }
    draft.fluorescence = read.intensity;
    draft.fluorescenceColor = read.color;
    if (read.intensity === null) row.warn("fluorescence_intensity", "value-dropped");
    if (read.intensity === "slight") {
      draft.fluorescence = "faint";
      row.warn("fluorescence_intensity", "value-read-as", { readAs: "faint" });
    }
  }
  if (row.text("fluorescence_color") === "" || /^(?:none|n|nil|non|无)$/i.test(row.text("fluorescence_color"))) return;
  draft.fluorescenceColor =
    readOptional(row, "fluorescence_color", FLUORESCENCE_COLOR_WORDS) ?? draft.fluorescenceColor;
}

/** "Medium Blue", "Blue Medium", "MB", "强蓝": strength and color in one cell. */
function parseFluorescence(text: string): Read {
  const first = INTENSITY_FIRST.exec(text);
  const second = HUE_FIRST.exec(text);
  const intensity = FLUORESCENCE_WORDS.find(text);
  if (intensity !== null) {
    const code = CODE_HUE.exec(text)?.[1] ?? first?.[2] ?? null;
    return { intensity, color: code && intensity !== "none" ? FLUORESCENCE_COLOR_WORDS.find(code) : null };
  }
  const chinese = CHINESE.exec(text);
  const [strength, hue] = first
    ? [first[1], first[2]]
    : second
      ? [second[2], second[1]]
      : chinese
        ? [chinese[1], chinese[2]]
        : [text.replace(/\s*fluorescence$/i, ""), ""];
  return {
    intensity: FLUORESCENCE_WORDS.find(strength ?? ""),
    color: hue ? FLUORESCENCE_COLOR_WORDS.find(hue.replace(/^blu$/i, "blue").replace(/^yel$/i, "yellow")) : null,
  };
}
