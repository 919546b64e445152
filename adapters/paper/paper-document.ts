/**
 * A paper as data: what shall be printed, in blocks that flow down its pages. Plain values alone, so that a document can
 * cross to the printing thread. Lengths in millimetres, text sizes in points.
 */

/** card: a plastic card of 85 x 54 mm, printed with 3 mm of bleed and crop marks. */
export const PAPER_FORMATS = ["A4", "card"] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** The inks of a paper, as #rrggbb. `tint` is for surfaces under text. */
export const INK = {
  ink: "#1d222b",
  muted: "#5a626d",
  line: "#c9ced6",
  tint: "#eef2f6",
  brass: "#8a6a1f",
  warning: "#8f3f12",
  black: "#000000",
} as const;
export type Ink = keyof typeof INK;

export type Align = "left" | "center" | "right";

/** A figure of a drawing; coordinates from its upper left corner. A path is SVG path data in millimetres. */
export type Shape =
  | { kind: "path"; d: string; fill?: Ink; stroke?: Ink; strokeMm?: number }
  | { kind: "label"; text: string; xMm: number; yMm: number; sizePt: number; align?: Align; ink?: Ink };

export type Column = { title: string /** Width as a share of all columns. */; share: number; align?: Align };

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string; tone?: "body" | "small" | "strong" | "warning"; align?: Align }
  /** Labels with their values, one a line. */
  | { kind: "facts"; rows: [label: string, value: string][]; small?: boolean }
  /** Rows keep together; the head is repeated on each page. `totals` are set in strong type under a line. */
  | { kind: "table"; columns: Column[]; rows: string[][]; totals?: string[][] }
  /** JPEG or PNG; scaled into the box, never cropped. */
  | { kind: "image"; bytes: Uint8Array; widthMm: number; heightMm: number; align?: Align; alt: string }
  /** A QR code as vectors, the quiet zone included in its size. */
  | { kind: "qr"; text: string; sizeMm: number; align?: Align; alt: string }
  | { kind: "drawing"; widthMm: number; heightMm: number; shapes: Shape[]; align?: Align; alt: string }
  /** Side by side, as high as the highest; must fit one page. */
  | { kind: "columns"; columns: { share: number; blocks: Block[] }[]; gapMm?: number }
  | { kind: "rule" }
  | { kind: "space"; mm: number };

export type PaperDocument = {
  format: PaperFormat;
  language: "en" | "zh";
  title: string;
  author: string;
  /** Printed into the file's data: the same document gives the same bytes. */
  createdAt: Date;
  /** Under each A4 page, beside its number. */
  footer?: string;
  /** Each begins a new page; for a card its front and its back. */
  sections: Block[][];
};
