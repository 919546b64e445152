/** One import of the own company for its pages and the API; the latest ones for the list; its rows with something wrong. */
import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import { stockImportEdits, stockImportNotes, stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { RowFault } from "@/domain/stock/draft";
import { isImportId } from "@/services/stock/find-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

type Refusal = PermissionRefusal | "company-unknown" | "import-unknown";
type Row = typeof stockImports.$inferSelect;

export type ImportSummary = Pick<
  Row,
  | "id"
  | "fileName"
  | "mode"
  | "status"
  | "fileError"
  | "rowsTotal"
  | "rowsAccepted"
  | "rowsRejected"
  | "plan"
  | "createdAt"
  | "publishAt"
  | "publishedAt"
> & {
  /** Who uploaded it; null for a program or the market itself. */
  userName: string | null;
};
export type ImportDetail = ImportSummary &
  Pick<Row, "fileSha256" | "sizeBytes" | "revision" | "answers" | "reading" | "kinds" | "rowsRead" | "confirmation"> & {
    /** Cells and values that the seller mended here. */
    edits: number;
  };

const SUMMARY = {
  id: stockImports.id,
  fileName: stockImports.fileName,
  mode: stockImports.mode,
  status: stockImports.status,
  fileError: stockImports.fileError,
  rowsTotal: stockImports.rowsTotal,
  rowsAccepted: stockImports.rowsAccepted,
  rowsRejected: stockImports.rowsRejected,
  plan: stockImports.plan,
  createdAt: stockImports.createdAt,
  publishAt: stockImports.publishAt,
  publishedAt: stockImports.publishedAt,
  userName: users.name,
};

export async function getImport(
  context: StockContext,
  input: { importId: string; companySlug?: string },
): Promise<Result<ImportDetail, Refusal>> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const [row] = await context.db
    .select({
      ...SUMMARY,
      fileSha256: stockImports.fileSha256,
      sizeBytes: stockImports.sizeBytes,
      revision: stockImports.revision,
      answers: stockImports.answers,
      reading: stockImports.reading,
      kinds: stockImports.kinds,
      rowsRead: stockImports.rowsRead,
      confirmation: stockImports.confirmation,
      edits: sql<number>`(select count(*)::int from ${stockImportEdits} where ${stockImportEdits.importId} = ${stockImports.id})`,
    })
    .from(stockImports)
    .leftJoin(users, eq(users.id, stockImports.userId))
    .where(and(eq(stockImports.id, input.importId), eq(stockImports.producerId, owner.value.producerId)));
  return row ? ok(row) : refuse("import-unknown");
}

export async function listImports(
  context: StockContext,
  input: { companySlug?: string } = {},
): Promise<Result<ImportSummary[], PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const rows = await context.db
    .select(SUMMARY)
    .from(stockImports)
    .leftJoin(users, eq(users.id, stockImports.userId))
    .where(eq(stockImports.producerId, owner.value.producerId))
    .orderBy(desc(stockImports.createdAt))
    .limit(50);
  return ok(rows);
}

export type ImportNote = {
  sheet: string;
  line: number;
  accepted: boolean;
  cells: string[];
  faults: RowFault[];
  warnings: RowFault[];
};
export type NotePage = { notes: ImportNote[]; total: number; page: number; pageCount: number };

export const NOTES_PER_PAGE = 50;

/** Rows with a fault, or those that go in with a warning, in the file's order. */
export async function listNotes(
  context: StockContext,
  input: {
    importId: string;
    accepted: boolean;
    /** Only rows that have this kind of note. */
    code?: string;
    column?: string;
    value?: string;
    page?: number;
    pageSize?: number;
    companySlug?: string;
  },
): Promise<Result<NotePage, Refusal>> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const list = input.accepted ? stockImportNotes.warnings : stockImportNotes.faults;
  const { code, column, value } = input;
  const pattern = JSON.stringify([{ code, column, value }]);
  const where = and(
    eq(stockImportNotes.importId, input.importId),
    eq(stockImportNotes.accepted, input.accepted),
    code ? sql`${list} @> ${pattern}::jsonb` : undefined,
    sql`exists (select 1 from ${stockImports} where ${stockImports.id} = ${stockImportNotes.importId}
      and ${stockImports.producerId} = ${owner.value.producerId})`,
  );
  const pageSize = Math.min(Math.max(input.pageSize ?? NOTES_PER_PAGE, 1), 1_000);
  const page = Math.min(Math.max(input.page ?? 1, 1), 100_000);
  const [[counted], notes] = await Promise.all([
    context.db.select({ rows: count() }).from(stockImportNotes).where(where),
    context.db
      .select({
        sheet: stockImportNotes.sheet,
        line: stockImportNotes.line,
        accepted: stockImportNotes.accepted,
        cells: stockImportNotes.cells,
        faults: stockImportNotes.faults,
        warnings: stockImportNotes.warnings,
      })
      .from(stockImportNotes)
      .where(where)
      .orderBy(asc(stockImportNotes.sheet), asc(stockImportNotes.line))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
  ]);
  const total = counted?.rows ?? 0;
  return ok({ notes, total, page, pageCount: Math.max(1, Math.ceil(total / pageSize)) });
}
