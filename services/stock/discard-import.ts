/** Throws a planned import away. What is published stays published. */
import { eq } from "drizzle-orm";
import { dropStaging } from "@/db/queries/stage-stock";
import { stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { isImportId, lockImport } from "@/services/stock/find-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type DiscardRefusal = PermissionRefusal | "company-unknown" | "import-unknown" | "import-published";

export async function discardImport(
  context: StockContext,
  input: { importId: string; companySlug?: string },
): Promise<Result<undefined, DiscardRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  return context.db.transaction(async (tx) => {
    const row = await lockImport(tx, owner.value.producerId, input.importId);
    if (!row) return refuse("import-unknown");
    if (row.status === "published") return refuse("import-published");
    if (row.status === "discarded") return ok();
    await tx.update(stockImports).set({ status: "discarded" }).where(eq(stockImports.id, row.id));
    await dropStaging(tx, row.id);
    await audit(tx, context, { action: "stock.discard", subject: { type: "stock-import", id: row.id } });
    return ok();
  });
}
