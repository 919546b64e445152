import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "@/adapters/payments/stripe-emulator/testing/start-emulator";
import { lots, paddles } from "@/db/schema/auctions";
import { orders, payments } from "@/db/schema/orders";
import { saleDeposits } from "@/db/schema/sale-formats";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { actGravely } from "@/services/auctions/run-sale";
import { bookDepositReturn, settleDeposits } from "@/services/auctions/settle-deposits";
import { bookWireDeposit, startCardDeposit } from "@/services/auctions/start-deposit";
import { system } from "@/services/auctions/testing/make-sale";
import { makeFormatSale, newKey } from "@/services/auctions/testing/make-tender";
import type { ServiceContext, SystemContext } from "@/services/context";
import { processStripeEvent, receiveStripeEvent } from "@/services/orders/stripe-events";

let database: TestDatabase;
let emulator: TestEmulator;
beforeAll(async () => {
  database = await createTestDatabase();
  emulator = await startTestEmulator();
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
afterEach(async () => {
  const { rows } = await database.db.execute(
    sql`select transaction_id from ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0`,
  );
  expect(rows).toEqual([]);
});

const DEPOSIT = 50_000n;
async function makeSale(bidders: number) {
  const made = await makeFormatSale(database.db, "timed", { bidders, depositMinor: DEPOSIT });
  const withCards = (context: ServiceContext): ServiceContext => ({
    ...context,
    adapters: { ...context.adapters, cards: emulator.cards },
  });
  const market: SystemContext = { ...system(database.db), adapters: withCards(made.holders[0]).adapters };
  return { ...made, bidders: made.bidders.map(withCards), market };
}
type Made = Awaited<ReturnType<typeof makeSale>>;
const bidderOf = (made: Made, at: number) => made.bidders[at] ?? made.holders[0];
const bid = (made: Made, at: number, maxMinor: bigint) =>
  placeBid(bidderOf(made, at), { lotId: made.lotId, maxMinor, idempotencyKey: newKey(), receivedAt: new Date() });
const start = (made: Made, at: number) =>
  startCardDeposit(bidderOf(made, at), { saleId: made.saleId, locale: "en", publicUrl: "http://localhost:3000" });
async function hold(made: Made, at: number): Promise<void> {
  const started = await start(made, at);
  if (!started.ok) throw new Error(started.refusal);
  await emulator.payOn(started.value.url);
  await takeEvents(made);
}
/** Every event of the service twice, the last first. */
async function takeEvents({ market }: Made): Promise<void> {
  await emulator.control({ flush: true });
  const events = emulator.received.splice(0).reverse();
  for (const { body, signature } of [...events, ...events]) {
    const received = await receiveStripeEvent(market, { rawBody: body, signature });
    if (received.ok) await processStripeEvent(market, received.value.eventId);
  }
}
const depositsOf = (paddleId = "") =>
  database.db.select().from(saleDeposits).where(eq(saleDeposits.paddleId, paddleId)).orderBy(saleDeposits.createdAt);
async function statusOf(paddleId = "") {
  const [paddle] = await database.db.select().from(paddles).where(eq(paddles.id, paddleId));
  return paddle?.status;
}

test("no bid without a deposit; the loser's is released, the winner's pays towards its order, once", async () => {
  const { db } = database;
  const made = await makeSale(3);
  expect(await bid(made, 0, 20_000n)).toMatchObject({ refusal: "deposit-needed" });
  const [first, again] = await Promise.all([start(made, 0), start(made, 0)]);
  expect(again).toEqual(first);
  await hold(made, 0);
  await hold(made, 1);
  expect(await statusOf(made.paddleIds[0])).toBe("admitted");
  expect(await statusOf(made.paddleIds[2])).toBe("deposit-due");
  expect(await start(made, 0)).toMatchObject({ refusal: "no-deposit-due" });
  expect((await bid(made, 0, 60_000n)).ok).toBe(true);
  expect((await bid(made, 1, 80_000n)).ok).toBe(true);
  expect(await bid(made, 2, 90_000n)).toMatchObject({ refusal: "deposit-needed" });
  expect(await settleDeposits(made.market)).toBe(0);
  await actGravely(made.market, made.lotId, { action: "close-now", bidSeq: null, reason: "End of the test" });

  // The service does its part and the answer is lost: the next run finds it done.
  await emulator.control({ fail: { requests: 12 } });
  await expect(settleDeposits(made.market)).rejects.toThrow();
  await emulator.control({ fail: { requests: 0 } });
  const settled = await Promise.all([settleDeposits(made.market), settleDeposits(made.market)]);
  expect(settled[0] + settled[1]).toBe(2);
  await takeEvents(made);
  expect(await settleDeposits(made.market)).toBe(0);
  expect(await depositsOf(made.paddleIds[0])).toMatchObject([{ status: "released", applyMinor: 0n }]);
  expect(await depositsOf(made.paddleIds[1])).toMatchObject([{ status: "applied", applyMinor: DEPOSIT }]);
  const [lot] = await db.select().from(lots).where(eq(lots.id, made.lotId));
  const [order] = await db
    .select()
    .from(orders)
    .where(eq(orders.id, lot?.orderId ?? ""));
  expect(order).toMatchObject({ totalMinor: 67_100n, status: "awaiting-payment" });
  const paid = await db.select().from(payments).where(eq(payments.checkoutId, made.lotId));
  expect(paid).toMatchObject([{ method: "wire", receivedMinor: DEPOSIT, status: "open" }]);
});

test("a hold that is released elsewhere takes the right to bid back", async () => {
  const made = await makeSale(1);
  await hold(made, 0);
  const [deposit] = await depositsOf(made.paddleIds[0]);
  const providerPaymentId = deposit?.providerPaymentId ?? "";
  await emulator.cards.releaseHold({ operationId: "somebody else", providerPaymentId });
  await takeEvents(made);
  expect(await statusOf(made.paddleIds[0])).toBe("deposit-due");
  await hold(made, 0);
  expect(await statusOf(made.paddleIds[0])).toBe("admitted");
  expect((await depositsOf(made.paddleIds[0])).map((one) => one.status)).toEqual(["released", "held"]);
});

test("a transfer counts once, pays what was won, and its rest is sent back by a person", async () => {
  const made = await makeSale(2);
  const house = made.holders[0];
  const booked = { paddleId: made.paddleIds[0] ?? "", bankReference: "tt 42" };
  expect(await bookWireDeposit(bidderOf(made, 0), booked)).toMatchObject({ refusal: "not-permitted" });
  expect(await bookWireDeposit(house, booked)).toMatchObject({ ok: true });
  expect(await bookWireDeposit(house, booked)).toMatchObject({ refusal: "no-deposit-due" });
  const reused = { ...booked, paddleId: made.paddleIds[1] ?? "" };
  expect(await bookWireDeposit(house, reused)).toMatchObject({ refusal: "receipt-known" });
  expect((await bid(made, 0, 20_000n)).ok).toBe(true);
  await actGravely(made.market, made.lotId, { action: "close-now", bidSeq: null, reason: "End of the test" });
  expect(await settleDeposits(made.market)).toBe(1);
  expect(await settleDeposits(made.market)).toBe(0);
  const [deposit] = await depositsOf(made.paddleIds[0]);
  expect(deposit).toMatchObject({ status: "ending", applyMinor: 11_000n });
  const [order] = await database.db.select().from(orders).where(eq(orders.checkoutId, made.lotId));
  expect(order?.status).toBe("paid");
  const back = { depositId: deposit?.id ?? "", bankReference: "out 7" };
  expect(await bookDepositReturn(house, back)).toMatchObject({ ok: true });
  expect(await bookDepositReturn(house, back)).toMatchObject({ refusal: "not-found" });
});
