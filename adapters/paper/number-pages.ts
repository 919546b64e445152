/** Footer text and page numbers, on all pages at once when their number is known. */
import { linesOf, setLine } from "@/adapters/paper/set-text";
import { FOOTER_MM, mm, type Sheet } from "@/adapters/paper/sheet";

const SIZE_PT = 7;
/** The rest of the line is the page number's. */
const TEXT_SHARE = 0.85;

export function numberPages(sheet: Sheet, footer: string): void {
  const { doc, area } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const baseline = area.bottom + mm(FOOTER_MM / 2) + SIZE_PT;
  const type = { sizePt: SIZE_PT, ink: "muted" as const, baseline };
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    // What is too long for one line is cut: a footer never grows into the page.
    const [text] = linesOf(sheet, footer, { sizePt: SIZE_PT, width: area.width * TEXT_SHARE });
    if (text) setLine(sheet, text, { ...type, left: area.left });
    const [number] = linesOf(sheet, `${page - start + 1} / ${count}`, { sizePt: SIZE_PT, width: area.width });
    if (number) setLine(sheet, number, { ...type, left: area.left + area.width - number.width });
  }
}
