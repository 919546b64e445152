/** Sets text in the fonts of the papers, one a script. Strong type is the same letters with a thin outline: no bold file is needed. */
import { type Align, INK, type Ink } from "@/adapters/paper/paper-document";
import { FONTS, type Sheet } from "@/adapters/paper/sheet";
import { breakLines, type Line, type Run } from "@/adapters/paper/text-lines";

export type TextType = { sizePt: number; width: number; strong?: boolean; ink?: Ink; align?: Align };

const LINE_HEIGHT = 1.5;
/** Where the letters stand in their line, from its top. */
const BASELINE = 1.1;
const OUTLINE = 0.028;

export function linesOf(sheet: Sheet, text: string, { sizePt, width }: Pick<TextType, "sizePt" | "width">): Line[] {
  const widthOf = (run: Run) => sheet.doc.font(FONTS[run.script]).fontSize(sizePt).widthOfString(run.text);
  return breakLines(text.normalize("NFC"), width, widthOf);
}

export function textHeight(sheet: Sheet, text: string, type: TextType): number {
  if (text === "") return 0;
  return linesOf(sheet, text, type).length * type.sizePt * LINE_HEIGHT;
}

export function setText(sheet: Sheet, text: string, type: TextType & { left: number; top: number }): void {
  if (text === "") return;
  const { sizePt, width, left, top } = type;
  for (const [at, line] of linesOf(sheet, text, type).entries()) {
    const free = width - line.width;
    const shift = { left: 0, center: free / 2, right: free }[type.align ?? "left"];
    setLine(sheet, line, { ...type, left: left + shift, baseline: top + (at * LINE_HEIGHT + BASELINE) * sizePt });
  }
}

/** One line from `left`, standing on `baseline`. */
export function setLine(
  { doc }: Sheet,
  line: Line,
  type: Pick<TextType, "sizePt" | "strong" | "ink"> & { left: number; baseline: number },
): void {
  const { sizePt, baseline, strong = false } = type;
  const color = INK[type.ink ?? "ink"];
  let x = type.left;
  for (const { script, text } of line.runs) {
    doc.font(FONTS[script]).fontSize(sizePt).fillColor(color);
    if (strong) doc.lineWidth(sizePt * OUTLINE).strokeColor(color);
    doc.text(text, x, baseline, { lineBreak: false, baseline: "alphabetic", stroke: strong, fill: true });
    x += doc.widthOfString(text);
  }
}
