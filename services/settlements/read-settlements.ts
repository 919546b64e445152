/** Statements for those whom they concern: the seller its own, the house's finance all. */
import { and, desc, eq, type SQL } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { settlements } from "@/db/schema/consignments";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import type { ServiceContext } from "@/services/context";

export type Settlement = typeof settlements.$inferSelect & {
  lotNumber: number;
  saleTitle: { en: string; zh: string };
  saleSlug: string;
  timeZone: string;
  seller: string;
  sellerZh: string | null;
  item: LotItem;
  /** Whether the reader is the one who released it. */
  releasedByReader: boolean;
};

const ROWS_MAX = 200;

/** @param input.lotId one statement alone */
export async function readSettlements(
  context: ServiceContext,
  input: { as: "seller" | "house"; lotId?: string },
): Promise<Result<Settlement[], "sign-in-required" | "not-permitted" | "company-not-approved">> {
  const { actor } = context;
  const refusal = refusalFor(actor, input.as === "seller" ? "sales.view" : "payments.confirm");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const own = input.as === "seller" ? eq(settlements.sellerId, actor.companyId) : undefined;
  return ok(await load(context, and(own, input.lotId ? eq(settlements.lotId, input.lotId) : undefined)));
}

async function load({ db, actor }: ServiceContext, where: SQL | undefined): Promise<Settlement[]> {
  const rows = await db
    .select({
      settlement: settlements,
      lotNumber: lots.number,
      saleTitle: sales.title,
      saleSlug: sales.slug,
      timeZone: sales.timeZone,
      seller: companies.name,
      sellerZh: companies.nameZh,
      item: lotItemColumns,
    })
    .from(settlements)
    .innerJoin(lots, eq(lots.id, settlements.lotId))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(companies, eq(companies.id, settlements.sellerId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(where)
    .orderBy(desc(settlements.writtenAt))
    .limit(ROWS_MAX);
  return rows.map(({ settlement, item, ...row }) => ({
    ...settlement,
    ...row,
    item: toLotItem(item),
    releasedByReader: settlement.releasedBy !== null && settlement.releasedBy === actor?.userId,
  }));
}
