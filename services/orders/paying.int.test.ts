import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CardPayments } from "@/adapters/payments/card-payments";
import { startTestEmulator, type TestEmulator } from "@/adapters/payments/stripe-emulator/testing/start-emulator";
import { ledgerEntries, orders, paymentReceipts, payments, stripeEvents } from "@/db/schema/orders";
import { outboxMails } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { checkOut } from "@/services/orders/check-out";
import { confirmWire } from "@/services/orders/confirm-wire";
import { createOrderFromLot } from "@/services/orders/create-order-from-lot";
import { listPayments } from "@/services/orders/list-payments";
import { reconcilePayment } from "@/services/orders/reconcile-payment";
import { refundPayment } from "@/services/orders/refund-payment";
import { cancelOrder, closeIdlePages, releaseUnpaidOrders } from "@/services/orders/release-orders";
import { startCardPayment } from "@/services/orders/start-card-payment";
import { startWirePayment } from "@/services/orders/start-wire-payment";
import { processStripeEvent, receiveStripeEvent, retryStripeEvents } from "@/services/orders/stripe-events";
import { checkoutOf, makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";

let database: TestDatabase;
let emulator: TestEmulator;
let market: TestMarket;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 12 });
  emulator = await startTestEmulator();
  await emulator.control({ webhooks: "withhold" });
  market = await makeMarket(database.db, emulator.cards);
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
/** Whatever a test did: the books balance, and no stone has two buyers. */
afterEach(async () => {
  const { rows } = await database.db.execute(
    sql`select transaction_id from ledger_entries group by transaction_id, currency having sum(amount_minor) <> 0`,
  );
  expect(rows).toEqual([]);
});

async function place(method: "card" | "wire", options: { stones?: number } = {}) {
  const stones = await Promise.all(
    Array.from({ length: options.stones ?? 1 }, (_none, index) =>
      makeStone(database.db, index % 2 === 0 ? market.producer : market.second),
    ),
  );
  const made = await checkOut(market.as(market.buyer), checkoutOf(stones, { method }));
  if (!made.ok) throw new Error(made.refusal);
  const orderId = made.value.orders[0]?.orderId ?? "";
  return { stones, orderId, ...made.value };
}
const start = (orderId: string, context: ServiceContext = market.as(market.buyer)) =>
  startCardPayment(context, { orderId, locale: "en", publicUrl: "http://localhost:3000" });
async function pay(orderId: string): Promise<void> {
  const started = await start(orderId);
  if (!started.ok) throw new Error(started.refusal);
  await emulator.payOn(started.value.url);
}
const paymentOf = async (checkoutId: string, method: "card" | "wire" = "card") =>
  (await database.db.select().from(payments).where(eq(payments.checkoutId, checkoutId)))
    .filter((payment) => payment.method === method)
    .at(-1) ?? fail("no payment");
const fail = (what: string): never => {
  throw new Error(what);
};
const orderStatus = async (checkoutId: string) =>
  (await database.db.select({ status: orders.status }).from(orders).where(eq(orders.checkoutId, checkoutId))).map(
    (row) => row.status,
  );
const itemStatus = async (itemId: number) =>
  (await database.db.select({ status: stockItems.status }).from(stockItems).where(eq(stockItems.id, itemId)))[0]
    ?.status;
const balance = async (account: string) =>
  (await database.db.select().from(ledgerEntries).where(eq(ledgerEntries.account, account))).reduce(
    (sum, entry) => sum + entry.amountMinor,
    0n,
  );
async function takeEvents(order: "as sent" | "reversed" = "as sent", times = 1): Promise<number> {
  const before = emulator.received.length;
  await emulator.control({ flush: true });
  const fresh = emulator.received.slice(before);
  if (order === "reversed") fresh.reverse();
  for (let time = 0; time < times; time++) {
    for (const { body, signature } of fresh) {
      const received = await receiveStripeEvent(market.system, { rawBody: body, signature });
      if (!received.ok) throw new Error(received.refusal);
      await processStripeEvent(market.system, received.value.eventId);
    }
  }
  return fresh.length;
}
const makeDue = (checkoutId: string) =>
  database.db
    .update(orders)
    .set({ payBy: new Date(Date.now() - 1000) })
    .where(eq(orders.checkoutId, checkoutId));

describe("a card", () => {
  test("pays every order of the checkout: items sold, books kept, buyer and producers told", async () => {
    const made = await place("card", { stones: 2 });
    const [mails] = [await database.db.$count(outboxMails)];
    await pay(made.orderId);
    expect(await takeEvents()).toBe(2);
    expect(await orderStatus(made.checkoutId)).toEqual(["paid", "paid"]);
    expect(await Promise.all(made.stones.map((stone) => itemStatus(stone.id)))).toEqual(["sold", "sold"]);
    expect(await paymentOf(made.checkoutId)).toMatchObject({
      status: "paid",
      receivedMinor: 2_000_000n,
      attention: null,
    });
    expect(await balance("stripe")).toBe(2_000_000n);
    expect(await balance(`producer:${market.second.id}`)).toBe(-1_000_000n);
    expect(await balance(`buyer:${market.buyer.id}`)).toBe(0n);
    expect((await database.db.$count(outboxMails)) - mails).toBe(3);
  });

  test("counts once however often and in whatever order its events come, beside the return page", async () => {
    const made = await place("card");
    await pay(made.orderId);
    const payment = await paymentOf(made.checkoutId);
    const stripeBefore = await balance("stripe");
    await Promise.all([
      takeEvents("reversed", 3),
      ...Array.from({ length: 6 }, () => reconcilePayment(market.system, payment.id)),
    ]);
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
    expect((await balance("stripe")) - stripeBefore).toBe(1_000_000n);
    expect(await database.db.$count(paymentReceipts, eq(paymentReceipts.paymentId, payment.id))).toBe(1);
  });

  test("with a forged event, or an event of somebody else's payment, changes nothing", async () => {
    const rawBody = JSON.stringify({
      id: "evt_forged",
      object: "event",
      type: "checkout.session.completed",
      created: 1,
    });
    expect(await receiveStripeEvent(market.system, { rawBody, signature: "t=1,v1=0" })).toMatchObject({
      refusal: "bad-signature",
    });
    expect(await database.db.$count(stripeEvents, eq(stripeEvents.id, "evt_forged"))).toBe(0);
  });

  test("pressed twice leads to one page; another company gets none", async () => {
    const made = await place("card");
    const [one, two] = await Promise.all([start(made.orderId), start(made.orderId)]);
    expect(one).toEqual(two);
    expect(one.ok).toBe(true);
    expect(await start(made.orderId, market.as(market.rival))).toMatchObject({ refusal: "not-found" });
  });

  test("an event that could not be processed is kept and done later", async () => {
    const made = await place("card");
    await pay(made.orderId);
    await emulator.control({ fail: { requests: 3, status: 500 } });
    const before = emulator.received.length;
    await emulator.control({ flush: true });
    const [first] = emulator.received.slice(before);
    const received = await receiveStripeEvent(market.system, {
      rawBody: first?.body ?? "",
      signature: first?.signature ?? "",
    });
    if (!received.ok) throw new Error(received.refusal);
    expect(await processStripeEvent(market.system, received.value.eventId)).toBe(false);
    expect(await orderStatus(made.checkoutId)).toEqual(["awaiting-payment"]);
    await database.db.update(stripeEvents).set({ receivedAt: new Date(Date.now() - 60_000) });
    await retryStripeEvents(market.system);
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
  });
});

describe("a process that dies", () => {
  /** Cards whose answers get lost after Stripe has done its part. */
  const dying = (cards: CardPayments): CardPayments => ({
    ...cards,
    createPage: async (input) => {
      await cards.createPage(input);
      throw new Error("killed");
    },
    refund: async (input) => {
      await cards.refund(input);
      throw new Error("killed");
    },
  });
  const dyingContext = (): ServiceContext => ({
    ...market.as(market.buyer),
    adapters: { ...market.as(market.buyer).adapters, cards: dying(emulator.cards) },
  });

  test("between Stripe's page and our row leaves an order that can be paid, by the same page", async () => {
    const made = await place("card");
    await expect(start(made.orderId, dyingContext())).rejects.toThrow("killed");
    expect(await paymentOf(made.checkoutId)).toMatchObject({ status: "open", providerId: null });
    await pay(made.orderId);
    await takeEvents();
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
    expect(await database.db.$count(payments, eq(payments.checkoutId, made.checkoutId))).toBe(1);
  });

  test("finds its payment by what Stripe says, when the page was paid all the same", async () => {
    const made = await place("card");
    const pages: string[] = [];
    const cards: CardPayments = {
      ...emulator.cards,
      createPage: async (input) => {
        pages.push((await emulator.cards.createPage(input)).url ?? "");
        throw new Error("killed");
      },
    };
    const context = market.as(market.buyer);
    await expect(start(made.orderId, { ...context, adapters: { ...context.adapters, cards } })).rejects.toThrow();
    await emulator.payOn(pages[0] ?? "");
    await takeEvents();
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
  });

  test("in the middle of a refund sends the money once", async () => {
    const made = await place("card");
    const started = await start(made.orderId);
    if (!started.ok) throw new Error(started.refusal);
    // A wire came first, then the card as well.
    await startWirePayment(market.as(market.buyer), { orderId: made.orderId });
    const wire = await paymentOf(made.checkoutId, "wire");
    await confirmWire(market.as(market.operator), {
      paymentId: wire.id,
      amountMinor: 1_000_000n,
      bankReference: "T-1",
      idempotencyKey: "t1",
    });
    await emulator.payOn(started.value.url);
    await takeEvents();
    const card = await paymentOf(made.checkoutId);
    expect(card).toMatchObject({ status: "unapplied", attention: "paid-twice" });
    const operator = market.as(market.operator);
    const broken = { ...operator, adapters: { ...operator.adapters, cards: dying(emulator.cards) } };
    await expect(refundPayment(broken, { paymentId: card.id, bankReference: null })).rejects.toThrow("killed");
    expect(await refundPayment(operator, { paymentId: card.id, bankReference: null })).toMatchObject({ ok: true });
    await takeEvents();
    expect(await paymentOf(made.checkoutId)).toMatchObject({ status: "refunded", receivedMinor: 0n, attention: null });
    expect(await refundPayment(operator, { paymentId: card.id, bankReference: null })).toMatchObject({
      refusal: "nothing-to-refund",
    });
  });
});

describe("an order whose time has passed", () => {
  test("closes the card page before it frees the stone", async () => {
    const made = await place("card");
    const started = await start(made.orderId);
    if (!started.ok) throw new Error(started.refusal);
    await makeDue(made.checkoutId);
    expect(await releaseUnpaidOrders(market.system)).toBe(1);
    expect(await itemStatus(made.stones[0]?.id ?? 0)).toBe("listed");
    expect(await emulator.payOn(started.value.url)).toBeNull();
    expect(await paymentOf(made.checkoutId)).toMatchObject({ status: "expired" });
    await takeEvents();
  });

  test("is paid, not released, when the card was charged at the last moment", async () => {
    const made = await place("card");
    await pay(made.orderId);
    await makeDue(made.checkoutId);
    expect(await releaseUnpaidOrders(market.system)).toBe(0);
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
    await takeEvents();
  });

  test("stays reserved while Stripe does not answer", async () => {
    const made = await place("card");
    await start(made.orderId);
    await makeDue(made.checkoutId);
    await emulator.control({ fail: { requests: 9, status: 500 } });
    await expect(releaseUnpaidOrders(market.system)).rejects.toThrow();
    await emulator.control({ fail: { requests: 0 } });
    expect(await orderStatus(made.checkoutId)).toEqual(["awaiting-payment"]);
    expect(await releaseUnpaidOrders(market.system)).toBe(1);
    await takeEvents();
  });

  test("and whose wire comes after: the money is kept for a person, the stone stays free", async () => {
    const made = await place("wire");
    await makeDue(made.checkoutId);
    await releaseUnpaidOrders(market.system);
    const payment = await paymentOf(made.checkoutId, "wire");
    const booked = await confirmWire(market.as(market.operator), {
      paymentId: payment.id,
      amountMinor: 1_000_000n,
      bankReference: "LATE-1",
      idempotencyKey: randomUUID(),
    });
    expect(booked).toMatchObject({ ok: true, value: { move: "unapplied" } });
    expect(await itemStatus(made.stones[0]?.id ?? 0)).toBe("listed");
    expect(await balance(`buyer:${market.buyer.id}`)).toBe(-1_000_000n);
    const board = await listPayments(market.as(market.operator), { reference: payment.reference });
    expect(board).toMatchObject({
      value: { attention: [{ attention: "paid-after-release", refundableMinor: 1_000_000n }] },
    });
    const refund = { paymentId: payment.id, bankReference: "OUT-1" };
    const outcomes = await Promise.all([
      refundPayment(market.as(market.operator), refund),
      refundPayment(market.as(market.operator), { ...refund, bankReference: "OUT-2" }),
    ]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await balance(`buyer:${market.buyer.id}`)).toBe(0n);
  });
});

describe("a wire", () => {
  const confirm = (
    paymentId: string,
    amountMinor: bigint,
    bankReference: string,
    idempotencyKey: string = randomUUID(),
  ) => confirmWire(market.as(market.operator), { paymentId, amountMinor, bankReference, idempotencyKey });

  test("of the exact amount pays; a second press, or the same bank reference, books nothing more", async () => {
    const made = await place("wire", { stones: 2 });
    const payment = await paymentOf(made.checkoutId, "wire");
    const key = randomUUID();
    const [one, two] = await Promise.all([
      confirm(payment.id, 2_000_000n, "B-1", key),
      confirm(payment.id, 2_000_000n, "B-1", key),
    ]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ ok: true, value: { move: "settle" } });
    expect(await confirm(payment.id, 2_000_000n, "b-1 ")).toMatchObject({ refusal: "receipt-known" });
    expect(await orderStatus(made.checkoutId)).toEqual(["paid", "paid"]);
    expect(await paymentOf(made.checkoutId, "wire")).toMatchObject({ receivedMinor: 2_000_000n });
  });

  test("too short waits for the rest and is never released; the rest pays", async () => {
    const made = await place("wire");
    const payment = await paymentOf(made.checkoutId, "wire");
    expect(await confirm(payment.id, 999_000n, "S-1")).toMatchObject({ value: { move: "wait", missingMinor: "1000" } });
    await makeDue(made.checkoutId);
    expect(await releaseUnpaidOrders(market.system)).toBe(0);
    expect(await cancelOrder(market.as(market.buyer), { orderId: made.orderId })).toMatchObject({
      refusal: "payment-running",
    });
    expect(
      await refundPayment(market.as(market.operator), { paymentId: payment.id, bankReference: "X" }),
    ).toMatchObject({ refusal: "nothing-to-refund" });
    expect(await confirm(payment.id, 1_000n, "S-2")).toMatchObject({ value: { move: "settle" } });
    expect(await orderStatus(made.checkoutId)).toEqual(["paid"]);
  });

  test("too much pays, and the rest is sent back, never more", async () => {
    const made = await place("wire");
    const payment = await paymentOf(made.checkoutId, "wire");
    expect(await confirm(payment.id, 1_000_050n, "O-1")).toMatchObject({
      value: { move: "settle", excessMinor: "50" },
    });
    expect(
      await refundPayment(market.as(market.operator), { paymentId: payment.id, bankReference: "OUT" }),
    ).toMatchObject({ value: { amountMinor: "50" } });
    expect(await paymentOf(made.checkoutId, "wire")).toMatchObject({
      status: "paid",
      receivedMinor: 1_000_000n,
      attention: null,
    });
  });

  test("is booked by operators only", async () => {
    const made = await place("wire");
    const payment = await paymentOf(made.checkoutId, "wire");
    const input = {
      paymentId: payment.id,
      amountMinor: 1_000_000n,
      bankReference: "E-1",
      idempotencyKey: randomUUID(),
    };
    for (const company of [market.buyer, market.rival, market.producer]) {
      expect(await confirmWire(market.as(company), input)).toMatchObject({ refusal: "not-permitted" });
      expect(await listPayments(market.as(company), { reference: null })).toMatchObject({ refusal: "not-permitted" });
    }
    await cancelOrder(market.as(market.buyer), { orderId: made.orderId });
  });

  test("that pays closes the card page that was open beside it", async () => {
    const made = await place("card");
    const started = await start(made.orderId);
    if (!started.ok) throw new Error(started.refusal);
    await startWirePayment(market.as(market.buyer), { orderId: made.orderId });
    await confirm((await paymentOf(made.checkoutId, "wire")).id, 1_000_000n, "W-1");
    expect(await closeIdlePages(market.system)).toBe(1);
    expect(await emulator.payOn(started.value.url)).toBeNull();
    expect(await paymentOf(made.checkoutId)).toMatchObject({ status: "expired" });
    await takeEvents();
  });
});

test("a won lot becomes an order with its premium, binds, and is paid like any other", async () => {
  const stone = await makeStone(database.db, market.producer, { status: "in-sale" });
  const lotId = randomUUID();
  const lot = {
    lotId,
    itemId: stone.id,
    buyerId: market.buyer.id,
    sellerId: market.producer.id,
    hammerMinor: 500_000n,
    premiumMinor: 60_000n,
    currency: "USD" as const,
    destination: "CN",
    at: new Date(),
  };
  const made = await database.db.transaction((tx) => createOrderFromLot(tx, lot));
  await expect(database.db.transaction((tx) => createOrderFromLot(tx, lot))).rejects.toThrow("not in a sale");
  expect(made.orderNumber).toMatch(/^V\d\d-\d{6}$/);
  expect(await cancelOrder(market.as(market.buyer), made)).toMatchObject({ refusal: "auction-binding" });
  await makeDue(lotId);
  expect(await releaseUnpaidOrders(market.system)).toBe(0);
  const premiumBefore = await balance("premium");
  await pay(made.orderId);
  await takeEvents();
  expect(await orderStatus(lotId)).toEqual(["paid"]);
  expect(await itemStatus(stone.id)).toBe("sold");
  expect((await balance("premium")) - premiumBefore).toBe(-60_000n);
});
