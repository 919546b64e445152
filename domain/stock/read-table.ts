/**
 * Reads one table that comes piece by piece: gathers its first rows, plans the reading from them, then reads row by
 * row. What is kept is the sample, the open row and the numbers seen.
 */
import { hasDataRow, PLAN_SAMPLE_ROWS, planReading } from "@/domain/stock/plan-reading";
import type { ReadingAnswers, ReadingPlan } from "@/domain/stock/reading-plan";
import {
  openReading,
  type ReadBatch,
  type ReadingOptions,
  type ReadTotals,
  type StockReading,
} from "@/domain/stock/reading-session";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

export type TableReader = {
  /** Null while the first rows are being gathered, and after a refusal. */
  push(rows: readonly FileRow[]): ReadBatch | null;
  end(): TableEnd;
};
export type TableEnd =
  | { fileError: FileErrorCode; plan: ReadingPlan | null }
  | { fileError: null; plan: ReadingPlan; batch: ReadBatch; totals: ReadTotals };

/** Rows of one table at most; a workbook's sheet has 1,048,576. */
export const ROWS_MAX = 1_100_000;

export function readTable(answers: ReadingAnswers = {}, options: ReadingOptions = {}): TableReader {
  let gathered: FileRow[] = [];
  let reading: StockReading | null = null;
  let plan: ReadingPlan | null = null;
  let refusal: FileErrorCode | null = null;
  let hasData = false;

  function start(): ReadBatch | null {
    const planned = planReading(gathered.slice(0, PLAN_SAMPLE_ROWS), answers);
    if (!planned.ok) {
      refusal = planned.refusal;
      return null;
    }
    plan = planned.value;
    hasData = hasDataRow(gathered, plan);
    reading = openReading(plan, options);
    const batch = reading.push(gathered);
    gathered = [];
    return { ...batch, warnings: [...plan.warnings.map((one) => onSheet(one, options.sheet)), ...batch.warnings] };
  }

  return {
    push(rows) {
      if (refusal) return null;
      if (reading) {
        const batch = reading.push(rows);
        if (reading.totals().rows <= ROWS_MAX) return batch;
        refusal = "file-too-many-rows";
        return null;
      }
      gathered.push(...rows);
      return gathered.length >= PLAN_SAMPLE_ROWS ? start() : null;
    },
    end() {
      const batch = reading || refusal ? null : start();
      if (refusal || !plan || !reading) return { fileError: refusal ?? "file-empty", plan };
      if (!hasData && reading.totals().rows === 0) return { fileError: "file-header-only", plan };
      const last = reading.end();
      return { fileError: null, plan, batch: batch ? joined(batch, last) : last, totals: last.totals };
    },
  };
}

function joined(a: ReadBatch, b: ReadBatch): ReadBatch {
  return {
    drafts: [...a.drafts, ...b.drafts],
    faults: [...a.faults, ...b.faults],
    warnings: [...a.warnings, ...b.warnings],
    rejected: [...a.rejected, ...b.rejected],
  };
}

function onSheet<Note extends { sheet?: string }>(note: Note, sheet: string | null | undefined): Note {
  return sheet ? { ...note, sheet } : note;
}
