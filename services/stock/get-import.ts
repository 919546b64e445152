/** One import of the own company for its page and the command line; and the latest ones for the list. */
import { and, desc, eq } from "drizzle-orm";
import { stockImports } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ChangePlan, RowFault } from "@/domain/stock/draft";
import type { MarkedRow } from "@/domain/stock/read-stock-file";
import { isImportId } from "@/services/stock/find-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ImportSummary = {
  id: string;
  fileName: string;
  mode: "add-and-update" | "replace-all";
  status: "planned" | "published" | "discarded";
  rowsTotal: number;
  rowsAccepted: number;
  rowsRejected: number;
  plan: ChangePlan;
  createdAt: Date;
  publishedAt: Date | null;
};
export type ImportDetail = ImportSummary & {
  fileSha256: string;
  faults: RowFault[];
  warnings: RowFault[];
  headings: readonly string[];
  marked: MarkedRow[];
};

const SUMMARY = {
  id: stockImports.id,
  fileName: stockImports.fileName,
  mode: stockImports.mode,
  status: stockImports.status,
  rowsTotal: stockImports.rowsTotal,
  rowsAccepted: stockImports.rowsAccepted,
  rowsRejected: stockImports.rowsRejected,
  plan: stockImports.plan,
  createdAt: stockImports.createdAt,
  publishedAt: stockImports.publishedAt,
};

export async function getImport(
  context: StockContext,
  input: { importId: string; companySlug?: string },
): Promise<Result<ImportDetail, PermissionRefusal | "company-unknown" | "import-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const [row] = await context.db
    .select({
      ...SUMMARY,
      fileSha256: stockImports.fileSha256,
      faults: stockImports.faults,
      warnings: stockImports.warnings,
      headings: stockImports.headings,
      marked: stockImports.marked,
    })
    .from(stockImports)
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
    .where(eq(stockImports.producerId, owner.value.producerId))
    .orderBy(desc(stockImports.createdAt))
    .limit(50);
  return ok(rows);
}
