/** Color and clarity of a stone: laboratory grades, or a fancy color from one cell or from RapNet's three. */
import { CLARITY_READ_AS, CLARITY_WORDS, lookUp } from "@/domain/stock/canonical-values";
import type { ItemDraft } from "@/domain/stock/draft";
import { parseFancyColor, parseFancyColumns } from "@/domain/stock/fancy-color";
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
type ColorFields = Pick<ItemDraft, "color" | "fancyIntensity" | "fancyModifiers" | "fancyHue" | "fancyText">;

/** A letter or laboratory's pair, or a fancy color from one cell or RapNet's three. Ranges above N are no grade. */
export function readColor(row: RowReader, isParcel: boolean): ColorFields {
  const text = row.text("color");
  const hueText = row.text("fancy_color");
  if (hueText && !isSingleGrade(text)) return readFancyColumns(row, hueText);
  if (text === "") {
    row.fault("color", "value-missing", { field: "color" });
    return NO_COLOR;
  }
  const grade = colorGrade(text);
  if (grade) return { ...NO_COLOR, color: grade };
  if (/^[D-Z]\s*(?:-|\/|to)\s*[D-Z]$/i.test(text)) {
    if (isParcel) return { ...NO_COLOR, color: text.toUpperCase().replace(/\s*(?:-|\/|TO)\s*/, "-") };
    row.fault("color", "color-range");
    return NO_COLOR;
  }
  if (/^\*$|^f\*$/i.test(text)) {
    row.fault("color", "fancy-hue-missing");
    return NO_COLOR;
  }
  if (!/^n?f[a-z.]{0,6}$|fancy|faint|light|彩|带/i.test(text)) {
    row.fault("color", "color-unknown");
    return NO_COLOR;
  }
  return readFancy(row, "color", text, parseFancyColor(text));
}

function readFancyColumns(row: RowReader, hueText: string): ColorFields {
  const [intensity, overtone] = [row.text("fancy_intensity"), row.text("fancy_overtone")];
  const written = [intensity, overtone, hueText].filter(Boolean).join(" ");
  return readFancy(row, "fancy_color", written, parseFancyColumns(hueText, intensity, overtone));
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
  return { color: null, fancyIntensity: intensity, fancyModifiers: modifiers, fancyHue: hue, fancyText: written };
}

function isSingleGrade(text: string): boolean {
  return text !== "" && colorGrade(text) !== null;
}

/** "g", "O-P", "O" (RapNet writes one letter of a pair), "K, Faint Brown" (the descriptor stands on the report). */
export function colorGrade(text: string): string | null {
  const bare = text
    .replace(/[,\s]+(?:faint|very light|light)\s+(?:brown|gray|grey|yellow)$/i, "")
    .toUpperCase()
    .replace(/\s*(?:-|\/|\bTO\b)\s*/, "-");
  const known = COLORS as readonly string[];
  if (known.includes(bare)) return bare;
  if (/^[O-Z]$/.test(bare)) return known.find((pair) => pair.length === 3 && pair.includes(bare)) ?? null;
  return /^[O-Z]{2}$/.test(bare) ? (known.find((pair) => pair.replace("-", "") === bare) ?? null) : null;
}

export function readClarity(row: RowReader, required: boolean): string | null {
  const text = row.text("clarity");
  if (text === "") {
    if (required) row.fault("clarity", "value-missing", { field: "clarity" });
    return null;
  }
  const readAs = CLARITY_READ_AS.get(text.toLowerCase().replace(/\s+/g, ""));
  if (readAs) {
    row.warn("clarity", "value-read-as", { readAs });
    return readAs;
  }
  const clarity = lookUp(CLARITY_WORDS, text);
  if (clarity && clarity !== "none") return clarity;
  if (clarity === "none" && !required) return null;
  const isRange = /^(?:vvs|vs|si|i)$|[123]\s*[-/]\s*(?:[vsi]|[123])|clean/i.test(text);
  row.fault("clarity", isRange ? "clarity-range" : "clarity-unknown");
  return null;
}
