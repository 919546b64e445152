/** From consignment to settlement by actor: producer, house with two people, bidders; a default; short walks for tender and live sale. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lots } from "@/db/schema/auctions";
import { settlements } from "@/db/schema/consignments";
import {
  consign,
  openConsigned,
  PRODUCER,
  payByTransfer,
  payShipSettle,
  planSale,
  producersItem,
} from "@/e2e/support/consigned-sale";
import { endTender, HOLDERS, PASSPHRASE } from "@/e2e/support/format-sale";
import { actingAs } from "@/e2e/support/sale";
import { expect, expectAccessible, test, visit } from "@/e2e/support/test";
import { placeBid } from "@/services/auctions/place-bid";
import { placeLiveBid } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { endLiveSale, type LiveOrder, runLiveLot } from "@/services/auctions/run-live-lot";
import { runLotCommand } from "@/services/auctions/run-lot-command";

const DUBAI = "buyer-dubai@meridian.example";
const SHENZHEN = "buyer-sz@lumen.example";
const PHONE = { viewport: { width: 390, height: 844 } };

async function bid(db: Db, email: string, lotId: string, maxMinor: bigint): Promise<void> {
  const placed = await placeBid(await actingAs(db, email), {
    lotId,
    maxMinor,
    idempotencyKey: randomUUID(),
    receivedAt: new Date(),
  });
  if (!placed.ok) throw new Error(placed.refusal);
}

const read = async (db: Db, lotId: string) => (await db.select().from(lots).where(eq(lots.id, lotId)))[0];

test("a timed sale from the offer to the payout", async ({ db, signInAs }) => {
  test.setTimeout(240_000);
  const { saleId, slug } = await planSale(db, "timed");
  const publicId = await producersItem(db);
  const producer = await signInAs(PRODUCER);
  const operator = await signInAs(HOLDERS[0]);
  await visit(producer, "/en/producer/consignments");
  await producer.getByLabel("Sale", { exact: true }).selectOption(saleId);
  await producer.getByLabel("Item", { exact: true }).fill(publicId);
  await producer.getByLabel(/^Wished reserve/).fill("2,500");
  await producer.getByRole("button", { name: "Offer the item" }).click();
  await expect(producer.getByText("Offered. The house answers here.")).toBeVisible();

  await visit(operator, `/en/operator/sales/${saleId}/consignments`);
  await operator.getByRole("table").getByRole("link").first().click();
  await operator.waitForURL(/consignments\/[0-9a-f-]{36}$/);
  const id = operator.url().split("/").at(-1);
  await operator.getByLabel("Opening price, USD").fill("1,000");
  await operator.getByLabel("Reserve, USD").fill("2,345");
  await operator.getByRole("button", { name: "Send to the seller" }).click();
  await expect(operator.getByText("Done.")).toBeVisible();
  await expectAccessible(operator);

  await visit(producer, `/en/producer/consignments/${id}`);
  await expect(producer.getByText("Terms to answer")).toBeVisible();
  await producer.getByRole("button", { name: "Agree to these terms" }).click();
  await expect(producer.getByText("Agreed terms")).toBeVisible();
  await expectAccessible(producer);

  await openConsigned(db, saleId, "timed", [DUBAI, SHENZHEN]);
  const [lot] = await db.select().from(lots).where(eq(lots.saleId, saleId));
  const lotId = lot?.id ?? "";
  await bid(db, DUBAI, lotId, 150_000n);
  await bid(db, SHENZHEN, lotId, 180_000n);
  const rival = await signInAs(DUBAI, PHONE);
  await visit(rival, `/zh/sales/${slug}/lots/1`);
  expect(await rival.content()).not.toMatch(/2,345|234500/);
  await runLotCommand(db, lotId, { type: "close-now" });

  await visit(producer, "/zh/producer/consignments");
  await producer.locator(`#lot-${lotId}`).getByRole("button", { name: "接受此出价" }).click();
  await expect.poll(async () => (await read(db, lotId))?.status).toBe("sold");
  const orderId = (await read(db, lotId))?.orderId ?? "";
  const buyer = await signInAs(SHENZHEN, PHONE);
  await visit(buyer, `/zh/orders/${orderId}`);
  await payByTransfer(db, orderId);
  await visit(producer, `/en/orders/${orderId}`);
  await producer.getByLabel("Carrier and waybill").fill("Courier 1");
  await producer.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(producer.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);

  await expect.poll(() => db.$count(settlements, eq(settlements.lotId, lotId)), { timeout: 60_000 }).toBe(1);
  await producer.goto(`/en/producer/settlements/${lotId}`);
  await expect(producer.getByRole("heading", { name: "Settlement statement" })).toBeVisible();
  await expectAccessible(producer);
  for (const language of ["en", "zh"]) {
    const paper = await producer.request.get(`/api/v1/settlements/${lotId}/statement?language=${language}`);
    expect(paper.headers()["content-type"]).toBe("application/pdf");
  }
  expect((await rival.request.get(`/api/v1/settlements/${lotId}/statement`)).status()).toBe(404);

  await visit(operator, "/en/operator/settlements");
  await operator.getByRole("button", { name: "Release the payout" }).first().click();
  await expect(operator.getByText("Another person books it").first()).toBeVisible();
  const finance = await signInAs("finance@vitrine.example", PHONE);
  await visit(finance, "/zh/operator/settlements");
  await finance.getByLabel("银行流水号").first().fill(`PAY ${lotId}`);
  await finance.getByRole("button", { name: "登记转账" }).first().click();
  await expect(finance.getByText(`PAY ${lotId}`.toUpperCase())).toBeVisible();
});

test("a winner who does not pay, and the next bidder on a phone", async ({ db, signInAs }) => {
  test.setTimeout(180_000);
  const { saleId } = await planSale(db, "timed");
  const lotId = await consign(db, saleId);
  await openConsigned(db, saleId, "timed", [DUBAI, SHENZHEN]);
  await bid(db, DUBAI, lotId, 230_000n);
  await bid(db, SHENZHEN, lotId, 300_000n);
  await runLotCommand(db, lotId, { type: "close-now" });
  const operator = await signInAs(HOLDERS[0]);
  await visit(operator, `/en/operator/sales/${saleId}/after`);
  await operator.locator("summary", { hasText: "Declare a default" }).click();
  await operator.getByLabel("Reason").fill("Seven days past the date");
  await operator.getByRole("button", { name: "Declare a default" }).click();
  await expect(operator.getByText(/Defaulted/)).toBeVisible();
  await operator.getByRole("button", { name: "Offer to the next bidder" }).click();
  await expect(operator.getByText(/Offered to paddle/)).toBeVisible();
  await expectAccessible(operator);
  const dubai = await signInAs(DUBAI, PHONE);
  await visit(dubai, "/zh/my-lots");
  const offer = dubai.locator('[id^="offer-"]').first();
  await expect(offer.getByText("USD 2,300")).toBeVisible();
  await offer.getByRole("button", { name: "接受拍品，具约束力" }).click();
  await expect(offer.getByRole("link", { name: "订单" })).toBeVisible();
  expect(await read(db, lotId)).toMatchObject({ status: "sold", priceMinor: 230_000n });
});

test("a tender under its reserve: the minutes as a paper, the seller takes the bid", async ({ db, signInAs }) => {
  test.setTimeout(120_000);
  const { saleId, slug } = await planSale(db, "sealed-first-price");
  const lotId = await consign(db, saleId);
  await openConsigned(db, saleId, "sealed-first-price", [DUBAI]);
  const sealed = { lotId, amountMinor: 170_000n, key: randomUUID(), receivedAt: new Date() };
  const placed = await placeSealedBid(await actingAs(db, DUBAI), sealed);
  if (!placed.ok) throw new Error(placed.refusal);
  await endTender(db, saleId);
  for (const email of HOLDERS) await releaseTenderKey(await actingAs(db, email), { saleId, passphrase: PASSPHRASE });
  const dubai = await signInAs(DUBAI);
  for (const language of ["en", "zh"]) {
    const paper = await dubai.request.get(`/api/v1/sales/${slug}/minutes?language=${language}`);
    expect(paper.headers()["content-type"]).toBe("application/pdf");
  }
  const shenzhen = await signInAs(SHENZHEN);
  expect((await shenzhen.request.get(`/api/v1/sales/${slug}/minutes`)).status()).toBe(404);
  const producer = await signInAs(PRODUCER, PHONE);
  await visit(producer, "/en/producer/consignments");
  await producer.locator(`#lot-${lotId}`).getByRole("button", { name: "Take this bid" }).click();
  await expect.poll(async () => (await read(db, lotId))?.status).toBe("sold");
  expect(await read(db, lotId)).toMatchObject({ priceMinor: 170_000n });
  await payShipSettle(db, (await read(db, lotId))?.orderId ?? "");
  await visit(producer, `/zh/producer/settlements/${lotId}`);
  await expect(producer.getByRole("heading", { name: "结算单" })).toBeVisible();
  await expect(producer.getByText("USD 1,615").first()).toBeVisible();
});

test("a live lot from the agreement over the hammer to the statement", async ({ db, signInAs }) => {
  test.setTimeout(120_000);
  const { saleId, slug } = await planSale(db, "live");
  const lotId = await consign(db, saleId);
  await openConsigned(db, saleId, "live", [SHENZHEN]);
  const clerk = await actingAs(db, HOLDERS[1]);
  const order = async (what: LiveOrder["order"], amountMinor: bigint | null = null) => {
    const said = { saleId, lotId, order: what, amountMinor, paddle: null, reason: "", key: randomUUID() };
    expect(await runLiveLot(clerk, said)).toMatchObject({ ok: true });
  };
  await order("open");
  await order("ask", 200_000n);
  const called = { lotId, amountMinor: 200_000n, key: randomUUID(), receivedAt: new Date() };
  expect(await placeLiveBid(await actingAs(db, SHENZHEN), called)).toMatchObject({ ok: true });
  await order("warn");
  await order("hammer");
  expect(await endLiveSale(clerk, saleId)).toMatchObject({ ok: true });
  await payShipSettle(db, (await read(db, lotId))?.orderId ?? "");
  const producer = await signInAs(PRODUCER, PHONE);
  await visit(producer, `/en/producer/settlements/${lotId}`);
  await expect(producer.getByRole("heading", { name: "Settlement statement" })).toBeVisible();
  await expect(producer.getByText("USD 1,900").first()).toBeVisible();
  await visit(producer, `/en/sales/${slug}`);
  await expect(producer.getByText("USD 2,000").first()).toBeVisible();
});

test("a live sale: one lot withdrawn at the clerk's desk by two people", async ({ db, signInAs }) => {
  test.setTimeout(120_000);
  const { saleId } = await planSale(db, "live");
  const lotId = await consign(db, saleId);
  await openConsigned(db, saleId, "live", []);
  const clerk = await signInAs(HOLDERS[1]);
  await visit(clerk, `/en/operator/sales/${saleId}/clerk`);
  await clerk.getByLabel("Reason").fill("Report is wrong");
  await clerk.getByRole("button", { name: /withdraw/i }).click();
  await expect(clerk.getByText(/Report is wrong/)).toBeVisible();
  const operator = await signInAs(HOLDERS[0]);
  await visit(operator, `/zh/operator/sales/${saleId}/clerk`);
  await operator.getByRole("button", { name: "确认" }).first().click();
  await expect.poll(async () => (await read(db, lotId))?.status).toBe("withdrawn");
});
