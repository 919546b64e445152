/**
 * Where a table begins in its file and which of its rows are data: titles above, a header of one or two lines, then
 * stones; blanks, totals, remarks, group titles and repeated headers are no data rows. A file without header is read by
 * position where its columns look like GemFind's.
 */
import { CLARITY_WORDS, LAB_WORDS, SHAPE_WORDS, SPECIES_WORDS } from "@/domain/stock/canonical-values";
import { cleanCell, isBlank, readDecimal } from "@/domain/stock/cell";
import type { StockField } from "@/domain/stock/heading-aliases";
import { headingKey, isKnownHeading, matchHeading } from "@/domain/stock/match-heading";
import { colorGrade } from "@/domain/stock/read-color";
import type { FileRow } from "@/domain/stock/split-rows";

/** gemfind.net file specification: 20 fields in this order, 22 for matched pairs. */
export const GEMFIND_ORDER = [
  "shape",
  "carat",
  "color",
  "clarity",
  "price_per_carat",
  "lab",
  "depth_percent",
  "table_percent",
  "girdle_min",
  "culet_size",
  "polish",
  "symmetry",
  "fluorescence_intensity",
  "crown_height",
  "pavilion_depth",
  "measurements",
  "member_comment",
  "parcel_count",
  "certificate_number",
  "stock_number",
  "pair_stock_number",
  "pair_separable",
] as const satisfies readonly StockField[];

export type FoundTable = {
  /** Records of the header's lines; empty where the file has none. */
  headerRecords: number[];
  /** Joined names of a two-row header; cleaned; "" where a column has none. */
  headings: string[];
  preset: "gemfind" | null;
};

const HEADER_SEARCH_ROWS = 60;
/** Fields of which a stock table has at least one. */
const TELLING: ReadonlySet<StockField> = new Set([
  "stock_number",
  "shape",
  "carat",
  "color",
  "clarity",
  "certificate_number",
  "lab",
  "price_per_carat",
  "price_total",
  "jewelry_type",
  "species",
]);

/** Null where no row looks like a header and the columns are not GemFind's. */
export function findTable(rows: readonly FileRow[]): FoundTable | null {
  const first = rows.slice(0, HEADER_SEARCH_ROWS).map((row) => row.cells.map(cleanCell));
  let best = { at: -1, score: 0 };
  // A header of misspelt names is one too, where no row has better ones.
  for (const spelling of ["right", "any"] as const) {
    if (best.score >= 3) break;
    first.forEach((cells, at) => {
      const score = headerScore(cells, spelling);
      if (score > best.score) best = { at, score };
    });
  }
  const header = first[best.at];
  if (best.score >= 3 && header) {
    const below = first[best.at + 1];
    const above = first[best.at - 1];
    if (below && isSubHeader(below)) return joined(rows, best.at, header, below);
    if (above && isGroupRow(above, header)) return joined(rows, best.at - 1, above, header);
    return { headerRecords: [rows[best.at]?.record ?? 1], headings: trimEnd(header), preset: null };
  }
  return looksLikeGemfind(first) ? { headerRecords: [], headings: [], preset: "gemfind" } : null;
}

/** Different known headings less the cells that are figures; 0 where nothing in it tells of stones. */
function headerScore(cells: readonly string[], spelling: "right" | "any"): number {
  const isName = (cell: string) =>
    isKnownHeading(cell) || (spelling === "any" && cell.length <= 60 && matchHeading(cell) !== null);
  const known = new Set<string>();
  let figures = 0;
  let telling = false;
  for (const cell of cells) {
    if (cell === "") continue;
    if (isName(cell)) {
      known.add(headingKey(cell));
      telling ||= (matchHeading(cell)?.fields ?? []).some((field) => TELLING.has(field));
    } else if (/^[-+$€£¥]?\d[\d.,%/x*: -]*$/.test(cell)) figures += 1;
  }
  return telling ? known.size - figures : 0;
}

/** The lower line of a two-row header: at least two names, no figures, and most of what it says is known. */
function isSubHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length < 2 || filled.some((cell) => /\d{2}/.test(cell))) return false;
  return filled.filter((cell) => isKnownHeading(cell) || SUB_NAMES.test(cell)).length * 3 >= filled.length * 2;
}
const SUB_NAMES =
  /^(?:min|max|from|to|%|mm|grade|name|color|colour|intensity|number|no\.?|#|per ct|\/ct|usd|\$|ct|cts|angle|height|percent|pct|url|link|hue|overtone|type|date|code)$/i;

/** A line of group names above the header: fewer cells, no figures, each over a column of the header. */
function isGroupRow(cells: readonly string[], header: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length < 2 || filled.some((cell) => /\d{2}|[:：@]/.test(cell) || cell.length > 40)) return false;
  const empty = header.filter((cell, at) => cell === "" && (cells[at] ?? "") !== "").length;
  const helped = header.some(
    (cell, at) => cell !== "" && (cells[at] ?? "") !== "" && !isKnownHeading(cell) && SUB_NAMES.test(cell),
  );
  return empty > 0 || helped || filled.every((cell) => isKnownHeading(cell) || GROUP_NAMES.test(cell));
}
const GROUP_NAMES =
  /^(?:measure\w*|dimensions?|price|prices|pricing|certificate|cert\w*|report|grading|proportions?|location|fancy colou?r|fluorescence|crown|pavilion|girdle|culet|finish|media|links?|details?|stone|diamond|make)$/i;

function joined(rows: readonly FileRow[], at: number, upper: readonly string[], lower: readonly string[]): FoundTable {
  const headings: string[] = [];
  let group = "";
  for (let column = 0; column < Math.max(upper.length, lower.length); column += 1) {
    const top = upper[column] ?? "";
    const sub = lower[column] ?? "";
    if (top !== "") group = top;
    else if (sub === "") group = "";
    headings.push(joinNames(top !== "" ? top : group, sub));
  }
  return {
    headerRecords: [rows[at]?.record ?? 1, rows[at + 1]?.record ?? 2],
    headings: trimEnd(headings),
    preset: null,
  };
}

/** The name that is known: both, the lower, both turned round, the upper. */
function joinNames(top: string, sub: string): string {
  if (sub === "") return top;
  if (top === "" || top === sub) return sub;
  // "Fancy Color" over "Intensity" and "Color": the second is the fancy color itself.
  const again = top.toLowerCase().endsWith(sub.toLowerCase()) ? [top] : [];
  const names = [`${top} ${sub}`, ...again, sub, `${sub} ${top}`];
  return names.find(isKnownHeading) ?? `${top} ${sub}`;
}

function trimEnd(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === "") end -= 1;
  return cells.slice(0, end);
}

/** Most rows begin with a shape, a weight, a color, a clarity and a price, and are 20 to 22 cells wide (five at least). */
function looksLikeGemfind(rows: readonly (readonly string[])[]): boolean {
  const filled = rows.filter((cells) => cells.some((cell) => cell !== ""));
  const fitting = filled.filter((cells) => {
    const [shape = "", carat = "", color = "", clarity = "", price = ""] = cells;
    const weight = readDecimal(carat, false);
    return (
      cells.length >= 5 &&
      cells.length <= GEMFIND_ORDER.length + 2 &&
      SHAPE_WORDS.has(shape) &&
      weight.ok &&
      weight.value < 200 &&
      (colorGrade(color) !== null || /fancy|^f[a-z]{1,4}$/i.test(color)) &&
      (CLARITY_WORDS.has(clarity) || clarity === "") &&
      readDecimal(price, false).ok
    );
  });
  return filled.length > 0 && fitting.length * 2 > filled.length;
}

const TOTAL =
  /^(?:grand\s+|sub[\s-]?)?(?:totals?|sum|average|avg|count|合计|总计|小计|共计|总数|平均|合計|總計|小計)\b|^(?:合计|总计|小计|共计|总数|平均|合計|總計|小計)/i;

/** A line drawn with characters. */
const RULE = /^[-=_*~—]{2,}$/;

export type RowKind = "data" | "blank" | "remark" | "total" | "header";

export type TableShape = {
  /** Cleaned headings, for header lines that are repeated further down. */
  headings: readonly string[];
  /** 0-based places of the stock number, and of the fields that describe a stone. */
  stockNumber: readonly number[];
  stone: readonly number[];
};

/** What a row below the header is. */
export function rowKind(row: FileRow, shape: TableShape): RowKind {
  const { cells } = row;
  let filled = 0;
  let firstAt = -1;
  for (let at = 0; at < cells.length && filled <= 3; at += 1) {
    const cell = cells[at];
    if (cell === undefined || cell === "") continue;
    if (cell.length < 40 && isBlank(cell.trim())) continue;
    filled += 1;
    if (firstAt === -1) firstAt = at;
  }
  if (filled === 0) return cells.every((cell) => cell.trim() === "") ? "blank" : "remark";
  const first = (cells[firstAt] ?? "").trim();
  if (RULE.test(first) && cells.every((cell) => cell.trim() === "" || RULE.test(cell.trim()))) return "blank";
  if (filled <= 3 || TOTAL.test(first)) return oddRow(row, filled, firstAt, cleanCell(first), shape);
  return first === shape.headings[firstAt] && isRepeatedHeader(cells, shape.headings) ? "header" : "data";
}

function oddRow(row: FileRow, filled: number, firstAt: number, first: string, columns: TableShape): RowKind {
  const has = (places: readonly number[]) => places.some((at) => !isBlank((row.cells[at] ?? "").trim()));
  const isFigure = (cell: string) => readDecimal(cleanCell(cell), false).ok;
  const named = columns.stone.filter((at) => {
    const cell = (row.cells[at] ?? "").trim();
    return !isBlank(cell) && !isFigure(cell);
  }).length;
  if (TOTAL.test(first) && named < 2) return "total";
  if (filled > 3) return "data";
  if (row.broken) return "data";
  // A sentence below the table, whose commas have made cells of it.
  const words = row.cells.join(" ").trim().split(/\s+/).length;
  if (/\s/.test(first) && words >= 4 && !row.cells.some((cell) => cell.trim() !== "" && isFigure(cell)))
    return "remark";
  // Sums below their columns: figures only, and nothing that names a stone.
  const figures = row.cells.every((cell) => cell.trim() === "" || isFigure(cell));
  if (figures && !has(columns.stockNumber) && named === 0) return "total";
  if (named > 0 && filled > 1) return "data";
  if (filled === 1) {
    // No stock number has blanks and nothing beside it: a remark, or the title of a group.
    if (/\s|https?:|@|[。；：]|.{60}/.test(first) || END_WORDS.test(first)) return "remark";
    if (!columns.stockNumber.includes(firstAt)) return named > 0 ? "data" : "remark";
    return [SHAPE_WORDS, LAB_WORDS, SPECIES_WORDS].some((words) => words.has(first)) ? "remark" : "data";
  }
  return /^\S+\s\S+\s\S+/.test(first) && named === 0 ? "remark" : "data";
}

/** Words that stand below a list. */
const END_WORDS = /^(?:e\.?\s*&\s*o\.?\s*e\.?|end|eof|regards|thanks|continued|disclaimer|完|备注)[.:]*$/i;

/** Three cells and most of them are the heading of their own column. */
function isRepeatedHeader(cells: readonly string[], headings: readonly string[]): boolean {
  const same = headings.filter((heading, at) => heading !== "" && cleanCell(cells[at] ?? "") === heading).length;
  return same >= 3 && same * 2 > headings.filter((heading) => heading !== "").length;
}
