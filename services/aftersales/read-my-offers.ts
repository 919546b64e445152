/** Lots that are offered to a bidder after another's default. */
import { and, desc, eq } from "drizzle-orm";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { underbidderOffers } from "@/db/schema/consignments";
import { stockItems } from "@/db/schema/stock";
import type { AnswerOutcome } from "@/domain/auctions/after-sale";
import { buyersPremium } from "@/domain/auctions/premium";
import type { Currency } from "@/domain/shared/money";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import type { ServiceContext } from "@/services/context";

export type MyOffer = {
  id: string;
  outcome: AnswerOutcome | null;
  expiresAt: Date;
  priceMinor: bigint;
  premiumMinor: bigint;
  currency: Currency;
  timeZone: string;
  lotNumber: number;
  saleSlug: string;
  saleTitle: { en: string; zh: string };
  orderId: string | null;
  item: LotItem;
};

const SHOWN = 20;

export async function readMyOffers({ db, actor }: ServiceContext): Promise<MyOffer[]> {
  if (!actor) return [];
  const rows = await db
    .select({ offer: underbidderOffers, lot: lots, sale: sales, item: lotItemColumns })
    .from(underbidderOffers)
    .innerJoin(paddles, and(eq(paddles.id, underbidderOffers.paddleId), eq(paddles.companyId, actor.companyId)))
    .innerJoin(lots, eq(lots.id, underbidderOffers.lotId))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .orderBy(desc(underbidderOffers.offeredAt))
    .limit(SHOWN);
  return rows.map(({ offer, lot, sale, item }) => ({
    id: offer.id,
    outcome: offer.outcome,
    expiresAt: offer.expiresAt,
    priceMinor: offer.priceMinor,
    premiumMinor: buyersPremium(offer.priceMinor, sale.rules.premiumTiers),
    currency: sale.currency,
    timeZone: sale.timeZone,
    lotNumber: lot.number,
    saleSlug: sale.slug,
    saleTitle: sale.title,
    orderId: offer.outcome === "accepted" ? lot.orderId : null,
    item: toLotItem(item),
  }));
}
