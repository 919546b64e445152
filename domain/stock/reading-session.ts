/**
 * Reads a table of stock row by row: nothing but the keys of accepted rows (and jewels with their stones, which stand or
 * fall together) is kept, so a file of any length is read in flat memory. Rows are never lost: each data row is
 * accepted or rejected; titles, blanks, totals, repeated headers and remarks are no data rows.
 */
import { isErrorCell } from "@/domain/stock/cell";
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import { rowKind } from "@/domain/stock/find-table";
import { openFamilies } from "@/domain/stock/jewel-families";
import { tableShape } from "@/domain/stock/plan-reading";
import { detailReader, pairMate } from "@/domain/stock/read-details";
import { readJewel, readJewelStone } from "@/domain/stock/read-jewel";
import { readStone } from "@/domain/stock/read-stone";
import type { ReadingPlan } from "@/domain/stock/reading-plan";
import { RowKeys } from "@/domain/stock/row-keys";
import { CELL_MAX, RowReader } from "@/domain/stock/row-reader";
import { shiftCheck } from "@/domain/stock/shifted-cells";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FaultCode } from "@/domain/stock/stock-fault";

export type RejectedRow = { line: number; sheet: string | null; cells: readonly string[] };
export type ReadBatch = {
  drafts: ItemDraft[];
  /** At least one a rejected row. */
  faults: RowFault[];
  /** Of accepted rows only. */
  warnings: RowFault[];
  /** The rejected rows as they stand in the file (cells not cleaned), for the file of rejected rows. `line` as in the faults. */
  rejected: RejectedRow[];
};
export type ReadTotals = { rows: number; accepted: number; rejected: number };

/**
 * Feed it every row of the table from the first on, titles and header included; it knows from its plan where data begin.
 * Use: `const reading = openReading(plan, { seen })`, then `push` per batch and `end` once.
 */
export type StockReading = {
  push(rows: readonly FileRow[]): ReadBatch;
  /** Jewels with their set stones, pairs without their mate, and the totals. */
  end(): ReadBatch & { totals: ReadTotals };
  totals(): ReadTotals;
};

/** Numbers that were read; shared by the tables of one workbook, so that a stock number is found twice across sheets. */
export type SeenNumbers = { stockNumbers: RowKeys; reports: RowKeys; sheets: (string | null)[] };
/** Sheets are kept beside the line in one figure; no table is that long. */
const LINES_PER_SHEET = 2 ** 32;

export function noNumbersSeen(): SeenNumbers {
  return { stockNumbers: new RowKeys(), reports: new RowKeys(), sheets: [] };
}

export type ReadingOptions = {
  seen?: SeenNumbers;
  /** Name of the sheet, where the file has several. */
  sheet?: string | null;
  /** Rows of a workbook leave out empty cells: their number of cells tells nothing. */
  sparse?: boolean;
};

export function openReading(plan: ReadingPlan, options: ReadingOptions = {}): StockReading {
  const row = new RowReader(plan, options.sheet ?? null);
  const readDetails = detailReader(row);
  const isShifted = shiftCheck(plan);
  const shape = tableShape(plan);
  const seen = options.seen ?? noNumbersSeen();
  const sheet = seen.sheets.push(options.sheet ?? null) - 1;
  const families = row.has("parent_stock_number") ? openFamilies(plan) : null;
  const pairs = row.has("pair_stock_number") ? new Map<string, RowFault>() : null;
  const hasJewels = row.has("jewelry_type");
  // Metal and no stone's shape or weight: jewels whose kind is not told.
  const onlyJewels = row.has("metal") && !row.has("shape") && !row.has("carat");
  const width = plan.preset ? 5 : plan.columns.length;
  const lastHeader = Math.max(0, ...plan.headerRecords);
  const totals: ReadTotals = { rows: 0, accepted: 0, rejected: 0 };

  function keep(fileRow: FileRow, batch: ReadBatch): void {
    totals.rows += 1;
    row.start(fileRow.cells, fileRow.record - plan.firstRecord + 1);
    const physical = physicalFault(fileRow, plan, width, options.sparse ?? false);
    if (physical) {
      row.faultAt(physical.at, physical.code, { cells: fileRow.cells.length, columns: width });
      reject(fileRow, row.faults, batch);
      return;
    }
    const parent = families ? row.text("parent_stock_number") : "";
    if (families && parent !== "") {
      families.addStone(fileRow, parent, readJewelStone(row), row.faults, row.warnings);
      return;
    }
    const isJewel = onlyJewels || (hasJewels && row.text("jewelry_type") !== "");
    let draft = isJewel ? readJewel(row, readDetails) : readStone(row, readDetails);
    // A shift breaks something that is needed, or several things that are not.
    if (row.faults.length + row.warnings.length >= 2 && isShifted(row)) {
      row.faults = [];
      row.fault(null, "columns-shifted");
      draft = null;
    }
    if (draft && options.sheet) draft.sheet = options.sheet;
    if (draft) tellTwice(draft, row, seen, sheet);
    if (families && isJewel) {
      const isTwin = row.faults.some((fault) => fault.code === "stock-number-twice");
      families.addJewel(fileRow, isTwin ? "" : row.text("stock_number"), draft, row.faults, row.warnings);
      return;
    }
    if (draft === null || row.faults.length > 0) {
      reject(fileRow, row.faults, batch);
      return;
    }
    const mate = pairs ? pairMate(row) : null;
    if (pairs && mate !== null) notePair(pairs, row, mate);
    accept(draft, row.warnings, batch);
  }

  /** Null: a row of stones set in a jewel, which carries them. */
  function accept(draft: ItemDraft | null, warnings: readonly RowFault[], batch: ReadBatch): void {
    totals.accepted += 1;
    if (draft) batch.drafts.push(draft);
    for (const warning of warnings) batch.warnings.push(warning);
  }

  function reject(fileRow: FileRow, faults: readonly RowFault[], batch: ReadBatch): void {
    totals.rejected += 1;
    row.takeBack();
    for (const fault of faults) batch.faults.push(fault);
    batch.rejected.push({
      line: fileRow.record - plan.firstRecord + 1,
      sheet: options.sheet ?? null,
      cells: fileRow.cells,
    });
  }

  return {
    push(rows) {
      const batch: ReadBatch = { drafts: [], faults: [], warnings: [], rejected: [] };
      for (const fileRow of rows) {
        if (fileRow.record <= lastHeader) continue;
        if (fileRow.broken || rowKind(fileRow, shape) === "data") keep(fileRow, batch);
      }
      return batch;
    },
    end() {
      const batch: ReadBatch = { drafts: [], faults: [], warnings: [], rejected: [] };
      for (const member of families?.settle() ?? []) {
        if (member.faults.length > 0) reject(member.row, member.faults, batch);
        else accept(member.draft, member.warnings, batch);
      }
      if (pairs) batch.warnings.push(...lonelyPairs(pairs, seen));
      return { ...batch, totals };
    },
    totals: () => ({ ...totals }),
  };
}

/** A second row with the same stock number or the same report is a fault that names the first. */
function tellTwice(draft: ItemDraft, row: RowReader, seen: SeenNumbers, sheet: number): void {
  const first = seen.stockNumbers.get(draft.stockNumber);
  if (first !== undefined) row.fault("stock_number", "stock-number-twice", placeOf(first, seen, sheet));
  const report = draft.lab && draft.reportNumber ? `${draft.lab} ${draft.reportNumber}` : null;
  const firstReport = report === null ? undefined : seen.reports.get(report);
  if (firstReport !== undefined)
    row.fault("certificate_number", "report-number-twice", placeOf(firstReport, seen, sheet));
  if (row.faults.length > 0) return;
  const place = sheet * LINES_PER_SHEET + draft.line;
  seen.stockNumbers.add(draft.stockNumber, place);
  if (report) seen.reports.add(report, place);
}

/** What is wrong with the row as such; `at` is the column where one cell is to blame. */
type PhysicalFault = { code: FaultCode; at: number | null };

/** The row that was first, with its sheet where that is another. */
function placeOf(found: number, seen: SeenNumbers, sheet: number): { firstLine: number | string } {
  const of = Math.floor(found / LINES_PER_SHEET);
  const line = found % LINES_PER_SHEET;
  const name = seen.sheets[of] ?? null;
  return { firstLine: of === sheet || name === null ? line : `${line} (${name})` };
}

function physicalFault(row: FileRow, plan: ReadingPlan, width: number, sparse: boolean): PhysicalFault | null {
  if (row.broken) return { code: "quote-open", at: null };
  const { cells } = row;
  if (!sparse) {
    if (cells.length < (plan.rowWidth ?? width)) return { code: "cell-count", at: null };
    if (!plan.preset) {
      for (let at = width; at < cells.length; at += 1)
        if ((cells[at] ?? "").trim() !== "") return { code: "cell-count", at: null };
    }
  }
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? "";
    if (cell.length > CELL_MAX) return { code: "cell-too-long", at };
    const first = cell.charCodeAt(0);
    if ((first === 35 || first === 32) && isErrorCell(cell)) return { code: "error-cell", at };
  }
  return null;
}

function notePair(pairs: Map<string, RowFault>, row: RowReader, mate: string): void {
  row.warn("pair_stock_number", "pair-mate-missing", { mate });
  const warning = row.warnings.pop();
  if (warning) pairs.set(`${row.text("stock_number")}\n${mate}`, warning);
}

/** A mate that is no accepted row of the file is told: it may stand in stock already. */
function lonelyPairs(pairs: ReadonlyMap<string, RowFault>, seen: SeenNumbers): RowFault[] {
  return [...pairs].flatMap(([key, warning]) => {
    const mate = key.slice(key.indexOf("\n") + 1);
    return /^(?:y|yes|true|1|pair|是)$/i.test(mate) || seen.stockNumbers.get(mate) !== undefined ? [] : [warning];
  });
}
