/** The result of a search as a file, with the columns that the reader has on the screen, up to a bound that the file tells. */
import { takeUse } from "@/db/queries/rate-limits";
import type { ColumnKey } from "@/domain/catalogue/filter-sets";
import type { SearchQuery } from "@/domain/catalogue/search-query";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { type Cell, csvText } from "@/domain/shared/csv-text";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { EXPORT_ROWS_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import { savedAddress } from "@/domain/shopping/saved-address";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import { searchStock } from "@/services/catalogue/search-stock";
import type { ServiceContext } from "@/services/context";
import { exportColumns } from "@/services/shopping/export-columns";
import { readItemsByPublicId } from "@/services/shopping/read-items";
import { xlsxBytes } from "@/services/shopping/xlsx-bytes";

export type ExportAsk = {
  query: SearchQuery;
  columns: readonly ColumnKey[];
  format: "csv" | "xlsx";
  locale: Locale;
  publicUrl: string;
  at: Date;
};
export type ExportFile = { body: Buffer; contentType: string; fileName: string };

const LIMIT = { usesMax: 30, windowS: 600 };
const PAGE_ROWS = 200;

export async function exportStock(
  context: ServiceContext,
  ask: ExportAsk,
): Promise<Result<ExportFile, ShoppingRefusal>> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  if (!(await takeUse(db, `export:${actor.companyId}`, LIMIT))) return refuse("too-often");
  const { items, total } = await readRows(context, ask.query);
  const columns = exportColumns(ask.locale, ask.columns, ask.publicUrl);
  const rows: Cell[][] = [columns.map((column) => column.head)];
  for (const item of items) rows.push(columns.map((column) => column.cell(item)));
  const address = savedAddress(ask.query);
  await db.transaction((tx) =>
    audit(tx, context, {
      action: "catalogue.export",
      subject: { type: "company", id: actor.companyId },
      after: { format: ask.format, rows: items.length, address: address.slice(0, 1000) },
    }),
  );
  const name = `vitrine-${ask.at.toISOString().slice(0, 16).replace(/[-:T]/g, "")}`;
  if (ask.format === "csv") {
    const body = Buffer.from(csvText(rows));
    return ok({ body, contentType: "text/csv; charset=utf-8", fileName: `${name}.csv` });
  }
  const body = xlsxBytes([
    { name: translator(ask.locale, "catalogue")("kinds.all"), rows },
    aboutSheet(ask, address, items.length, total),
  ]);
  const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return ok({ body, contentType, fileName: `${name}.xlsx` });
}

/** What the file holds, so that it explains itself when it is found again. */
function aboutSheet({ locale, publicUrl, at }: ExportAsk, address: string, rows: number, count: number) {
  const t = translator(locale, "shopping");
  return {
    name: t("export.about"),
    rows: [
      [t("export.about"), null],
      [t("export.aboutSearch"), `${publicUrl}/${locale}/catalogue?${address}`],
      [t("export.aboutMade"), formatInstant(at, locale)],
      [t("export.aboutRows"), t("export.aboutOf", { rows, count })],
      [null, t("export.aboutPrices")],
    ],
  };
}

/** Only chosen pieces may be sold meanwhile and stay in the file; a search holds what is on offer. */
async function readRows(
  context: ServiceContext,
  query: SearchQuery,
): Promise<{ items: StockSummary[]; total: number }> {
  if (query.ids.length > 0) {
    const items = await readItemsByPublicId(context, query.ids, query.currency);
    return { items, total: items.length };
  }
  const items = new Map<number, StockSummary>();
  let total = 0;
  for (let page = 1; items.size < EXPORT_ROWS_MAX; page += 1) {
    const result = await searchStock(context, { ...query, page }, { pageSize: PAGE_ROWS });
    total = result.total;
    // What is listed meanwhile moves the pages: a row that comes twice counts once.
    for (const item of result.items) if (items.size < EXPORT_ROWS_MAX) items.set(item.itemId, item);
    if (page >= result.pageCount) break;
  }
  return { items: [...items.values()], total };
}
