/** A sale of its own with what a browser test of consignments needs, made by the use cases: one consigned lot, bidders admitted. */
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { clockTimestamp } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { SaleFormat } from "@/domain/auctions/format-events";
import { ladder0258 } from "@/domain/auctions/increments";
import { HOLDERS, PASSPHRASE } from "@/e2e/support/format-sale";
import { actingAs } from "@/e2e/support/sale";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import { sealTender } from "@/services/auctions/seal-tender";
import { answerConsignment } from "@/services/consignments/answer-consignment";
import { offerItem } from "@/services/consignments/offer-item";
import { lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";
import { shipOrder } from "@/services/orders/ship-order";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

export const PRODUCER = "cutting@gaborone.example";
const DAY_MS = 86_400_000;

function must<Value>(result: { ok: true; value: Value } | { ok: false; refusal: string }): Value {
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}

/** A draft in which producers may offer items. */
export async function planSale(db: Db, format: SaleFormat) {
  const now = Date.now();
  return must(
    await createSale(await actingAs(db, HOLDERS[0]), {
      slug: `consigned-test-${now}`,
      title: { en: `Consigned test ${now}`, zh: `送拍测试 ${now}` },
      format,
      currency: "USD",
      timeZone: "Asia/Hong_Kong",
      opensAt: new Date(now - 1000),
      closesAt: new Date(now + 3_600_000),
      rules: {
        version: 1,
        increments: ladder0258(100n),
        softClose: null,
        premiumTiers: [{ upToMinor: null, basisPoints: 600 }],
        staggerMs: 0,
        underReserveMs: DAY_MS,
        underbidderMs: DAY_MS,
      },
    }),
  );
}

/** A stone of the producer that may go everywhere. */
export async function producersItem(db: Db): Promise<string> {
  const [item] = await db
    .select({ publicId: stockItems.publicId })
    .from(stockItems)
    .innerJoin(companies, and(eq(companies.id, stockItems.producerId), eq(companies.slug, "gaborone-cutting")))
    .where(
      and(
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        inArray(stockItems.minedIn, ["BW", "CA"]),
        lt(stockItems.weightMct, 900),
        // Another talk about it may be open.
        sql`not exists (select 1 from consignments c where c.item_id = ${stockItems.id})`,
      ),
    )
    .orderBy(asc(stockItems.id))
    .limit(1);
  if (!item) throw new Error("the producer has no such stone");
  return item.publicId;
}

/** Offered, proposed and agreed; the start is USD 1,000, the reserve USD 2,000. @returns the lot's id */
export async function consign(db: Db, saleId: string): Promise<string> {
  const [producer, house] = [await actingAs(db, PRODUCER), await actingAs(db, HOLDERS[0])];
  const wish = { reserve: "200000", estimateLow: null, estimateHigh: null };
  const publicId = await producersItem(db);
  const offer = { saleId, publicId, wish, note: "", key: randomUUID() };
  const { consignmentId } = must(await offerItem(producer, offer));
  const terms = { ...wish, start: "100000", commissionBasisPoints: 500, unsoldFee: null, costs: null };
  const say = { consignmentId, key: randomUUID() };
  must(await answerConsignment(house, { ...say, word: { type: "propose", terms, note: "" } }));
  const agreed = await answerConsignment(producer, {
    consignmentId,
    key: randomUUID(),
    word: { type: "agree", seq: 2 },
  });
  return must(agreed).lotId ?? "";
}

/** Publishes the sale, admits the bidders, opens it; a tender is sealed first. */
export async function openConsigned(
  db: Db,
  saleId: string,
  format: SaleFormat,
  bidders: readonly string[],
): Promise<void> {
  const operator = await actingAs(db, HOLDERS[0]);
  if (format !== "timed" && format !== "live")
    for (const email of HOLDERS) must(await sealTender(await actingAs(db, email), { saleId, passphrase: PASSPHRASE }));
  must(await publishSale(operator, saleId));
  for (const email of bidders) {
    const { paddleId } = must(await requestPaddle(await actingAs(db, email), saleId));
    must(await decidePaddle(operator, { paddleId, admit: true, limitMinor: null }));
  }
  // The worker may have been faster.
  await openSale(operator, saleId);
}

/** What the walk of a timed sale does by hand: paid, shipped, and the statement written. */
export async function payShipSettle(db: Db, orderId: string): Promise<void> {
  await payByTransfer(db, orderId);
  must(await shipOrder(await actingAs(db, PRODUCER), { orderId, note: "Courier 1" }));
  // The worker may have been faster.
  await writeDueSettlements(db);
}

/** As the bank's transfer would. */
export async function payByTransfer(db: Db, orderId: string): Promise<void> {
  const context = { ...(await actingAs(db, HOLDERS[0])), actor: "system" as const };
  await db.transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
    if (!order) throw new Error("no order");
    const rows = await lockCheckout(tx, order.checkoutId);
    const now = await clockTimestamp(tx);
    const payment = await openPayment(tx, rows, "wire", now);
    const receipt = { amountMinor: order.totalMinor, bankReference: randomUUID(), userId: null, now };
    await bookReceipt(tx, context, payment, rows, receipt);
  });
}
