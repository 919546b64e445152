/** What follows when a lot ends, in the transaction that ends it: the winner's order, or the item back on the shelf. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { paddles } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { buyersPremium } from "@/domain/auctions/premium";
import type { LotSession } from "@/services/auctions/lot-session";
import { createOrderFromLot } from "@/services/orders/create-order-from-lot";

/** Writes the session's events; on a hammer the leader gets an order, otherwise the item is listed again. */
export async function finishEndedLot(tx: Tx, session: LotSession): Promise<void> {
  const { row, sale } = session.locked;
  const { status, standing, lastEventAtMs } = session.state;
  if (status === "sold" && standing.leader && standing.price !== null) {
    const [buyer] = await tx
      .select({ id: companies.id, country: companies.country })
      .from(paddles)
      .innerJoin(companies, eq(companies.id, paddles.companyId))
      .where(eq(paddles.id, standing.leader.paddleId));
    if (!buyer) throw new Error(`lot ${row.id}: its leader has no company`);
    const { orderId } = await createOrderFromLot(tx, {
      lotId: row.id,
      itemId: row.itemId,
      buyerId: buyer.id,
      sellerId: row.sellerId,
      hammerMinor: standing.price,
      premiumMinor: buyersPremium(standing.price, sale.rules.premiumTiers),
      currency: sale.currency,
      destination: buyer.country,
      at: new Date(lastEventAtMs),
    });
    await session.finish(tx, { orderId });
    return;
  }
  if (status === "unsold" || status === "withdrawn") {
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
