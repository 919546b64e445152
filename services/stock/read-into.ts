/**
 * Reads one stored stock file table by table and row by row, with what the seller answered and mended, and stages what
 * it says. Runs in the reading thread; what it keeps in memory does not grow with the file.
 */
import pg from "pg";
import { cleanCell } from "@/domain/stock/cell";
import type { RowFault } from "@/domain/stock/draft";
import type { ImportReading } from "@/domain/stock/import-reading";
import { PLAN_SAMPLE_ROWS, planReading } from "@/domain/stock/plan-reading";
import { readTable } from "@/domain/stock/read-table";
import { notesBelowHeader, type ReadingAnswers } from "@/domain/stock/reading-plan";
import { noNumbersSeen, type SeenNumbers } from "@/domain/stock/reading-session";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { FileRefusal } from "@/services/stock/file-refusal";
import { headingsHash } from "@/services/stock/headings-hash";
import { openTables, type TableFound } from "@/services/stock/open-tables";
import { openRowStage, type RowStage } from "@/services/stock/stage-rows";
import type { CellEdit, StagedFile, StagingJob } from "@/services/stock/staging-job";

const PROGRESS_ROWS = 5_000;

type Reading = {
  job: StagingJob;
  stage: RowStage;
  seen: SeenNumbers;
  rows: number;
  accepted: number;
  tables: ImportReading["tables"];
  refused: { fileError: FileErrorCode; sheet: string | null }[];
  progress: (rows: number) => void;
};

export async function readInto(
  job: StagingJob,
  progress: (rows: number) => void,
): Promise<StagedFile | { fileError: FileErrorCode }> {
  const stage = await openRowStage(job.databaseUrl, job);
  const reading: Reading = {
    job,
    stage,
    progress,
    seen: noNumbersSeen(),
    rows: 0,
    accepted: 0,
    tables: [],
    refused: [],
  };
  let layout: Pick<ImportReading, "encoding" | "delimiter"> = { encoding: null, delimiter: null };
  try {
    for await (const table of openTables(job.file)) {
      layout = { encoding: table.encoding, delimiter: table.delimiter };
      await readOne(reading, table);
    }
    const fileError = refusalOf(reading);
    if (fileError) {
      await stage.abort();
      return { fileError };
    }
    const kinds = await stage.end();
    const { rows, accepted } = reading;
    return { reading: { ...layout, tables: reading.tables }, kinds, rows, accepted };
  } catch (error) {
    await stage.abort();
    if (error instanceof FileRefusal) return { fileError: error.fileError };
    throw error;
  }
}

async function readOne(reading: Reading, table: TableFound): Promise<void> {
  const { job, stage, seen } = reading;
  const { sheet } = table;
  const batches = table.batches[Symbol.asyncIterator]();
  const first: FileRow[] = [];
  while (first.length < PLAN_SAMPLE_ROWS) {
    const next = await batches.next();
    if (next.done) break;
    first.push(...next.value);
  }
  const planned = planReading(first.slice(0, PLAN_SAMPLE_ROWS), job.answers);
  const answers = planned.ok
    ? await remembered(
        job,
        planned.value.columns.map((column) => column.heading),
      )
    : job.answers;
  const mend = mender(job.edits, sheet ?? "", planned.ok ? planned.value.firstRecord : 1);
  const reader = readTable(answers, { seen, sheet, sparse: table.sparse });
  const firstRecord = planned.ok ? planned.value.firstRecord : 1;
  /** Rows given to the reader whose answer has not come yet: it gathers the first ones. */
  const open = new Map<number, readonly string[]>();
  const push = async (rows: FileRow[]) => {
    for (const row of rows) open.set(row.record - firstRecord + 1, row.cells);
    const before = reading.rows;
    const batch = reader.push(mend(rows));
    if (!batch) return;
    await stage.put(sheet, batch, (line) => open.get(line) ?? null);
    open.clear();
    reading.rows += rows.length;
    if (Math.floor(before / PROGRESS_ROWS) !== Math.floor(reading.rows / PROGRESS_ROWS)) reading.progress(reading.rows);
  };
  const before = reading.rows;
  if (first.length > 0) await push(first);
  for (let next = await batches.next(); !next.done; next = await batches.next()) await push(next.value);
  const end = reader.end();
  if (end.fileError !== null) {
    reading.refused.push({ fileError: end.fileError, sheet });
    return;
  }
  await stage.put(sheet, end.batch, (line) => open.get(line) ?? null);
  reading.rows = before + end.totals.rows;
  reading.accepted += end.totals.accepted;
  reading.tables.push({ sheet, plan: end.plan, notes: notesBelowHeader(table.notes, end.plan) });
}

/** Of several sheets the one that had a header tells most. */
function refusalOf({ tables, refused }: Reading): FileErrorCode | null {
  const [table] = tables;
  if (table) {
    for (const { sheet } of refused) {
      const note: RowFault = { line: 1, column: null, code: "sheet-not-read", details: { name: sheet ?? "" } };
      table.notes.push(note);
    }
    return null;
  }
  const telling = refused.find((one) => one.fileError === "file-header-only") ?? refused[0];
  if (refused.length > 1 && telling?.fileError !== "file-header-only") return "workbook-without-table";
  return telling?.fileError ?? "file-empty";
}

/** The seller's answers for this file, on top of those to the company's last file with these headings. */
async function remembered(job: StagingJob, headings: readonly string[]): Promise<ReadingAnswers> {
  const client = new pg.Client({ connectionString: job.databaseUrl, application_name: "vitrine-reading" });
  await client.connect();
  try {
    const { rows } = await client.query<{ answers: ReadingAnswers }>(
      "select answers from stock_profiles where producer_id = $1 and headings_hash = $2",
      [job.producerId, headingsHash(headings)],
    );
    const kept = rows[0]?.answers ?? {};
    return {
      fields: { ...kept.fields, ...job.answers.fields },
      decisions: { ...kept.decisions, ...job.answers.decisions },
    };
  } finally {
    await client.end();
  }
}

/** Rows with what was mended in the browser: single cells by line, values wherever they stand in their column. */
function mender(edits: readonly CellEdit[], sheet: string, firstRecord: number): (rows: FileRow[]) => FileRow[] {
  const cells = new Map<number, CellEdit[]>();
  const values = new Map<number, Map<string, string>>();
  for (const edit of edits.filter((one) => one.sheet === sheet)) {
    if (edit.line !== null) cells.set(edit.line, [...(cells.get(edit.line) ?? []), edit]);
    else values.set(edit.column, (values.get(edit.column) ?? new Map()).set(cleanCell(edit.fromValue), edit.toValue));
  }
  if (cells.size + values.size === 0) return (rows) => rows;
  return (rows) =>
    rows.map((row) => {
      const line = row.record - firstRecord + 1;
      if (line < 2 && firstRecord === row.record) return row;
      const mended = [...row.cells];
      for (const [column, byValue] of values) {
        const to = byValue.get(cleanCell(mended[column] ?? ""));
        if (to !== undefined) put(mended, column, to);
      }
      for (const edit of cells.get(line) ?? []) put(mended, edit.column, edit.toValue);
      return { ...row, cells: mended };
    });
}

/** Rows of a workbook leave out empty cells at their end. */
function put(cells: string[], column: number, value: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = value;
}
