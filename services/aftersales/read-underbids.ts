/** What each bidder of a lot would have paid at most, for an offer after a default. Secret maxima: never for the read side. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lotEvents, paddles } from "@/db/schema/auctions";
import { openedBids, sealedBids } from "@/db/schema/sale-formats";
import type { StandingBid } from "@/domain/auctions/after-sale";
import { isLiveSaleEvent, isSealed, type SaleFormat } from "@/domain/auctions/format-events";
import { standingBids } from "@/domain/auctions/sealed-bids";
import { readBook } from "@/services/auctions/live-lot-store";
import { readAcceptedBids } from "@/services/auctions/read-accepted-bids";

/** Timed: own maxima. Sealed: the bid that stands, none that was taken out at the opening. Live: maxima left beforehand, and the bids that were called. */
export async function readUnderbids(
  tx: Tx,
  lot: { id: string; saleId: string },
  format: SaleFormat,
): Promise<StandingBid[]> {
  if (isSealed(format)) return readOpened(tx, lot.id);
  if (format === "live") return [...(await readBook(tx, lot.id)).map(asBid), ...(await readCalled(tx, lot))];
  return (await readAcceptedBids(tx, lot.id)).map(asBid);
}

const asBid = ({ paddleId, max }: { paddleId: string; max: bigint }): StandingBid => ({
  bidder: paddleId,
  amount: max,
});

async function readOpened(tx: Tx, lotId: string): Promise<StandingBid[]> {
  const rows = await tx
    .select({ bidder: sealedBids.paddleId, amount: openedBids.amountMinor, number: paddles.number })
    .from(openedBids)
    .innerJoin(sealedBids, and(eq(sealedBids.lotId, openedBids.lotId), eq(sealedBids.seq, openedBids.seq)))
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .where(eq(openedBids.lotId, lotId))
    .orderBy(asc(openedBids.seq));
  const events = await tx.select({ body: lotEvents.body }).from(lotEvents).where(eq(lotEvents.lotId, lotId));
  const out = new Set(events.flatMap(({ body }) => (body.type === "bid-taken-out" ? [body.paddle] : [])));
  return standingBids(rows.filter(({ number }) => !out.has(number ?? 0)));
}

/** In the hall each bid is at the price that was asked before it. */
async function readCalled(tx: Tx, lot: { id: string; saleId: string }): Promise<StandingBid[]> {
  const events = await tx.select().from(lotEvents).where(eq(lotEvents.lotId, lot.id)).orderBy(asc(lotEvents.seq));
  const numbered = await tx
    .select({ id: paddles.id, number: paddles.number })
    .from(paddles)
    .where(eq(paddles.saleId, lot.saleId));
  const idOf = new Map(numbered.map(({ id, number }) => [number, id]));
  let asked: string | null = null;
  return events.flatMap(({ body }) => {
    if (!isLiveSaleEvent(body)) return [];
    const amount = asked;
    asked = body.asked;
    const bidder = body.type === "live-bid" ? idOf.get(body.paddle) : undefined;
    return bidder && amount !== null ? [{ bidder, amount: BigInt(amount) }] : [];
  });
}
