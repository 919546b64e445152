/** Rows of an upload that waits for its seller, as they stand in the file; and a few with their price worked out. */
import { itemsOf } from "@/db/queries/plan-stock";
import { readStagedPrices, readStagedRows, type StagedPrice, type StagedRow } from "@/db/queries/read-staged";
import { isStaged } from "@/db/queries/stage-stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result } from "@/domain/shared/result";
import { getImport, type ImportDetail, NOTES_PER_PAGE } from "@/services/stock/get-import";
import type { StockContext } from "@/services/stock/stock-owner";

type Refusal = PermissionRefusal | "company-unknown" | "import-unknown";
type Input = { importId: string; companySlug?: string };
export type RowPage = { notes: StagedRow[]; total: number; page: number; pageCount: number };

/** Empty where the rows do not wait any more: published, discarded, or to be read again. */
export async function listRows(
  context: StockContext,
  { part, page: asked, ...input }: Input & { part: "good" | "all"; page: number },
): Promise<Result<RowPage, Refusal>> {
  const found = await waitingImport(context, input);
  if (!found.ok) return found;
  const upload = found.value;
  if (!upload) return ok({ notes: [], total: 0, page: 1, pageCount: 1 });
  const total = part === "good" ? upload.rowsAccepted : upload.rowsTotal;
  const pageCount = Math.max(1, Math.ceil(total / NOTES_PER_PAGE));
  const page = Math.min(Math.max(asked, 1), pageCount);
  const notes = await readStagedRows(context.db, stagingOf(upload), {
    part,
    limit: NOTES_PER_PAGE,
    offset: (page - 1) * NOTES_PER_PAGE,
  });
  return ok({ notes, total, page, pageCount });
}

/** @param input.sheet "" for a text file. */
export async function listPrices(
  context: StockContext,
  { sheet, limit, ...input }: Input & { sheet: string; limit: number },
): Promise<Result<StagedPrice[], Refusal>> {
  const found = await waitingImport(context, input);
  if (!found.ok) return found;
  const upload = found.value;
  return ok(upload ? await readStagedPrices(context.db, stagingOf(upload), { sheet, limit }) : []);
}

const stagingOf = ({ id, revision }: ImportDetail) => ({ importId: id, revision });

async function waitingImport(context: StockContext, input: Input): Promise<Result<ImportDetail | null, Refusal>> {
  const found = await getImport(context, input);
  if (!found.ok) return found;
  const { status, plan } = found.value;
  if (!plan || (status !== "planned" && status !== "confirmed")) return ok(null);
  return ok((await isStaged(context.db, stagingOf(found.value), itemsOf(plan))) ? found.value : null);
}
