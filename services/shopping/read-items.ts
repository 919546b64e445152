/** Items by id as the catalogue shows them, sold ones too, in the order asked; what may not be seen is left out. */
import { readPageRows } from "@/db/queries/catalogue-rows";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { Currency } from "@/domain/shared/money";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { toStockSummaries } from "@/services/catalogue/stock-summary";
import type { ServiceContext } from "@/services/context";
import { findShown, READABLE } from "@/services/shopping/find-shown";

type Reader = Pick<ServiceContext, "db">;

export async function readItems(
  context: Reader,
  itemIds: readonly number[],
  currency: Currency = "USD",
): Promise<StockSummary[]> {
  if (itemIds.length === 0) return [];
  const [rows, catalogue] = await Promise.all([readPageRows(context.db, itemIds), catalogueOf(context.db)]);
  const shown = new Map(
    rows.filter((row) => (READABLE as string[]).includes(row.status)).map((row) => [row.itemId, row]),
  );
  const inOrder = itemIds.flatMap((id) => shown.get(id) ?? []);
  return toStockSummaries(inOrder, currency, catalogue.rate);
}

/** The same by public id. */
export async function readItemsByPublicId(
  context: Reader,
  publicIds: readonly string[],
  currency: Currency = "USD",
): Promise<StockSummary[]> {
  const ids = await findShown(context.db, publicIds);
  return readItems(
    context,
    publicIds.flatMap((publicId) => ids.get(publicId) ?? []),
    currency,
  );
}
