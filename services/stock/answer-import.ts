/**
 * What a seller says about an upload before it goes live: answers to the questions about the whole file, cells mended in
 * the browser, values mended in every row that has them. Each is kept, and the worker reads the file again with it.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { stockImportEdits, stockImportNotes, stockImports, stockProfiles } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ReadingAnswers } from "@/domain/stock/reading-plan";
import { audit } from "@/services/audit";
import { isImportId, lockImport } from "@/services/stock/find-import";
import { headingsHash } from "@/services/stock/headings-hash";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type AnswerRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "import-unknown"
  | "import-not-ready"
  | "too-many-edits";
type Locked = NonNullable<Awaited<ReturnType<typeof lockImport>>>;

/** A hundred thousand hand-made edits are a new file, not an edit. */
const EDITS_MAX = 5_000;
export const CELL_CHARS_MAX = 2_000;

/** Answers for the whole file, remembered for the company's next file with these headings. */
export async function answerImport(
  context: StockContext,
  input: { importId: string; answers: ReadingAnswers; companySlug?: string },
): Promise<Result<undefined, AnswerRefusal>> {
  return change(context, input, async (tx, row) => {
    const answers: ReadingAnswers = {
      fields: { ...row.answers.fields, ...input.answers.fields },
      decisions: { ...row.answers.decisions, ...input.answers.decisions },
    };
    const headings = row.reading?.tables[0]?.plan.columns.map((column) => column.heading) ?? [];
    await tx
      .insert(stockProfiles)
      .values({ producerId: row.producerId, headingsHash: headingsHash(headings), answers })
      .onConflictDoUpdate({
        target: [stockProfiles.producerId, stockProfiles.headingsHash],
        set: { answers, updatedAt: sql`clock_timestamp()` },
      });
    await tx.update(stockImports).set({ answers }).where(eq(stockImports.id, row.id));
    return { action: "stock.answer", after: input.answers };
  });
}

export type EditInput = {
  importId: string;
  sheet: string;
  /** Null mends every row whose cell is `fromValue`. */
  line: number | null;
  column: number;
  fromValue: string;
  toValue: string;
  companySlug?: string;
};

export async function editImport(context: StockContext, input: EditInput): Promise<Result<undefined, AnswerRefusal>> {
  return change(context, input, async (tx, row, userId) => {
    const made = await tx.$count(stockImportEdits, eq(stockImportEdits.importId, row.id));
    if (made >= EDITS_MAX) return refuse("too-many-edits", { count: EDITS_MAX });
    if (input.line !== null) {
      const [noted] = await tx
        .select({ line: stockImportNotes.line })
        .from(stockImportNotes)
        .where(
          and(
            eq(stockImportNotes.importId, row.id),
            eq(stockImportNotes.sheet, input.sheet),
            eq(stockImportNotes.line, input.line),
          ),
        );
      if (!noted) return refuse("import-not-ready");
    }
    const { sheet, line, column, fromValue, toValue } = input;
    await tx.insert(stockImportEdits).values({
      importId: row.id,
      sheet,
      line,
      column,
      fromValue: fromValue.slice(0, CELL_CHARS_MAX),
      toValue: toValue.slice(0, CELL_CHARS_MAX),
      userId,
    });
    return { action: "stock.edit", after: { line, column, fromValue, toValue } };
  });
}

/** Takes back everything that was mended in the browser: the file speaks for itself again. */
export async function undoEdits(
  context: StockContext,
  input: { importId: string; companySlug?: string },
): Promise<Result<undefined, AnswerRefusal>> {
  return change(context, input, async (tx, row) => {
    await tx.delete(stockImportEdits).where(eq(stockImportEdits.importId, row.id));
    return { action: "stock.undo-edits" };
  });
}

type Note = { action: string; after?: unknown };

/** The file is read again after each change; what was read before is thrown away by its revision. */
async function change(
  context: StockContext,
  input: { importId: string; companySlug?: string },
  work: (
    tx: Tx,
    row: Locked,
    userId: string | null,
  ) => Promise<Note | Extract<Result<undefined, AnswerRefusal>, { ok: false }>>,
): Promise<Result<undefined, AnswerRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  return context.db.transaction(async (tx) => {
    const row = await lockImport(tx, owner.value.producerId, input.importId);
    if (!row) return refuse("import-unknown");
    if (!["planned", "waiting", "reading"].includes(row.status)) return refuse("import-not-ready");
    const userId = context.actor === "system" ? null : (context.actor?.userId ?? null);
    const done = await work(tx, row, userId);
    if ("ok" in done) return done;
    await tx
      .update(stockImports)
      .set({ status: "waiting", revision: row.revision + 1, attempts: 0, rowsRead: 0 })
      .where(eq(stockImports.id, row.id));
    await audit(tx, context, {
      action: done.action,
      subject: { type: "stock-import", id: row.id },
      after: done.after,
    });
    return ok();
  });
}
