/** What is still to be done about the lots of an ended sale, for the house: sellers asked, winners who owe, offers made. */
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { lots, paddles } from "@/db/schema/auctions";
import { lotDefaults, sellerDecisions, underbidderOffers } from "@/db/schema/consignments";
import { orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import type { AnswerOutcome } from "@/domain/auctions/after-sale";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import type { ServiceContext } from "@/services/context";

export type AfterSale = {
  asked: {
    lotId: string;
    number: number;
    seller: string;
    priceMinor: bigint;
    expiresAt: Date;
    outcome: AnswerOutcome | null;
  }[];
  winners: {
    lotId: string;
    number: number;
    paddle: number | null;
    company: string;
    priceMinor: bigint | null;
    orderStatus: OrderStatus;
    payBy: Date;
  }[];
  defaults: { lotId: string; number: number; paddle: number | null; company: string; reason: string; waits: boolean }[];
  offers: {
    lotId: string;
    number: number;
    paddle: number | null;
    company: string;
    priceMinor: bigint;
    expiresAt: Date;
    outcome: AnswerOutcome | null;
  }[];
};

export async function readAfterSale(
  context: ServiceContext,
  saleId: string,
): Promise<Result<AfterSale, PermissionRefusal>> {
  const { db } = context;
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const lot = { lotId: lots.id, number: lots.number };
  const bidder = { paddle: paddles.number, company: companies.name };
  const ofSale = eq(lots.saleId, saleId);
  const [asked, winners, defaults, offers] = await Promise.all([
    db
      .select({
        ...lot,
        seller: companies.name,
        priceMinor: sellerDecisions.priceMinor,
        expiresAt: sellerDecisions.expiresAt,
        outcome: sellerDecisions.outcome,
      })
      .from(sellerDecisions)
      .innerJoin(lots, and(eq(lots.id, sellerDecisions.lotId), ofSale))
      .innerJoin(companies, eq(companies.id, lots.sellerId))
      .orderBy(asc(lots.number)),
    db
      .select({ ...lot, ...bidder, priceMinor: lots.priceMinor, orderStatus: orders.status, payBy: orders.payBy })
      .from(lots)
      .innerJoin(orders, eq(orders.id, lots.orderId))
      .innerJoin(companies, eq(companies.id, orders.buyerId))
      .leftJoin(paddles, eq(paddles.id, lots.leaderPaddleId))
      .where(and(ofSale, isNotNull(lots.orderId)))
      .orderBy(asc(lots.number)),
    db
      .select({ ...lot, ...bidder, reason: lotDefaults.reason, endedAt: lotDefaults.endedAt })
      .from(lotDefaults)
      .innerJoin(lots, and(eq(lots.id, lotDefaults.lotId), ofSale))
      .innerJoin(paddles, eq(paddles.id, lotDefaults.paddleId))
      .innerJoin(companies, eq(companies.id, paddles.companyId))
      .orderBy(asc(lots.number), asc(lotDefaults.declaredAt)),
    db
      .select({
        ...lot,
        ...bidder,
        priceMinor: underbidderOffers.priceMinor,
        expiresAt: underbidderOffers.expiresAt,
        outcome: underbidderOffers.outcome,
      })
      .from(underbidderOffers)
      .innerJoin(lots, and(eq(lots.id, underbidderOffers.lotId), ofSale))
      .innerJoin(paddles, eq(paddles.id, underbidderOffers.paddleId))
      .innerJoin(companies, eq(companies.id, paddles.companyId))
      .orderBy(asc(lots.number), asc(underbidderOffers.offeredAt)),
  ]);
  return ok({
    asked,
    winners,
    defaults: defaults.map(({ endedAt, ...row }) => ({ ...row, waits: endedAt === null })),
    offers,
  });
}
