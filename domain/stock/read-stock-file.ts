/**
 * What a stock file says, gathered whole: which rows are items, which are faulty and why. For a dry run and for tests;
 * an import passes each batch on instead. It never touches stock, and asks no clock.
 */
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import { readTable, type TableEnd } from "@/domain/stock/read-table";
import { notesBelowHeader, type ReadingAnswers, type ReadingPlan } from "@/domain/stock/reading-plan";
import { noNumbersSeen, type ReadBatch, type RejectedRow } from "@/domain/stock/reading-session";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

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
  rejectedRows: RejectedRow[];
  /** One of each table that was read. */
  plans: ReadingPlan[];
};

/** `notes`: what is known of the table before its rows; complete when its batches are drained. */
export type StockTable = {
  sheet: string | null;
  sparse: boolean;
  batches: AsyncIterable<readonly FileRow[]>;
  notes: readonly RowFault[];
};

export function readStockFile(fileRows: Iterable<FileRow>, answers: ReadingAnswers = {}): StockFileReading {
  const gathering = gatherReading();
  const table = readTable(answers);
  gathering.addBatch(table.push([...fileRows]));
  gathering.close(table.end(), null, []);
  return gathering.end();
}

/** Gathers the tables of a file one after another; sheets without stones are told, not refused, beside one that has some. */
export function gatherReading(answers: ReadingAnswers = {}) {
  const reading = emptyReading(null);
  const seen = noNumbersSeen();
  const refused: { fileError: FileErrorCode; sheet: string | null }[] = [];

  function addBatch(batch: ReadBatch | null): void {
    if (!batch) return;
    for (const draft of batch.drafts) reading.drafts.push(draft);
    for (const fault of batch.faults) reading.faults.push(fault);
    for (const warning of batch.warnings) reading.warnings.push(warning);
    for (const row of batch.rejected) reading.rejectedRows.push(row);
  }

  function close(end: TableEnd, sheet: string | null, notes: readonly RowFault[]): void {
    reading.warnings.push(...(end.plan ? notesBelowHeader(notes, end.plan) : notes));
    if (end.fileError !== null) {
      refused.push({ fileError: end.fileError, sheet });
      return;
    }
    addBatch(end.batch);
    reading.plans.push(end.plan);
    reading.rows += end.totals.rows;
    reading.accepted += end.totals.accepted;
    reading.rejected += end.totals.rejected;
  }

  return {
    addBatch,
    close,
    async add(table: StockTable): Promise<void> {
      const reader = readTable(answers, { seen, sheet: table.sheet, sparse: table.sparse });
      for await (const rows of table.batches) addBatch(reader.push(rows));
      close(reader.end(), table.sheet, table.notes);
    },
    refuse: (fileError: FileErrorCode): StockFileReading => ({
      ...emptyReading(fileError),
      warnings: fileNotes(reading),
    }),
    end(): StockFileReading {
      if (reading.plans.length === 0) {
        // Of several sheets the one that had a header tells most.
        const telling = refused.find((one) => one.fileError === "file-header-only") ?? refused[0];
        const fileError =
          refused.length > 1 && telling?.fileError !== "file-header-only"
            ? "workbook-without-table"
            : telling?.fileError;
        return { ...emptyReading(fileError ?? "file-empty"), warnings: fileNotes(reading) };
      }
      for (const { sheet, fileError } of refused) {
        if (fileError === "file-empty") continue;
        reading.warnings.push({ line: 1, column: null, code: "sheet-not-read", details: { name: sheet ?? "" } });
      }
      return reading;
    },
  };
}

/** What was told of the file itself, not of its rows. */
function fileNotes(reading: StockFileReading): RowFault[] {
  return reading.warnings.filter((warning) => warning.line === 1);
}

export function emptyReading(fileError: FileErrorCode | null): StockFileReading {
  return {
    fileError,
    rows: 0,
    accepted: 0,
    rejected: 0,
    drafts: [],
    faults: [],
    warnings: [],
    rejectedRows: [],
    plans: [],
  };
}
