/**
 * Turns a hammer price into an order, inside the transaction that closes the lot. The item leaves the sale as sold:
 * a hammer binds, so an unpaid lot goes to a person and never back to the shelf by itself.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { stockItems } from "@/db/schema/stock";
import { payBy } from "@/domain/orders/deadlines";
import { snapshotOf } from "@/domain/orders/line-snapshot";
import { orderTotals } from "@/domain/orders/totals";
import type { Currency } from "@/domain/shared/money";
import { readRates } from "@/services/fx/read-rates";
import { mailOrderPlaced } from "@/services/orders/order-mails";
import { writeOrder } from "@/services/orders/order-writing";
import { lockCheckout } from "@/services/orders/payment-rows";

export type LotOutcome = {
  lotId: string;
  itemId: number;
  buyerId: string;
  sellerId: string;
  hammerMinor: bigint;
  premiumMinor: bigint;
  currency: Currency;
  /** ISO 3166-1 alpha-2. */
  destination: string;
  /** The database's time of the closing. */
  at: Date;
  tradeDecisionId?: string | null | undefined;
  /** Of a lot that is sold a second time, after a default; left out: the lot's own id. */
  checkoutId?: string | undefined;
};

/** Throws where the item is not in a sale: the closing must then not commit. */
export async function createOrderFromLot(
  tx: Tx,
  outcome: LotOutcome,
): Promise<{ orderId: string; orderNumber: string }> {
  const [item] = await tx.select().from(stockItems).where(eq(stockItems.id, outcome.itemId));
  if (!item) throw new Error(`lot ${outcome.lotId}: its item does not exist`);
  const sold = await moveItemStatus(tx, {
    itemId: outcome.itemId,
    from: ["in-sale"],
    to: "sold",
    kind: "sold",
    companyId: outcome.buyerId,
    details: { lotId: outcome.lotId },
  });
  if (!sold) throw new Error(`lot ${outcome.lotId}: its item is ${item.status}, not in a sale`);
  const { checkoutId = outcome.lotId } = outcome;
  const made = await writeOrder(tx, {
    ...orderTotals([{ priceMinor: outcome.hammerMinor }], outcome.premiumMinor),
    // The lot's own id: closing twice would meet the same order line and fail.
    checkoutId,
    buyerId: outcome.buyerId,
    producerId: outcome.sellerId,
    userId: null,
    source: "auction",
    currency: outcome.currency,
    destination: outcome.destination,
    paymentMethod: null,
    fx: await readRates(tx, outcome.currency, outcome.destination),
    at: outcome.at,
    payBy: payBy(outcome.at, "auction"),
    lines: [
      {
        itemId: outcome.itemId,
        snapshot: snapshotOf(item),
        priceMinor: outcome.hammerMinor,
        tradeDecisionId: outcome.tradeDecisionId ?? null,
        lotId: outcome.lotId,
      },
    ],
  });
  await mailOrderPlaced(tx, await lockCheckout(tx, checkoutId));
  return made;
}
