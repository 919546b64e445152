/**
 * Makes the PDF of a paper: PDF/A-2b, the font embedded as far as it is used, the same bytes for the same document. It
 * takes tens of milliseconds of processor time: call `printPaper`, which does it in a thread of its own.
 */
import { drawSections } from "@/adapters/paper/draw-blocks";
import { numberPages } from "@/adapters/paper/number-pages";
import type { PaperDocument } from "@/adapters/paper/paper-document";
import { openSheet } from "@/adapters/paper/sheet";

export async function renderPaper(document: PaperDocument): Promise<Uint8Array> {
  const sheet = openSheet(document);
  drawSections(sheet, document.sections);
  if (document.format === "A4") numberPages(sheet, document.footer ?? "");
  sheet.doc.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of sheet.doc) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
