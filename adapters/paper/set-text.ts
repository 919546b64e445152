/** Sets text in the one font of the papers. Strong type is the same letters with a thin outline: one font file is enough. */
import { type Align, INK, type Ink } from "@/adapters/paper/paper-document";
import { FONT, type Sheet } from "@/adapters/paper/sheet";

export type TextType = { sizePt: number; width: number; strong?: boolean; ink?: Ink; align?: Align };

/** What the font cannot write it writes without the marks: of Łódź remains Lódz. */
const BARE: Record<string, string> = { Ł: "L", ł: "l", Đ: "D", đ: "d", ı: "i", Ħ: "H", ħ: "h", Ø: "O", ø: "o" };

type FontOfDocument = { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } };

export function writable(sheet: Sheet, text: string): string {
  const { font } = (sheet.doc.font(FONT) as unknown as FontOfDocument)._font;
  return text.normalize("NFC").replace(/[\u0100-\u024f\u1e00-\u1eff]/g, (letter) => {
    if (font.hasGlyphForCodePoint(letter.charCodeAt(0))) return letter;
    return BARE[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "");
  });
}

const LINE_GAP = 0.08;
const OUTLINE = 0.028;

export function textHeight(sheet: Sheet, text: string, type: TextType): number {
  if (text === "") return 0;
  const { sizePt, width } = type;
  return sheet.doc
    .font(FONT)
    .fontSize(sizePt)
    .heightOfString(writable(sheet, text), { width, lineGap: sizePt * LINE_GAP });
}

export function setText(sheet: Sheet, text: string, type: TextType & { left: number; top: number }): void {
  if (text === "") return;
  const { sizePt, width, left, top } = type;
  const color = INK[type.ink ?? "ink"];
  const { doc } = sheet;
  doc.font(FONT).fontSize(sizePt).fillColor(color);
  if (type.strong) doc.lineWidth(sizePt * OUTLINE).strokeColor(color);
  doc.text(writable(sheet, text), left, top, {
    width,
    align: type.align ?? "left",
    lineGap: sizePt * LINE_GAP,
    stroke: type.strong ?? false,
    fill: true,
  });
}
