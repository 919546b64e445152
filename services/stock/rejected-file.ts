/**
 * The rows of an upload that stay out, as a file in the original's own layout with the reason in a last column: to mend
 * and send again. Written row by row, however many there are. Text that a spreadsheet would take for a formula is
 * escaped; the reader takes the escape off again.
 */
import { and, asc, eq, gt, or } from "drizzle-orm";
import { stockImportNotes, stockImports } from "@/db/schema/stock-imports";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { escapeFormula } from "@/domain/shared/csv-text";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import { isImportId } from "@/services/stock/find-import";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

const ROWS_AT_ONCE = 1_000;

export type RejectedFile = { fileName: string; lines: AsyncGenerator<string> };

export async function openRejectedFile(
  context: StockContext,
  input: { importId: string; locale: Locale; companySlug?: string },
): Promise<Result<RejectedFile, PermissionRefusal | "company-unknown" | "import-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  if (!isImportId(input.importId)) return refuse("import-unknown");
  const [row] = await context.db
    .select()
    .from(stockImports)
    .where(and(eq(stockImports.id, input.importId), eq(stockImports.producerId, owner.value.producerId)));
  if (!row) return refuse("import-unknown");
  const plan = row.reading?.tables[0]?.plan;
  const headings = plan && plan.headerRecords.length > 0 ? plan.columns.map((column) => column.heading) : null;
  const delimiter = row.reading?.delimiter ?? ",";
  const base = row.fileName.replace(/\.[a-z0-9.]{1,7}$/i, "").replace(/[^\p{L}\p{N} ._-]+/gu, "_");
  return ok({
    fileName: `${base || "stock"}-rejected.csv`,
    lines: writeLines(context, input, { headings, delimiter }),
  });
}

async function* writeLines(
  context: StockContext,
  { importId, locale }: { importId: string; locale: Locale },
  layout: { headings: string[] | null; delimiter: string },
): AsyncGenerator<string> {
  const t = translator(locale, "stock");
  const write = (cells: readonly string[]) =>
    `${cells.map((cell) => csvCell(cell, layout.delimiter)).join(layout.delimiter)}\r\n`;
  yield "\uFEFF";
  if (layout.headings) yield write([...layout.headings, t("page.reason")]);
  const width = layout.headings?.length ?? 0;
  for (let after = { sheet: "", line: 0 }; ; ) {
    const rows = await context.db
      .select()
      .from(stockImportNotes)
      .where(
        and(
          eq(stockImportNotes.importId, importId),
          eq(stockImportNotes.accepted, false),
          or(
            gt(stockImportNotes.sheet, after.sheet),
            and(eq(stockImportNotes.sheet, after.sheet), gt(stockImportNotes.line, after.line)),
          ),
        ),
      )
      .orderBy(asc(stockImportNotes.sheet), asc(stockImportNotes.line))
      .limit(ROWS_AT_ONCE);
    for (const { cells, faults } of rows) {
      const padded = [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => "")];
      const reasons = faults.map(
        (fault) => `${fault.column ? `${fault.column}: ` : ""}${faultWords(locale, t, fault)}`,
      );
      yield write([...padded, reasons.join(" ")]);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = { sheet: last.sheet, line: last.line };
  }
}

function csvCell(cell: string, delimiter: string): string {
  const text = escapeFormula(cell.replaceAll("\u0000", ""));
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
