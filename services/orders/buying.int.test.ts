import { randomUUID } from "node:crypto";
import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cartItems, holds, orderLines, orders, payments } from "@/db/schema/orders";
import { auditEntries, companies, outboxMails } from "@/db/schema/parties";
import { stockItems, stockMovements } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { addToCart } from "@/services/orders/add-to-cart";
import { checkOut } from "@/services/orders/check-out";
import { expireHolds } from "@/services/orders/expire-holds";
import { listOrders } from "@/services/orders/list-orders";
import { placeHold } from "@/services/orders/place-hold";
import { releaseHold } from "@/services/orders/release-hold";
import { cancelOrder, releaseUnpaidOrders } from "@/services/orders/release-orders";
import { checkoutOf, makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";
import { viewCart } from "@/services/orders/view-cart";
import { viewOrder } from "@/services/orders/view-order";
import { makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let market: TestMarket;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 24 });
  market = await makeMarket(database.db);
});
afterAll(() => database.drop());

const statusOf = async (itemId: number) =>
  (await database.db.select({ status: stockItems.status }).from(stockItems).where(eq(stockItems.id, itemId)))[0]
    ?.status;
const hold = (publicId: string, company = market.buyer, key = randomUUID()) =>
  placeHold(market.as(company), { publicId, idempotencyKey: key });

describe("one stone, many who want it", () => {
  test("64 buyers check out the same stone at once: one order, 63 told that it is gone", async () => {
    const stone = await makeStone(database.db, market.producer);
    const buyers = await Promise.all(Array.from({ length: 64 }, () => makeCompany(database.db)));
    const outcomes = await Promise.all(buyers.map((buyer) => checkOut(market.as(buyer), checkoutOf([stone]))));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal])))).toEqual(
      new Set(["not-available"]),
    );
    const lines = await database.db.select().from(orderLines).where(eq(orderLines.itemId, stone.id));
    expect(lines).toHaveLength(1);
    expect(await statusOf(stone.id)).toBe("held");
  });

  test("32 holds at once: one is placed, and the movement is written once", async () => {
    const stone = await makeStone(database.db, market.producer);
    const buyers = await Promise.all(Array.from({ length: 32 }, () => makeCompany(database.db)));
    const outcomes = await Promise.all(buyers.map((buyer) => hold(stone.publicId, buyer)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === "held-by-another")).toHaveLength(31);
    const moves = await database.db.select().from(stockMovements).where(eq(stockMovements.itemId, stone.id));
    expect(moves.map((move) => move.kind)).toEqual(["held"]);
  });

  test("holds against checkouts: one company has the stone, in one way", async () => {
    for (let round = 0; round < 6; round++) {
      const stone = await makeStone(database.db, market.producer);
      const [held, bought] = await Promise.all([
        hold(stone.publicId, market.buyer),
        checkOut(market.as(market.rival), checkoutOf([stone])),
      ]);
      expect([held.ok, bought.ok].filter(Boolean)).toHaveLength(1);
    }
  });

  test("two carts with the same stones in opposite order neither deadlock nor share a stone", async () => {
    const stones = await Promise.all(Array.from({ length: 6 }, () => makeStone(database.db, market.producer)));
    const [one, two] = await Promise.all([
      checkOut(market.as(market.buyer), checkoutOf(stones)),
      checkOut(market.as(market.rival), checkoutOf([...stones].reverse())),
    ]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
  });

  test("the database itself refuses a second live order line for a stone", async () => {
    const stone = await makeStone(database.db, market.producer);
    await checkOut(market.as(market.buyer), checkoutOf([stone]));
    const [line] = await database.db.select().from(orderLines).where(eq(orderLines.itemId, stone.id));
    if (!line) throw new Error("no line");
    await expect(database.db.insert(orderLines).values({ ...line, position: 99 })).rejects.toMatchObject({
      cause: { constraint: "order_lines_item_once" },
    });
  });
});

describe("a hold", () => {
  test("lasts a day by the database's clock, and the same key gives the same hold", async () => {
    const stone = await makeStone(database.db, market.producer);
    const key = randomUUID();
    const [first, second] = await Promise.all([
      hold(stone.publicId, market.buyer, key),
      hold(stone.publicId, market.buyer, key),
    ]);
    expect(first).toEqual(second);
    if (!first.ok) throw new Error("not held");
    const { rows } = await database.db.execute<{ hours: number }>(
      sql`select extract(epoch from expires_at - placed_at)::float / 3600 as hours from holds where id = ${first.value.holdId}`,
    );
    expect(rows[0]?.hours).toBe(24);
    expect(await hold((await makeStone(database.db, market.producer)).publicId, market.buyer, key)).toMatchObject({
      refusal: "key-reused",
    });
  });

  test("keeps others out, lets its own company buy, and becomes part of the order", async () => {
    const stone = await makeStone(database.db, market.producer);
    await hold(stone.publicId);
    expect(await checkOut(market.as(market.rival), checkoutOf([stone]))).toMatchObject({ refusal: "held-by-another" });
    expect(await checkOut(market.as(market.buyer), checkoutOf([stone]))).toMatchObject({ ok: true });
    const [row] = await database.db.select().from(holds).where(eq(holds.itemId, stone.id));
    expect(row?.status).toBe("ordered");
  });

  test("that has run out binds nobody, also before the worker has come", async () => {
    const [stone, other] = await Promise.all([
      makeStone(database.db, market.producer),
      makeStone(database.db, market.producer),
    ]);
    for (const one of [stone, other]) await hold(one.publicId, market.rival);
    await database.db
      .update(holds)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(holds.companyId, market.rival.id));
    expect(await hold(stone.publicId, market.buyer)).toMatchObject({ ok: true });
    expect(await expireHolds(market.system)).toBe(1);
    expect(await statusOf(other.id)).toBe("listed");
    expect(await expireHolds(market.system)).toBe(0);
  });

  test("is released by its own company only", async () => {
    const stone = await makeStone(database.db, market.producer);
    await hold(stone.publicId);
    expect(await releaseHold(market.as(market.rival), { publicId: stone.publicId })).toMatchObject({
      refusal: "hold-ended",
    });
    expect(await releaseHold(market.as(market.buyer), { publicId: stone.publicId })).toMatchObject({ ok: true });
    expect(await statusOf(stone.id)).toBe("listed");
  });

  test("stops at the company's limit, also when all are asked for at once", async () => {
    const buyer = await makeCompany(database.db);
    await database.db.update(companies).set({ holdLimit: 3 }).where(eq(companies.id, buyer.id));
    const stones = await Promise.all(Array.from({ length: 8 }, () => makeStone(database.db, market.producer)));
    const outcomes = await Promise.all(stones.map((stone) => hold(stone.publicId, buyer)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === "hold-limit")).toHaveLength(5);
  });
});

describe("a checkout", () => {
  test("makes one order a producer under one payment, and clears the cart", async () => {
    const buyer = await makeCompany(database.db);
    const stones = [
      await makeStone(database.db, market.producer, { priceMinor: 100n }),
      await makeStone(database.db, market.second, { priceMinor: 20n }),
      await makeStone(database.db, market.producer, { priceMinor: 3n }),
    ];
    for (const stone of stones) await addToCart(market.as(buyer), stone);
    const made = await checkOut(market.as(buyer), checkoutOf(stones));
    if (!made.ok) throw new Error(made.refusal);
    expect(made.value.orders.map((order) => order.totalMinor)).toEqual(["103", "20"]);
    const [payment] = await database.db.select().from(payments).where(eq(payments.checkoutId, made.value.checkoutId));
    expect(payment).toMatchObject({ amountMinor: 123n, method: "wire", status: "open" });
    expect(await database.db.select().from(cartItems).where(eq(cartItems.companyId, buyer.id))).toHaveLength(0);
    const mails = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, buyer.email));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.bodyText).toContain("USD\u00a01.23");
  });

  test("sent twice with one key is one order; with other contents it is refused", async () => {
    const buyer = await makeCompany(database.db);
    const stone = await makeStone(database.db, market.producer);
    const form = checkoutOf([stone]);
    const [first, second] = await Promise.all([checkOut(market.as(buyer), form), checkOut(market.as(buyer), form)]);
    expect(first).toEqual(second);
    expect(first.ok).toBe(true);
    const [made] = await database.db.select({ orders: count() }).from(orders).where(eq(orders.buyerId, buyer.id));
    expect(made?.orders).toBe(1);
    expect(await checkOut(market.as(buyer), { ...form, buyerReference: "X" })).toMatchObject({ refusal: "key-reused" });
  });

  test("stops when a price is not the one seen, and when it is not the one in the cart and nobody agreed", async () => {
    const buyer = await makeCompany(database.db);
    const stone = await makeStone(database.db, market.producer);
    await addToCart(market.as(buyer), stone);
    await database.db.update(stockItems).set({ priceMinor: 1_200_000n }).where(eq(stockItems.id, stone.id));
    expect(await checkOut(market.as(buyer), checkoutOf([stone]))).toMatchObject({ refusal: "price-changed" });
    const seen = { ...stone, priceMinor: "1200000" };
    expect(await checkOut(market.as(buyer), checkoutOf([seen]))).toMatchObject({ refusal: "price-changed" });
    expect(await checkOut(market.as(buyer), { ...checkoutOf([seen]), acceptPrices: true })).toMatchObject({ ok: true });
  });

  test("is all or nothing: one stone that is gone leaves the others on the shelf", async () => {
    const [free, gone] = [await makeStone(database.db, market.producer), await makeStone(database.db, market.producer)];
    await hold(gone.publicId, market.rival);
    expect(await checkOut(market.as(market.buyer), checkoutOf([free, gone]))).toMatchObject({
      refusal: "held-by-another",
      details: { item: gone.publicId },
    });
    expect(await statusOf(free.id)).toBe("listed");
  });

  test("is refused to visitors, to companies not approved, and to the producer of the stone", async () => {
    const stone = await makeStone(database.db, market.producer);
    const applied = await makeCompany(database.db, { status: "applied" });
    const both = await makeCompany(database.db, { kinds: ["producer", "buyer"] });
    const own = await makeStone(database.db, both);
    expect(await checkOut({ ...market.as(market.buyer), actor: null }, checkoutOf([stone]))).toMatchObject({
      refusal: "sign-in-required",
    });
    expect(await checkOut(market.as(applied), checkoutOf([stone]))).toMatchObject({ refusal: "company-not-approved" });
    expect(await checkOut(market.as(both), checkoutOf([own]))).toMatchObject({ refusal: "own-item" });
    expect(await checkOut(market.as(market.producer), checkoutOf([stone]))).toMatchObject({ refusal: "not-permitted" });
  });
});

describe("an order that is not paid", () => {
  test("frees its stones at its deadline, and they can be bought again", async () => {
    const stone = await makeStone(database.db, market.producer);
    const made = await checkOut(market.as(market.buyer), checkoutOf([stone]));
    if (!made.ok) throw new Error(made.refusal);
    expect(await releaseUnpaidOrders(market.system)).toBe(0);
    await database.db
      .update(orders)
      .set({ payBy: new Date(Date.now() - 1000) })
      .where(eq(orders.checkoutId, made.value.checkoutId));
    expect(await releaseUnpaidOrders(market.system)).toBe(1);
    expect(await statusOf(stone.id)).toBe("listed");
    expect(await checkOut(market.as(market.rival), checkoutOf([stone]))).toMatchObject({ ok: true });
  });

  test("is canceled by its buyer, once, and by nobody else", async () => {
    const stone = await makeStone(database.db, market.producer);
    const made = await checkOut(market.as(market.buyer), checkoutOf([stone]));
    if (!made.ok) throw new Error(made.refusal);
    const orderId = made.value.orders[0]?.orderId ?? "";
    expect(await cancelOrder(market.as(market.rival), { orderId })).toMatchObject({ refusal: "not-found" });
    expect(await cancelOrder(market.as(market.buyer), { orderId })).toMatchObject({ ok: true });
    expect(await cancelOrder(market.as(market.buyer), { orderId })).toMatchObject({ refusal: "not-awaiting-payment" });
    expect(await statusOf(stone.id)).toBe("listed");
  });
});

test("an order is seen by its buyer and its producer; a rival does not learn that it exists", async () => {
  const stone = await makeStone(database.db, market.producer);
  const form = { ...checkoutOf([stone]), buyerReference: "secret-reference" };
  const made = await checkOut(market.as(market.buyer), form);
  if (!made.ok) throw new Error(made.refusal);
  const orderId = made.value.orders[0]?.orderId ?? "";
  expect(await viewOrder(market.as(market.buyer), { orderId })).toMatchObject({
    value: { as: "buyer", buyerReference: "secret-reference" },
  });
  const sold = await viewOrder(market.as(market.producer), { orderId });
  expect(sold).toMatchObject({ value: { as: "producer", money: null } });
  expect(JSON.stringify(sold, (_key, value) => (typeof value === "bigint" ? value.toString() : value))).not.toContain(
    "secret-reference",
  );
  for (const other of [market.rival, market.second, market.operator]) {
    const seen = await viewOrder(market.as(other), { orderId });
    expect(seen.ok).toBe(false);
    expect(seen).toEqual(await viewOrder(market.as(other), { orderId: randomUUID() }));
  }
  const listed = await listOrders(market.as(market.second), { as: "producer", page: 1 });
  expect(listed.ok && listed.value.rows.some((row) => row.id === orderId)).toBe(false);
});

test("the cart shows what changed since", async () => {
  const buyer = await makeCompany(database.db);
  const [dearer, held, gone] = await Promise.all([1, 2, 3].map(() => makeStone(database.db, market.producer)));
  if (!dearer || !held || !gone) throw new Error("no stones");
  for (const stone of [dearer, held, gone]) await addToCart(market.as(buyer), stone);
  await database.db.update(stockItems).set({ priceMinor: 5n }).where(eq(stockItems.id, dearer.id));
  await hold(held.publicId, market.rival);
  await checkOut(market.as(market.rival), checkoutOf([gone]));
  const cart = await viewCart(market.as(buyer));
  if (!cart.ok) throw new Error(cart.refusal);
  const states = Object.fromEntries(cart.value.lines.map((line) => [line.item.publicId, line.state]));
  expect(states).toEqual({ [dearer.publicId]: "free", [held.publicId]: "theirs", [gone.publicId]: "gone" });
  expect(cart.value.totals).toMatchObject([
    { currency: "USD", totalMinor: 5n, count: 1, blocked: true, pricesChanged: true },
  ]);
});

test("each order and hold is in the audit trail", async () => {
  const rows = await database.db
    .select({ action: auditEntries.action, entries: count() })
    .from(auditEntries)
    .where(eq(auditEntries.companyId, market.buyer.id))
    .groupBy(auditEntries.action);
  expect(rows.map((row) => row.action).sort()).toEqual(["hold.place", "hold.release", "order.place", "order.release"]);
});
