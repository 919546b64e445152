/**
 * Reads a stock file, compares it with the producer's stock and keeps the plan. Nothing is live until it is published.
 * The same file with the same stock gives the plan that is already there, so that a double press plans once.
 */
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { readProducerStock } from "@/db/queries/producer-stock";
import { stockImportDrafts, stockImports } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { diffStock, type KnownItem, summarizeDiff } from "@/domain/stock/change-plan";
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import type { StockFileReading } from "@/domain/stock/read-stock-file";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { audit } from "@/services/audit";
import { readFile } from "@/services/stock/read-file";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ImportMode = "add-and-update" | "replace-all";
export type PlanRefusal = PermissionRefusal | "company-unknown" | FileErrorCode;
export type PlanInput = {
  fileName: string;
  bytes: Uint8Array;
  mode: ImportMode;
  /** Only for the market itself; a signed-in producer uploads to the own company. */
  companySlug?: string;
};

const DRAFTS_PER_CHUNK = 2_000;

export async function planImport(
  context: StockContext,
  input: PlanInput,
): Promise<Result<{ importId: string }, PlanRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const reading = readFile(input.bytes);
  if (reading.fileError) return refuse(reading.fileError);
  const { producerId } = owner.value;
  const fileSha256 = createHash("sha256").update(input.bytes).digest("hex");
  const known = await readProducerStock(context.db, producerId);
  const checked = withoutReportClashes(reading, known);
  const plan = summarizeDiff(diffStock(checked.drafts, known, input.mode));

  return context.db.transaction(async (tx) => {
    const [open] = await tx
      .select({ id: stockImports.id, plan: stockImports.plan })
      .from(stockImports)
      .where(
        and(
          eq(stockImports.producerId, producerId),
          eq(stockImports.fileSha256, fileSha256),
          eq(stockImports.mode, input.mode),
          eq(stockImports.status, "planned"),
        ),
      );
    if (open && countsOf(open.plan) === countsOf(plan)) return ok({ importId: open.id });
    const [kept] = await tx
      .insert(stockImports)
      .values({
        producerId,
        userId: context.actor === "system" ? null : (context.actor?.userId ?? null),
        fileName: input.fileName.slice(0, 200),
        fileSha256,
        sizeBytes: input.bytes.length,
        mode: input.mode,
        rowsTotal: checked.rows,
        rowsAccepted: checked.accepted,
        rowsRejected: checked.rejected,
        faults: checked.faults,
        warnings: checked.warnings,
        plan,
        headings: checked.headings,
        marked: checked.marked,
      })
      .returning({ id: stockImports.id });
    if (!kept) throw new Error("the import was not kept");
    for (const [chunk, drafts] of inChunks(checked.drafts)) {
      await tx.insert(stockImportDrafts).values({ importId: kept.id, chunk, drafts });
    }
    await audit(tx, context, {
      action: "stock.plan",
      subject: { type: "stock-import", id: kept.id },
      after: { fileName: input.fileName, rows: checked.rows, rejected: checked.rejected },
    });
    return ok({ importId: kept.id });
  });
}

/** A report that another item of the producer has already is that item: the second is a fault, as inside one file. */
function withoutReportClashes(reading: StockFileReading, known: readonly KnownItem[]): StockFileReading {
  const taken = new Map<string, string>();
  for (const item of known) {
    if (item.lab && item.reportNumber && item.status !== "withdrawn") {
      taken.set(`${item.lab} ${item.reportNumber}`, item.stockNumber);
    }
  }
  const drafts: ItemDraft[] = [];
  const clashes: RowFault[] = [];
  for (const draft of reading.drafts) {
    const holder = draft.lab ? taken.get(`${draft.lab} ${draft.reportNumber}`) : undefined;
    if (holder === undefined || holder === draft.stockNumber) drafts.push(draft);
    else {
      clashes.push({
        line: draft.line,
        column: null,
        code: "report-number-in-stock",
        stockNumber: draft.stockNumber,
        value: draft.reportNumber ?? "",
        details: { stockNumber: holder },
      });
    }
  }
  if (clashes.length === 0) return reading;
  const lost = new Set(clashes.map((fault) => fault.line));
  return {
    ...reading,
    drafts,
    accepted: reading.accepted - clashes.length,
    rejected: reading.rejected + clashes.length,
    faults: [...reading.faults, ...clashes].sort((a, b) => a.line - b.line),
    warnings: reading.warnings.filter((warning) => !lost.has(warning.line)),
  };
}

function countsOf(plan: { added: number; changed: number; unchanged: number; withdrawn: number }): string {
  return [plan.added, plan.changed, plan.unchanged, plan.withdrawn].join(" ");
}

function* inChunks(drafts: readonly ItemDraft[]): Generator<[number, ItemDraft[]]> {
  for (let at = 0; at * DRAFTS_PER_CHUNK < drafts.length; at += 1) {
    yield [at, drafts.slice(at * DRAFTS_PER_CHUNK, (at + 1) * DRAFTS_PER_CHUNK)];
  }
}
