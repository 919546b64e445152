/** One item with all its public facts. Sold items stay readable; withdrawn and unpublished ones are not there. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { type DetailRow, readDetailRow } from "@/db/queries/catalogue-rows";
import { type ItemStatus, jewelStones, stockItems } from "@/db/schema/stock";
import { publicDetails } from "@/domain/catalogue/public-details";
import type { JewelStoneView, StockDetail } from "@/domain/catalogue/stock-view";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { toStockSummaries } from "@/services/catalogue/stock-summary";
import type { ServiceContext } from "@/services/context";

export async function getItem(
  context: Pick<ServiceContext, "db">,
  publicId: string,
  options: { currency?: Currency } = {},
): Promise<Result<StockDetail, "not-found">> {
  const row = publicId.length > 40 ? null : await readDetailRow(context.db, publicId);
  if (!row) return refuse("not-found");
  const { rate } = await catalogueOf(context.db);
  const [[summary], stones, setIn] = await Promise.all([
    toStockSummaries([row], options.currency ?? "USD", rate),
    row.kind === "jewel" ? readStones(context, row.itemId) : [],
    row.kind === "jewel" ? null : readJewelOf(context, row.itemId),
  ]);
  if (!summary) throw new Error("a row gave no summary");
  return ok({ ...summary, ...moreOf(row), stones, setIn });
}

function moreOf({ mineId, exportedFrom, comment, details, producerAbout, producerCity }: DetailRow) {
  return { mineId, exportedFrom, comment, details: publicDetails(details), producerAbout, producerCity };
}

/** Only an item that has a page of its own is named on another's. */
const HAS_PAGE: ItemStatus[] = ["listed", "held", "in-sale", "sold"];

async function readStones(context: Pick<ServiceContext, "db">, jewelId: number): Promise<JewelStoneView[]> {
  return context.db
    .select({
      position: jewelStones.position,
      publicId: stockItems.publicId,
      species: jewelStones.species,
      shape: jewelStones.shape,
      pieces: jewelStones.pieces,
      weightMct: jewelStones.weightMct,
      color: jewelStones.color,
      clarity: jewelStones.clarity,
      minedIn: jewelStones.minedIn,
      lab: jewelStones.lab,
      reportNumber: jewelStones.reportNumber,
    })
    .from(jewelStones)
    .leftJoin(stockItems, and(eq(stockItems.id, jewelStones.stoneItemId), inArray(stockItems.status, HAS_PAGE)))
    .where(eq(jewelStones.jewelId, jewelId))
    .orderBy(asc(jewelStones.position));
}

async function readJewelOf(context: Pick<ServiceContext, "db">, stoneItemId: number): Promise<StockDetail["setIn"]> {
  const [row] = await context.db
    .select({ publicId: stockItems.publicId, title: stockItems.title })
    .from(jewelStones)
    .innerJoin(stockItems, and(eq(stockItems.id, jewelStones.jewelId), inArray(stockItems.status, HAS_PAGE)))
    .where(eq(jewelStones.stoneItemId, stoneItemId));
  return row ?? null;
}
