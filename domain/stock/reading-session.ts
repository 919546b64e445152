/**
 * Reads a table of stock row by row: nothing but the keys of accepted rows (and jewels with their stones, which stand or
 * fall together) is kept, so a file of any length is read in flat memory. Rows are never lost: each data row is
 * accepted or rejected; titles, blanks, totals, repeated headers and remarks are no data rows.
 */
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import type { FileRow } from "@/domain/stock/split-rows";

export type ReadBatch = {
  drafts: ItemDraft[];
  /** At least one a rejected row. */
  faults: RowFault[];
  /** Of accepted rows only. */
  warnings: RowFault[];
  /** The rejected rows as they stand in the file (cells not cleaned), for the file of rejected rows. `line` as in the faults. */
  rejected: { line: number; cells: readonly string[] }[];
};
export type ReadTotals = { rows: number; accepted: number; rejected: number };

/**
 * Feed it every row of the table from the first on, titles and header included; it knows from its plan where data begin.
 * Use: `const reading = openReading(plan, { seen, sheet })`, then `push` per batch and `end` once.
 * `seen` is shared by the tables of one workbook, so that a stock number is found twice across sheets.
 */
export type StockReading = {
  push(rows: readonly FileRow[]): ReadBatch;
  /** Jewels with their set stones, pairs without their mate, and the totals. */
  end(): ReadBatch & { totals: ReadTotals };
  totals(): ReadTotals;
};
