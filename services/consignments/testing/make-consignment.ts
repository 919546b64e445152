/** Actors and a sale with what comes after a hammer, for integration tests; made through the use cases. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { clockTimestamp, type Db } from "@/db/client";
import { orders } from "@/db/schema/orders";
import type { ConsignmentTerms } from "@/domain/auctions/consignment";
import { placeBid } from "@/services/auctions/place-bid";
import { runLotCommand } from "@/services/auctions/run-lot-command";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";
import { makeCompany } from "@/services/parties/testing/make-company";

export const WISH = { reserve: "5000000", estimateLow: "4500000", estimateHigh: "6000000" };
export const TERMS: ConsignmentTerms = {
  ...WISH,
  start: "1000000",
  commissionBasisPoints: 500,
  unsoldFee: null,
  costs: { amount: "20000", note: "New report" },
};

export const makeHouse = async (db: Db) => as(db, await makeCompany(db, { kinds: ["operator"] }));

/** An ended sale of one lot with its reserve not met, or without a reserve; bidders in the order of their maxima. */
export async function makeEndedSale(
  db: Db,
  options: { reserveMinor: bigint | null; maxima: readonly bigint[]; underReserveMs?: number; underbidderMs?: number },
) {
  const { underReserveMs = 3_600_000, underbidderMs = 3_600_000 } = options;
  const sale = await makeOpenSale(db, {
    bidders: options.maxima.length,
    reserveMinor: options.reserveMinor,
    rules: { underReserveMs, underbidderMs },
  });
  for (const [at, maxMinor] of options.maxima.entries()) {
    const bidder = sale.bidders[at];
    if (!bidder) throw new Error("no bidder");
    const bid = { lotId: sale.lotId, maxMinor, idempotencyKey: randomUUID(), receivedAt: new Date() };
    const placed = await placeBid(as(db, bidder), bid);
    if (!placed.ok) throw new Error(placed.refusal);
  }
  await runLotCommand(db, sale.lotId, { type: "close-now" });
  return sale;
}

/** As the bank's transfer would. */
export async function payOrder(db: Db, orderId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
    if (!order) throw new Error("no order");
    const rows = await lockCheckout(tx, order.checkoutId);
    const now = await clockTimestamp(tx);
    const payment = await openPayment(tx, rows, "wire", now);
    const receipt = { amountMinor: order.totalMinor, bankReference: randomUUID(), userId: null, now };
    await bookReceipt(tx, system(db), payment, rows, receipt);
  });
}
