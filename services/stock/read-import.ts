/**
 * Reads a stored stock file in a thread of its own, stages its rows and plans what they would change. One reader an
 * import, held by a lock of a connection: when the process dies, the lock is gone at once and the next worker starts the
 * reading afresh. Nothing of a half-done reading is seen by anybody.
 */
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import pg from "pg";
import type { Tx } from "@/db/client";
import { type PlanScope, readPlan, rejectReportClashes } from "@/db/queries/plan-stock";
import { stockImportEdits, stockImports } from "@/db/schema/stock-imports";
import type { NoteKind } from "@/domain/stock/import-reading";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import type { SystemContext } from "@/services/context";
import { stageFile } from "@/services/stock/reading-thread";
import type { StagedFile } from "@/services/stock/staging-job";

type ImportRow = typeof stockImports.$inferSelect;
const ATTEMPTS_MAX = 4;
type Context = Pick<SystemContext, "db" | "adapters">;

/** Reads every upload that waits, oldest first, and what a dead process left half-read. Returns how many were read. */
export async function readWaitingImports(context: Context): Promise<number> {
  const due = await context.db
    .select({ id: stockImports.id })
    .from(stockImports)
    .where(inArray(stockImports.status, ["waiting", "reading"]))
    .orderBy(asc(stockImports.createdAt))
    .limit(20);
  let read = 0;
  for (const { id } of due) if (await readImport(context, id)) read += 1;
  return read;
}

/** False where another process reads it, or there is nothing to read. */
export async function readImport(context: Context, importId: string): Promise<boolean> {
  const lock = new pg.Client({ connectionString: urlOf(context), application_name: "vitrine-reading" });
  // Losing the lock's connection only means that another worker may start: the revision check below decides.
  lock.on("error", () => {});
  await lock.connect();
  try {
    const { rows } = await lock.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('stock-import:' || $1, 0)) as mine",
      [importId],
    );
    if (!rows[0]?.mine) return false;
    const [row] = await context.db
      .update(stockImports)
      .set({ status: "reading", rowsRead: 0, attempts: sql`${stockImports.attempts} + 1` })
      .where(and(eq(stockImports.id, importId), inArray(stockImports.status, ["waiting", "reading"])))
      .returning();
    if (!row) return false;
    // A file that takes the whole process down with it is not tried for ever.
    if (row.attempts > ATTEMPTS_MAX) await refuseFile(context, row, "file-unreadable");
    else await readLocked(context, row);
    return true;
  } finally {
    await lock.end();
  }
}

async function readLocked(context: Context, row: ImportRow): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "vitrine-import-"));
  try {
    const file = path.join(folder, "file");
    const stored = row.storageKey === null ? null : await context.adapters.storage.open(row.storageKey);
    if (!stored) return await refuseFile(context, row, "file-gone");
    await pipeline(stored.stream, createWriteStream(file));
    const edits = await context.db
      .select()
      .from(stockImportEdits)
      .where(eq(stockImportEdits.importId, row.id))
      .orderBy(asc(stockImportEdits.id));
    const staged = await stageFile(
      {
        databaseUrl: urlOf(context),
        file,
        fileName: row.fileName,
        importId: row.id,
        producerId: row.producerId,
        revision: row.revision,
        answers: row.answers,
        edits: edits.map(({ sheet, line, column, fromValue, toValue }) => ({
          sheet,
          line,
          column,
          fromValue,
          toValue,
        })),
      },
      (rowsRead) => noteProgress(context, row, rowsRead),
    );
    if (staged === null) return;
    if ("fileError" in staged) return await refuseFile(context, row, staged.fileError);
    await keepStaged(context, row, staged);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** False where nobody wants this reading any more: discarded, or answered anew meanwhile. */
async function noteProgress(context: Context, row: ImportRow, rowsRead: number): Promise<boolean> {
  const { rowCount } = await context.db.update(stockImports).set({ rowsRead }).where(stillReading(row));
  return (rowCount ?? 0) > 0;
}

const stillReading = (row: ImportRow) =>
  and(eq(stockImports.id, row.id), eq(stockImports.status, "reading"), eq(stockImports.revision, row.revision));

async function refuseFile(context: Context, row: ImportRow, fileError: FileErrorCode): Promise<void> {
  await context.db.update(stockImports).set({ status: "refused", fileError }).where(stillReading(row));
}

async function keepStaged(context: Context, row: ImportRow, staged: StagedFile): Promise<void> {
  await context.db.transaction(async (tx) => {
    const [held] = await tx.select().from(stockImports).where(stillReading(row)).for("update");
    if (!held) return;
    await planStaged(tx, row, staged);
  });
}

async function planStaged(tx: Tx, row: ImportRow, staged: StagedFile): Promise<void> {
  const scope: PlanScope = { importId: row.id, revision: row.revision, producerId: row.producerId, mode: row.mode };
  const column = headingOf(staged, "certificate_number");
  const clashes = await rejectReportClashes(tx, scope, column);
  const kinds: NoteKind[] = [...staged.kinds];
  if (clashes > 0) {
    kinds.push({
      severity: "fault",
      sheet: "",
      code: "report-number-in-stock",
      column,
      value: null,
      rows: clashes,
      line: 0,
    });
  }
  await tx
    .update(stockImports)
    .set({
      status: "planned",
      fileError: null,
      attempts: 0,
      reading: staged.reading,
      kinds: kinds.sort((a, b) => (a.severity === b.severity ? b.rows - a.rows : a.severity === "fault" ? -1 : 1)),
      rowsRead: staged.rows,
      rowsTotal: staged.rows,
      rowsAccepted: staged.accepted - clashes,
      rowsRejected: staged.rows - staged.accepted + clashes,
      plan: await readPlan(tx, scope),
    })
    .where(eq(stockImports.id, row.id));
}

function headingOf(staged: StagedFile, field: string): string | null {
  for (const { plan } of staged.reading.tables) {
    const found = plan.columns.find((column) => column.field === field);
    if (found) return found.heading;
  }
  return null;
}

/** The thread opens connections of its own, to the same database as this process. */
function urlOf(context: Context): string {
  const url = context.db.$client.options.connectionString;
  if (!url) throw new Error("the pool was opened without an address");
  return url;
}
