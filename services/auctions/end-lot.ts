/** What follows when a lot ends, in the transaction that ends it: the winner's order, or the item back on the shelf. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { paddles } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { buyersPremium } from "@/domain/auctions/premium";
import { askSeller } from "@/services/aftersales/ask-seller";
import type { LotSession } from "@/services/auctions/lot-session";
import { createOrderFromLot } from "@/services/orders/create-order-from-lot";

/** Writes the session's events; on a hammer the leader gets an order, otherwise the item is listed again or its seller is asked. */
export async function finishEndedLot(tx: Tx, session: LotSession): Promise<void> {
  const { row } = session.locked;
  const { status, standing, lastEventAtMs } = session.state;
  if (status === "sold" && standing.leader && standing.price !== null) {
    const winner = { paddleId: standing.leader.paddleId, priceMinor: standing.price, at: new Date(lastEventAtMs) };
    const { orderId } = await orderForLot(tx, session.locked, winner);
    await session.finish(tx, { orderId });
    return;
  }
  const { leader, price } = standing;
  const best = status === "unsold" && leader && price !== null ? { bidder: leader.paddleId, priceMinor: price } : null;
  if (status === "withdrawn" || (status === "unsold" && !(await askSeller(tx, session.locked, best)))) {
    await moveItemStatus(tx, {
      itemId: row.itemId,
      from: ["in-sale"],
      to: "listed",
      kind: status === "unsold" ? "unsold" : "withdrawn-from-sale",
      details: { lotId: row.id },
    });
  }
  const reason = session.events.at(-1)?.body;
  await session.finish(tx, reason?.type === "lot-withdrawn" ? { withdrawnReason: reason.reason } : {});
}

/** The winner's order with the premium of the sale. Throws where the item is in no sale: the lot must then not end. */
export async function orderForLot(
  tx: Tx,
  { row, sale }: Pick<LotSession["locked"], "row" | "sale">,
  winner: { paddleId: string; priceMinor: bigint; at: Date; checkoutId?: string; tradeDecisionId?: string | null },
): Promise<{ orderId: string }> {
  const [buyer] = await tx
    .select({ id: companies.id, country: companies.country })
    .from(paddles)
    .innerJoin(companies, eq(companies.id, paddles.companyId))
    .where(eq(paddles.id, winner.paddleId));
  if (!buyer) throw new Error(`lot ${row.id}: its winner has no company`);
  return createOrderFromLot(tx, {
    lotId: row.id,
    itemId: row.itemId,
    buyerId: buyer.id,
    sellerId: row.sellerId,
    hammerMinor: winner.priceMinor,
    premiumMinor: buyersPremium(winner.priceMinor, sale.rules.premiumTiers),
    currency: sale.currency,
    destination: buyer.country,
    at: winner.at,
    checkoutId: winner.checkoutId,
    tradeDecisionId: winner.tradeDecisionId,
  });
}
