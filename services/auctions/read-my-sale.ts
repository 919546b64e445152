/** A company's own side of a sale: its paddle, its maxima, what it is bound to. Read only for the company that asks. */
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { bidCommands, lots, paddles, voidedBids } from "@/db/schema/auctions";
import { isLive } from "@/domain/auctions/sale";
import type { MySale } from "@/domain/auctions/sale-view";
import type { ServiceContext } from "@/services/context";

const NOT_VOIDED = sql`not exists (
  select 1 from ${voidedBids} v where v.lot_id = ${bidCommands.lotId} and v.seq = ${bidCommands.seq})`;

const NOTHING: MySale = { paddle: null, maxima: {}, selling: [], orders: {}, atStakeMinor: "0" };

export async function readMySale(context: ServiceContext, saleId: string): Promise<MySale> {
  const { db, actor } = context;
  if (!actor) return NOTHING;
  const selling = await db
    .select({ id: lots.id })
    .from(lots)
    .where(and(eq(lots.saleId, saleId), eq(lots.sellerId, actor.companyId)));
  const [paddle] = await db
    .select()
    .from(paddles)
    .where(and(eq(paddles.saleId, saleId), eq(paddles.companyId, actor.companyId)));
  if (!paddle) return { ...NOTHING, selling: selling.map((lot) => lot.id) };
  const given = await db
    .select({ lotId: bidCommands.lotId, max: sql<string>`max(${bidCommands.maxMinor})::text` })
    .from(bidCommands)
    .innerJoin(lots, eq(lots.id, bidCommands.lotId))
    .where(
      and(eq(lots.saleId, saleId), eq(bidCommands.paddleId, paddle.id), eq(bidCommands.accepted, true), NOT_VOIDED),
    )
    .groupBy(bidCommands.lotId);
  const maxima = Object.fromEntries(given.map((row) => [row.lotId, row.max]));
  const led = await db
    .select({ id: lots.id, status: lots.status, price: lots.priceMinor, orderId: lots.orderId })
    .from(lots)
    .where(and(eq(lots.saleId, saleId), eq(lots.leaderPaddleId, paddle.id), isNotNull(lots.priceMinor)));
  const bound = led.map((lot) => {
    if (lot.status === "sold") return lot.price ?? 0n;
    return isLive(lot.status) ? BigInt(maxima[lot.id] ?? 0) : 0n;
  });
  return {
    paddle: {
      id: paddle.id,
      number: paddle.number,
      status: paddle.status,
      limitMinor: paddle.limitMinor === null ? null : String(paddle.limitMinor),
      reason: paddle.reason,
    },
    maxima,
    selling: selling.map((lot) => lot.id),
    orders: Object.fromEntries(led.flatMap((lot) => (lot.orderId ? [[lot.id, lot.orderId]] : []))),
    atStakeMinor: String(bound.reduce((sum, one) => sum + one, 0n)),
  };
}
