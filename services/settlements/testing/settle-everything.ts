/** All that happens to a sale's lots from their close to the payout, each step as its actor takes it; again and again, it adds nothing. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { clockTimestamp } from "@/db/client";
import { settlements } from "@/db/schema/consignments";
import { orders } from "@/db/schema/orders";
import { closeDueLots } from "@/services/auctions/keep-time";
import { as, system } from "@/services/auctions/testing/make-sale";
import { lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";
import { shipOrder } from "@/services/orders/ship-order";
import type { MadeCompany } from "@/services/parties/testing/make-company";
import { bookPayout, releasePayout } from "@/services/settlements/pay-settlement";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

/** Two people of the house, because a payout takes two. */
export type Settlers = { seller: MadeCompany; house: readonly [MadeCompany, MadeCompany] };

export async function settleEverything(db: Db, { seller, house }: Settlers): Promise<void> {
  await closeDueLots(db);
  for (const order of await db.select().from(orders).where(eq(orders.status, "awaiting-payment")))
    await payOnce(db, order);
  for (const { id } of await db.select().from(orders).where(eq(orders.status, "paid")))
    await shipOrder(as(db, seller), { orderId: id, note: "Courier 1" });
  await writeDueSettlements(db);
  const unpaid = await db.select().from(settlements).where(isNull(settlements.paidAt));
  for (const { lotId } of unpaid) {
    await releasePayout(as(db, house[0]), { lotId, key: lotId });
    await bookPayout(as(db, house[1]), { lotId, bankReference: `REF ${lotId}`, key: lotId });
  }
}

/** The bank's file names a transfer once; whoever reads the file a second time finds the order paid. */
async function payOnce(db: Db, { id, checkoutId, totalMinor }: typeof orders.$inferSelect): Promise<void> {
  await db.transaction(async (tx) => {
    const rows = await lockCheckout(tx, checkoutId);
    const waiting = and(eq(orders.id, id), inArray(orders.status, ["awaiting-payment"]));
    if ((await tx.$count(orders, waiting)) === 0) return;
    const now = await clockTimestamp(tx);
    const payment = await openPayment(tx, rows, "wire", now);
    const receipt = { amountMinor: totalMinor, bankReference: `PAY ${id}`, userId: null, now };
    await bookReceipt(tx, system(db), payment, rows, receipt);
  });
}
