/**
 * Decides what a stock file says: which rows are items, which are faulty and why. Rows are never lost: each data row is
 * accepted or rejected, titles, blanks and totals are no data rows. It never touches stock, and asks no clock.
 * Rules: RapNet and Nivoda field lists, GIA grading scales, and the rules named beside each reader.
 */
import { cleanCell, isErrorCell } from "@/domain/stock/cell";
import type { ItemDraft, JewelStoneDraft, RowFault } from "@/domain/stock/draft";
import { type ColumnMap, countKnownHeadings, currencyOfHeadings, mapHeadings } from "@/domain/stock/map-headings";
import { readJewel, readJewelStone, setStones } from "@/domain/stock/read-jewel";
import { readStone } from "@/domain/stock/read-stone";
import { createRowReader, type FileDecisions, type RowReader } from "@/domain/stock/row-reader";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FaultCode, FileErrorCode } from "@/domain/stock/stock-fault";

export type StockFileReading = {
  fileError: FileErrorCode | null;
  /** Data rows: accepted + rejected. */
  rows: number;
  accepted: number;
  rejected: number;
  drafts: ItemDraft[];
  /** At least one a rejected row. */
  faults: RowFault[];
  warnings: RowFault[];
  headings: readonly string[];
  /** The first rows that have a fault or a warning, as they stand in the file. */
  marked: MarkedRow[];
};
export type MarkedRow = { line: number; cells: string[] };

export const ROWS_MAX = 300_000;
export const COLUMNS_MAX = 300;
const HEADER_SEARCH_ROWS = 20;
const SAMPLE_ROWS = 200;
const MARKED_MAX = 400;
const MARKED_CELL_MAX = 80;

export function readStockFile(fileRows: Iterable<FileRow>): StockFileReading {
  const rows: FileRow[] = [];
  for (const row of fileRows) {
    rows.push(row);
    if (rows.length > ROWS_MAX + HEADER_SEARCH_ROWS) return refuseFile("file-too-many-rows");
  }
  const headerAt = findHeader(rows);
  if (rows.every((row) => isEmpty(row.cells))) return refuseFile("file-empty");
  const header = rows[headerAt];
  if (!header) return refuseFile("file-header-missing");
  if (header.cells.length > COLUMNS_MAX) return refuseFile("file-too-many-columns");
  const headings = header.cells.map((cell) => cleanCell(cell));
  const data = rows.slice(headerAt + 1).filter((row) => row.broken || isDataRow(row.cells));
  const map = mapHeadings(
    headings,
    data.slice(0, SAMPLE_ROWS).map((row) => row.cells.map(cleanCell)),
  );
  if (!map.columns.has("stock_number")) return refuseFile("file-no-stock-number");
  if (data.length === 0) return refuseFile("file-header-only", headings);
  return readRows(data, header, map);
}

function readRows(data: readonly FileRow[], header: FileRow, map: ColumnMap): StockFileReading {
  const decisions: FileDecisions = {
    decimalComma: usesDecimalComma(data, map),
    currency: currencyOfHeadings(map) ?? "USD",
  };
  const seen = { stockNumbers: new Map<string, number>(), reports: new Map<string, number>() };
  const faults: RowFault[] = [];
  const warnings: RowFault[] = fileWarnings(map);
  const read: ReadRow[] = [];
  for (const fileRow of data) {
    const row = createRowReader(fileRow.record - header.record + 1, fileRow.cells, map, decisions);
    read.push({ ...readRow(row, fileRow, map, seen), faults: row.faults, warnings: row.warnings, line: row.line });
  }
  const drafts = assemble(read, map);
  let accepted = 0;
  const marked = { fault: [] as MarkedRow[], warning: [] as MarkedRow[] };
  for (const [at, one] of read.entries()) {
    if (one.faults.length + one.warnings.length > 0) {
      const list = one.faults.length > 0 ? marked.fault : marked.warning;
      const cells = data[at]?.cells.map((cell) => cleanCell(cell).slice(0, MARKED_CELL_MAX)) ?? [];
      if (list.length < MARKED_MAX) list.push({ line: one.line, cells: cells.slice(0, map.headings.length) });
    }
    for (const fault of one.faults) faults.push(fault);
    if (one.faults.length > 0) continue;
    accepted += 1;
    for (const warning of one.warnings) warnings.push(warning);
  }
  const rows = read.length;
  return {
    fileError: null,
    rows,
    accepted,
    rejected: rows - accepted,
    drafts,
    faults,
    warnings,
    headings: map.headings,
    marked: [...marked.fault, ...marked.warning],
  };
}

type RowContent = {
  draft: ItemDraft | null;
  setStone: JewelStoneDraft | null;
  /** Stock number of the jewel that the row is, or is set in; also where the row is faulty. */
  jewelNumber: string | null;
  parent: string | null;
};
type ReadRow = RowContent & { faults: RowFault[]; warnings: RowFault[]; line: number };
type Seen = { stockNumbers: Map<string, number>; reports: Map<string, number> };
const NOTHING: RowContent = { draft: null, setStone: null, jewelNumber: null, parent: null };

function readRow(row: RowReader, fileRow: FileRow, map: ColumnMap, seen: Seen): RowContent {
  const physical = physicalFault(fileRow, map);
  if (physical) {
    row.fault(null, physical, { cells: fileRow.cells.length, columns: map.headings.length });
    return NOTHING;
  }
  const parent = map.columns.has("parent_stock_number") ? row.text("parent_stock_number") : "";
  if (parent) return { ...NOTHING, parent, setStone: readJewelStone(row) };
  const isJewel = map.columns.has("jewelry_type") && row.text("jewelry_type") !== "";
  const draft = isJewel ? readJewel(row) : readStone(row);
  if (draft) tellTwice(row, draft, seen);
  const accepted = row.faults.length === 0 ? draft : null;
  // A second jewel of the same number is not the one that the stones mean.
  const isTwin = row.faults.some((fault) => fault.code === "stock-number-twice");
  return { ...NOTHING, draft: accepted, jewelNumber: isJewel && !isTwin ? row.text("stock_number") || null : null };
}

/** A second row with the same stock number or the same report is a fault that names the first. */
function tellTwice(row: RowReader, draft: ItemDraft, seen: Seen): void {
  const first = seen.stockNumbers.get(draft.stockNumber);
  if (first !== undefined) row.fault("stock_number", "stock-number-twice", { firstLine: first });
  const report = draft.lab && draft.reportNumber ? `${draft.lab} ${draft.reportNumber}` : null;
  const firstReport = report ? seen.reports.get(report) : undefined;
  if (firstReport !== undefined) row.fault("certificate_number", "report-number-twice", { firstLine: firstReport });
  if (row.faults.length > 0) return;
  seen.stockNumbers.set(draft.stockNumber, draft.line);
  if (report) seen.reports.set(report, draft.line);
}

function physicalFault(row: FileRow, map: ColumnMap): FaultCode | null {
  if (row.broken) return "quote-open";
  const extra = row.cells.slice(map.headings.length).some((cell) => cell.trim() !== "");
  if (extra || row.cells.length < map.headings.length) return "cell-count";
  return row.cells.some((cell) => isErrorCell(cell.trim())) ? "error-cell" : null;
}

/**
 * Stones into their jewels. A family goes live whole or not at all: a jewel without its stones, or with a faulty one,
 * stays out, and so do stones whose jewel does.
 */
function assemble(read: ReadRow[], map: ColumnMap): ItemDraft[] {
  const heading = map.headings[map.columns.get("parent_stock_number")?.[0] ?? -1] ?? null;
  const jewels = new Map(read.flatMap((one) => (one.jewelNumber ? [[one.jewelNumber, one]] : [])));
  const stonesOf = new Map<string, ReadRow[]>();
  for (const one of read) {
    if (!one.parent) continue;
    const family = stonesOf.get(one.parent) ?? [];
    family.push(one);
    stonesOf.set(one.parent, family);
  }
  const say = (one: ReadRow, code: FaultCode) => {
    if (one.faults.length === 0) one.faults.push({ line: one.line, column: heading, code, value: one.parent ?? "" });
  };
  for (const [number, jewel] of jewels) {
    const stones = stonesOf.get(number) ?? [];
    if (stones.length === 0) say(jewel, "jewel-without-stones");
    else if (stones.some((stone) => stone.faults.length > 0)) say(jewel, "set-stone-rejected");
  }
  for (const [number, stones] of stonesOf) {
    const jewel = jewels.get(number);
    if (jewel && jewel.faults.length === 0) continue;
    for (const stone of stones) say(stone, jewel ? "parent-rejected" : "parent-missing");
  }
  return read.flatMap(({ draft, faults }) => {
    if (!draft || faults.length > 0) return [];
    if (draft.kind !== "jewel") return [draft];
    return [
      setStones(
        draft,
        (stonesOf.get(draft.stockNumber) ?? []).flatMap(({ setStone }) => setStone ?? []),
      ),
    ];
  });
}

function fileWarnings(map: ColumnMap): RowFault[] {
  const choices = map.choices.map(({ heading, readAs }) => ({
    line: 1,
    column: heading,
    code: readAs === "price_per_carat" ? "price-per-carat-assumed" : "heading-choice",
    details: { readAs },
  }));
  return [...choices, ...map.unknown.map((heading) => ({ line: 1, column: heading, code: "column-unknown" }))];
}

/** The row with most known headings among the first; at least three must be known. */
function findHeader(rows: readonly FileRow[]): number {
  let best = { at: -1, known: 2 };
  rows.slice(0, HEADER_SEARCH_ROWS).forEach((row, at) => {
    const known = countKnownHeadings(row.cells.slice(0, COLUMNS_MAX + 1).map(cleanCell));
    if (known > best.known) best = { at, known };
  });
  return best.at;
}

/** Blank lines, totals and one-cell remarks below the table are no data. */
function isDataRow(cells: readonly string[]): boolean {
  if (isEmpty(cells)) return false;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const first = filled[0] ?? "";
  if (/^(?:grand\s+)?(?:sub)?totals?\b[:.]?$|^(?:合计|总计|小计)$/i.test(first)) return false;
  return !(filled.length === 1 && cells.length === 1 && /\s\S+\s/.test(first));
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Decided once: commas in weights ("1,52") and no points in them. */
function usesDecimalComma(data: readonly FileRow[], map: ColumnMap): boolean {
  const column = map.columns.get("carat")?.[0];
  if (column === undefined) return false;
  const weights = data.slice(0, SAMPLE_ROWS).map((row) => cleanCell(row.cells[column] ?? ""));
  return weights.some((text) => /^\d+,\d{1,3}$/.test(text)) && !weights.some((text) => /^\d+\.\d+$/.test(text));
}

function refuseFile(fileError: FileErrorCode, headings: readonly string[] = []): StockFileReading {
  return { fileError, rows: 0, accepted: 0, rejected: 0, drafts: [], faults: [], warnings: [], headings, marked: [] };
}
