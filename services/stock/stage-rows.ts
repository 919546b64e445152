/**
 * Sends what the reader makes of a file into the database while it is being read: accepted rows by one COPY into the
 * staging table, rows with a fault or a warning by another into the import's notes. Whichever is slower sets the pace.
 */
import { once } from "node:events";
import { finished } from "node:stream/promises";
import pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import {
  analyzeStagingStatement,
  copyNotesStatement,
  copyStagingStatement,
  createStagingStatements,
  listStagingStatement,
  noteLine,
  type Staging,
  stagingLine,
} from "@/db/queries/stage-stock";
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import type { NoteKind } from "@/domain/stock/import-reading";
import type { ReadBatch } from "@/domain/stock/reading-session";
import { WARNED_ROWS_KEPT } from "@/services/stock/file-bounds";

const CHUNK_CHARS = 256 * 1024;
/** Kinds told apart; what is rarer than these counts without its value. */
const KINDS_MAX = 2_000;

type CellsOf = (line: number) => readonly string[] | null;

export type RowStage = {
  /** Waits where the database is behind. `cellsOf` gives the cells of an accepted row as they stand in the file. */
  put(sheet: string | null, batch: ReadBatch, cellsOf: CellsOf): Promise<void>;
  end(): Promise<NoteKind[]>;
  abort(): Promise<void>;
};

export async function openRowStage(databaseUrl: string, staging: Staging): Promise<RowStage> {
  const drafts = new pg.Client({ connectionString: databaseUrl, application_name: "vitrine-staging" });
  const notes = new pg.Client({ connectionString: databaseUrl, application_name: "vitrine-staging" });
  const close = async () => {
    await Promise.allSettled([drafts.end(), notes.end()]);
  };
  try {
    await Promise.all([drafts.connect(), notes.connect()]);
    const { rows } = await drafts.query<{ tablename: string }>(listStagingStatement(staging.importId));
    for (const statement of createStagingStatements(
      staging,
      rows.map((row) => row.tablename),
    )) {
      await drafts.query(statement);
    }
    await notes.query("begin");
    await notes.query("delete from stock_import_notes where import_id = $1", [staging.importId]);
  } catch (error) {
    await close();
    throw error;
  }
  const accepted = lineWriter(drafts.query(copyFrom(copyStagingStatement(staging))));
  const noted = lineWriter(notes.query(copyFrom(copyNotesStatement())));
  const kinds = countKinds();
  let warnedKept = 0;

  return {
    async put(sheet, batch, cellsOf) {
      for (const draft of batch.drafts) accepted.add(stagingLine(draft, sheet, cellsOf(draft.line)));
      for (const [line, row] of byLine(batch)) {
        for (const fault of row.faults) kinds.add("fault", sheet ?? "", fault);
        for (const warning of row.warnings) kinds.add("look", sheet ?? "", warning);
        const isAccepted = row.faults.length === 0;
        if (isAccepted && warnedKept >= WARNED_ROWS_KEPT) continue;
        if (isAccepted) warnedKept += 1;
        const cells = row.cells ?? cellsOf(line) ?? [];
        const stockNumber = row.draft?.stockNumber ?? row.faults.find((one) => one.stockNumber)?.stockNumber ?? null;
        const { faults, warnings } = row;
        noted.add(
          noteLine(staging.importId, {
            line,
            sheet: sheet ?? "",
            accepted: isAccepted,
            stockNumber,
            cells,
            faults,
            warnings,
          }),
        );
      }
      await Promise.all([accepted.drain(), noted.drain()]);
    },
    async end() {
      await Promise.all([accepted.end(), noted.end()]);
      await notes.query("commit");
      await drafts.query(analyzeStagingStatement(staging));
      await close();
      return kinds.list();
    },
    abort: close,
  };
}

type NotedRow = { faults: RowFault[]; warnings: RowFault[]; cells: readonly string[] | null; draft: ItemDraft | null };

/** What a batch says against its rows. Line 1 is the header: what is said of it belongs to the file. */
function byLine(batch: ReadBatch): Map<number, NotedRow> {
  const lines = new Map<number, NotedRow>();
  const at = (line: number): NotedRow => {
    const row = lines.get(line) ?? { faults: [], warnings: [], cells: null, draft: null };
    lines.set(line, row);
    return row;
  };
  for (const { line, cells } of batch.rejected) at(line).cells = cells;
  for (const fault of batch.faults) at(fault.line).faults.push(fault);
  for (const warning of batch.warnings) if (warning.line > 1) at(warning.line).warnings.push(warning);
  if (lines.size > 0) for (const draft of batch.drafts) if (lines.has(draft.line)) at(draft.line).draft = draft;
  return lines;
}

/** Lines to one COPY, joined to chunks; `drain` waits for the database where it is behind. */
function lineWriter(stream: CopyStreamQuery) {
  let failure: Error | null = null;
  stream.on("error", (error: Error) => {
    failure = error;
  });
  let pending: string[] = [];
  let chars = 0;
  let full = false;
  const flush = () => {
    if (chars === 0) return;
    full = !stream.write(Buffer.from(pending.join("")));
    pending = [];
    chars = 0;
  };
  return {
    add(line: string) {
      pending.push(line);
      chars += line.length;
      if (chars >= CHUNK_CHARS) flush();
    },
    async drain() {
      if (failure) throw failure;
      if (full) await once(stream, "drain");
      full = false;
    },
    async end() {
      flush();
      stream.end();
      await finished(stream);
    },
  };
}

function countKinds() {
  const kinds = new Map<string, NoteKind>();
  return {
    add(severity: NoteKind["severity"], sheet: string, note: RowFault) {
      const value = note.value ?? null;
      const exact = JSON.stringify([severity, sheet, note.code, note.column, value]);
      const key =
        kinds.has(exact) || kinds.size < KINDS_MAX ? exact : JSON.stringify([severity, sheet, note.code, note.column]);
      const kind = kinds.get(key);
      if (kind) {
        kind.rows += 1;
        return;
      }
      kinds.set(key, {
        severity,
        sheet,
        code: note.code,
        column: note.column,
        value: key === exact ? value : null,
        details: note.details,
        rows: 1,
        line: note.line,
      });
    },
    list: () => [...kinds.values()],
  };
}
