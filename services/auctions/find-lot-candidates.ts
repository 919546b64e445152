/** Listed items that could become lots, by public id, stock number or report number; for the auctioneer. */
import { and, asc, desc, eq, ilike, isNotNull, or } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

const SHOWN_MAX = 12;

export type LotCandidate = { item: LotItem; seller: string; priceMinor: bigint | null; currency: Currency };

/** @param text the beginning of a number; nothing gives the dearest fancy colors on the shelf */
export async function findLotCandidates(
  context: ServiceContext | SystemContext,
  text: string,
): Promise<Result<LotCandidate[], PermissionRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const wanted = text.trim();
  const begins = `${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await context.db
    .select({
      item: lotItemColumns,
      seller: companies.name,
      price: stockItems.priceMinor,
      currency: stockItems.currency,
    })
    .from(stockItems)
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .where(
      and(
        eq(stockItems.status, "listed"),
        wanted === ""
          ? and(isNotNull(stockItems.fancyHue), isNotNull(stockItems.priceMinor))
          : or(
              ilike(stockItems.publicId, begins),
              ilike(stockItems.stockNumber, begins),
              eq(stockItems.reportNumber, wanted),
            ),
      ),
    )
    .orderBy(wanted === "" ? desc(stockItems.priceMinor) : asc(stockItems.id))
    .limit(SHOWN_MAX);
  return ok(
    rows.map(({ item, seller, price, currency }) => ({ item: toLotItem(item), seller, priceMinor: price, currency })),
  );
}
