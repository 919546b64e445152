/** The sheet that is printed on: sizes, margins, the font, and the boxes and crop marks that a printing house needs. */
import path from "node:path";
import PDFDocument from "pdfkit";
import { INK, type PaperDocument, type PaperFormat } from "@/adapters/paper/paper-document";

const POINTS_A_MM = 72 / 25.4;
export const mm = (millimetres: number): number => millimetres * POINTS_A_MM;

/** Room for the crop marks, then the bleed, around the paper as it is cut. */
type Format = { widthMm: number; heightMm: number; bleedMm: number; slugMm: number; marginMm: number; basePt: number };
const FORMATS: Record<PaperFormat, Format> = {
  A4: { widthMm: 210, heightMm: 297, bleedMm: 0, slugMm: 0, marginMm: 18, basePt: 9.5 },
  card: { widthMm: 85, heightMm: 54, bleedMm: 3, slugMm: 6, marginMm: 4.5, basePt: 6 },
};
export const FOOTER_MM = 8;
const CROP_MARK_MM = 4;

const fontFile = (name: string) => path.join(process.cwd(), "adapters", "paper", "fonts", name);
const FONT_FILES = { han: fontFile("noto-sans-sc-subset.ttf"), latin: fontFile("noto-sans-subset.ttf") };
/** Names of the fonts in the document, by script. */
export const FONTS = { han: "paper-han", latin: "paper-latin" } as const;

export type Sheet = {
  doc: PDFKit.PDFDocument;
  basePt: number;
  /** The text area, in points from the upper left corner of the medium. */
  area: { left: number; top: number; width: number; bottom: number };
  /** Starts a page; the cursor begins at `area.top`. */
  turn(): void;
};

export function openSheet(document: PaperDocument): Sheet {
  const format = FORMATS[document.format];
  const edge = format.bleedMm + format.slugMm;
  const size: [number, number] = [mm(format.widthMm + 2 * edge), mm(format.heightMm + 2 * edge)];
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    size,
    lang: document.language === "zh" ? "zh-CN" : "en",
    displayTitle: true,
    pdfVersion: "1.7",
    subset: "PDF/A-2b",
    info: {
      Title: document.title,
      Author: document.author,
      Producer: "Vitrine",
      Creator: "Vitrine",
      CreationDate: document.createdAt,
      ModDate: document.createdAt,
    },
  });
  for (const script of ["han", "latin"] as const) doc.registerFont(FONTS[script], FONT_FILES[script]);
  const inner = edge + format.marginMm;
  const below = inner + (document.format === "A4" ? FOOTER_MM : 0);
  const area = {
    left: mm(inner),
    top: mm(inner),
    width: mm(format.widthMm - 2 * format.marginMm),
    bottom: size[1] - mm(below),
  };
  return {
    doc,
    area,
    basePt: format.basePt,
    turn() {
      doc.addPage();
      doc.font(FONTS.latin);
      if (edge > 0) markEdges(doc, format, size);
    },
  };
}

/** Trim and bleed box, and a cross at each corner that stays outside of the bleed. */
function markEdges(doc: PDFKit.PDFDocument, format: Format, [width, height]: [number, number]): void {
  const trim = mm(format.bleedMm + format.slugMm);
  const bleed = mm(format.slugMm);
  const box = (inset: number) => [inset, inset, width - inset, height - inset];
  Object.assign(doc.page.dictionary.data, { TrimBox: box(trim), BleedBox: box(bleed) });
  const near = bleed;
  const far = bleed - mm(CROP_MARK_MM);
  doc.save().lineWidth(0.25).strokeColor(INK.black);
  for (const [across, mirrorX] of [
    [trim, false],
    [width - trim, true],
  ] as const) {
    for (const [down, mirrorY] of [
      [trim, false],
      [height - trim, true],
    ] as const) {
      const x = (value: number) => (mirrorX ? width - value : value);
      const y = (value: number) => (mirrorY ? height - value : value);
      doc.moveTo(x(far), down).lineTo(x(near), down).stroke();
      doc.moveTo(across, y(far)).lineTo(across, y(near)).stroke();
    }
  }
  doc.restore();
}
