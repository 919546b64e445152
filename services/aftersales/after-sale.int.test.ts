import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { sellerDecisions, settlements, underbidderOffers } from "@/db/schema/consignments";
import { ledgerEntries, orders } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { answerOffer, expireOffers } from "@/services/aftersales/answer-offer";
import { answerUnderReserve, expireSellerDecisions } from "@/services/aftersales/answer-under-reserve";
import { declareDefault, giveBackDefaulted } from "@/services/aftersales/declare-default";
import { offerToUnderbidder } from "@/services/aftersales/offer-to-underbidder";
import { checkHistory } from "@/services/auctions/testing/check-history";
import { as } from "@/services/auctions/testing/make-sale";
import { makeEndedSale, makeHouse, payOrder } from "@/services/consignments/testing/make-consignment";
import { confirmDelivery, shipOrder } from "@/services/orders/ship-order";
import { bookPayout, releasePayout } from "@/services/settlements/pay-settlement";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const read = async (lotId: string) => {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  if (!lot) throw new Error("no lot");
  const [item] = await database.db.select().from(stockItems).where(eq(stockItems.id, lot.itemId));
  return { lot, item: item?.status };
};

describe("a bid under the reserve", () => {
  const RESERVE = 5_000_000n;
  const under = (underReserveMs?: number) =>
    makeEndedSale(database.db, {
      reserveMinor: RESERVE,
      maxima: [2_000_000n, 3_000_000n],
      ...(underReserveMs && { underReserveMs }),
    });

  test("is the seller's to take, once, and the sale stands in the lot's log", async () => {
    const { db } = database;
    const { lotId, seller, bidders } = await under();
    expect(await read(lotId)).toMatchObject({ lot: { status: "unsold" }, item: "in-sale" });
    const rival = bidders[0] ? as(db, bidders[0]) : null;
    if (!rival) throw new Error("no bidder");
    const key = randomUUID();
    const answer = { lotId, accept: true, key };
    expect(await answerUnderReserve(rival, answer)).toMatchObject({ ok: false });
    const all = await Promise.all([1, 2, 3].map(() => answerUnderReserve(as(db, seller), answer)));
    expect(all).toEqual(all.map(() => ({ ok: true, value: { outcome: "accepted" } })));
    expect(await answerUnderReserve(as(db, seller), { ...answer, key: randomUUID() })).toMatchObject({
      refusal: "already-answered",
    });
    const { lot, item } = await read(lotId);
    expect({ status: lot.status, price: lot.priceMinor, item }).toEqual({
      status: "sold",
      price: 2_001_000n,
      item: "sold",
    });
    expect(await db.$count(orders, eq(orders.checkoutId, lotId))).toBe(1);
    await checkHistory(db, lotId, []);
  });

  test("refused goes back to the shelf, and so does silence", async () => {
    const { db } = database;
    const refused = await under();
    await answerUnderReserve(as(db, refused.seller), { lotId: refused.lotId, accept: false, key: randomUUID() });
    expect(await read(refused.lotId)).toMatchObject({ lot: { status: "unsold" }, item: "listed" });
    const silent = await under(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const late = { lotId: silent.lotId, accept: true, key: randomUUID() };
    expect(await answerUnderReserve(as(db, silent.seller), late)).toMatchObject({ refusal: "too-late" });
    expect(await expireSellerDecisions(db)).toBeGreaterThan(0);
    expect(await read(silent.lotId)).toMatchObject({ item: "listed" });
  });

  test("taken at the moment its time ends is either sold or back on the shelf, never both", async () => {
    const { db } = database;
    for (let round = 0; round < 6; round += 1) {
      const { lotId, seller } = await under(3_600_000);
      await db
        .update(sellerDecisions)
        .set({ expiresAt: sql`clock_timestamp() + interval '15 milliseconds'` })
        .where(eq(sellerDecisions.lotId, lotId));
      await new Promise((resolve) => setTimeout(resolve, 5 + round * 4));
      const [answered] = await Promise.all([
        answerUnderReserve(as(db, seller), { lotId, accept: true, key: randomUUID() }),
        expireSellerDecisions(db),
        expireSellerDecisions(db),
      ]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await expireSellerDecisions(db);
      const { lot, item } = await read(lotId);
      const found = {
        ok: answered.ok,
        status: lot.status,
        item,
        orders: await db.$count(orders, eq(orders.checkoutId, lotId)),
      };
      expect([
        { ok: true, status: "sold", item: "sold", orders: 1 },
        { ok: false, status: "unsold", item: "listed", orders: 0 },
      ]).toContainEqual(found);
    }
  });

  test("is asked of nobody where the sale gives no time, or nobody has bid", async () => {
    const none = await makeEndedSale(database.db, { reserveMinor: RESERVE, maxima: [2_000_000n], underReserveMs: 0 });
    expect((await read(none.lotId)).item).toBe("listed");
    const unbid = await makeEndedSale(database.db, { reserveMinor: RESERVE, maxima: [] });
    expect((await read(unbid.lotId)).item).toBe("listed");
  });
});

describe("a winner who does not pay", () => {
  const ended = (underbidderMs?: number) =>
    makeEndedSale(database.db, {
      reserveMinor: 1_500_000n,
      maxima: [1_000_000n, 2_000_000n, 4_000_000n],
      ...(underbidderMs && { underbidderMs }),
    });

  test("gives way to the next bidder at its own maximum, who has to agree", async () => {
    const { db } = database;
    const { lotId, bidders } = await ended();
    const house = await makeHouse(db);
    expect(await offerToUnderbidder(house, { lotId, key: randomUUID() })).toMatchObject({ refusal: "not-found" });
    expect(await declareDefault(house, { lotId, reason: " " })).toMatchObject({ refusal: "reason-needed" });
    expect((await declareDefault(house, { lotId, reason: "seven days past" })).ok).toBe(true);
    expect(await read(lotId)).toMatchObject({ lot: { status: "unsold", orderId: null }, item: "in-sale" });
    expect(await declareDefault(house, { lotId, reason: "again" })).toMatchObject({ ok: false });
    const key = randomUUID();
    const offered = await offerToUnderbidder(house, { lotId, key });
    if (!offered.ok) throw new Error(offered.refusal);
    expect(await offerToUnderbidder(house, { lotId, key })).toEqual(offered);
    expect(await offerToUnderbidder(house, { lotId, key: randomUUID() })).toMatchObject({ refusal: "offer-running" });
    expect(await giveBackDefaulted(house, { lotId })).toMatchObject({ refusal: "offer-running" });
    const [first, second] = bidders.map((bidder) => as(db, bidder));
    if (!first || !second) throw new Error("no bidders");
    const { offerId } = offered.value;
    expect(await answerOffer(first, { offerId, accept: true, key: randomUUID() })).toMatchObject({
      refusal: "not-found",
    });
    const same = randomUUID();
    const taken = await Promise.all([1, 2].map(() => answerOffer(second, { offerId, accept: true, key: same })));
    expect(taken[0]).toMatchObject({ ok: true });
    expect(taken[1]).toEqual(taken[0]);
    const { lot, item } = await read(lotId);
    expect({ status: lot.status, price: lot.priceMinor, item }).toEqual({
      status: "sold",
      price: 2_000_000n,
      item: "sold",
    });
    const made = await db
      .select()
      .from(orders)
      .where(eq(orders.id, lot.orderId ?? ""));
    await checkHistory(db, lotId, []);
    expect(made).toMatchObject([{ goodsMinor: 2_000_000n, premiumMinor: 200_000n, status: "awaiting-payment" }]);
  });

  test("whose offer is declined or runs out leaves the next to the house; under the reserve nobody is asked", async () => {
    const { db } = database;
    const { lotId, bidders } = await ended(1);
    const house = await makeHouse(db);
    await declareDefault(house, { lotId, reason: "no funds" });
    const offered = await offerToUnderbidder(house, { lotId, key: randomUUID() });
    if (!offered.ok) throw new Error(offered.refusal);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = bidders[1];
    if (!second) throw new Error("no bidder");
    const late = { offerId: offered.value.offerId, accept: true, key: randomUUID() };
    expect(await answerOffer(as(db, second), late)).toMatchObject({ refusal: "too-late" });
    expect(await expireOffers(db)).toBe(1);
    const [row] = await db.select().from(underbidderOffers).where(eq(underbidderOffers.lotId, lotId));
    expect(row?.outcome).toBe("expired");
    // The last one left has bid less than the reserve.
    expect(await offerToUnderbidder(house, { lotId, key: randomUUID() })).toMatchObject({
      refusal: "next-under-reserve",
    });
    expect((await giveBackDefaulted(house, { lotId })).ok).toBe(true);
    expect((await read(lotId)).item).toBe("listed");
  });

  test("who has paid after all is none", async () => {
    const { db } = database;
    const { lotId } = await ended();
    const { lot } = await read(lotId);
    await payOrder(db, lot.orderId ?? "");
    expect(await declareDefault(await makeHouse(db), { lotId, reason: "late" })).toMatchObject({
      refusal: "not-unpaid",
    });
  });
});

test("a settlement is written once after payment and shipment, and paid once by two people", async () => {
  const { db } = database;
  const { lotId, seller, bidders } = await makeEndedSale(db, { reserveMinor: null, maxima: [1_000_000n] });
  const orderId = (await read(lotId)).lot.orderId ?? "";
  const producer = as(db, seller);
  const buyer = bidders[0];
  if (!buyer) throw new Error("no buyer");
  expect(await shipOrder(producer, { orderId, note: "" })).toMatchObject({ refusal: "not-to-be-moved" });
  await payOrder(db, orderId);
  expect(await writeDueSettlements(db)).toBe(0);
  expect((await shipOrder(producer, { orderId, note: "Courier 123" })).ok).toBe(true);
  expect((await shipOrder(producer, { orderId, note: "Courier 123" })).ok).toBe(true);
  const written = await Promise.all([1, 2, 3].map(() => writeDueSettlements(db)));
  expect(written.reduce((sum, count) => sum + count, 0)).toBe(1);
  const [row] = await db.select().from(settlements).where(eq(settlements.lotId, lotId));
  expect(row).toMatchObject({ hammerMinor: 10_000n, commissionMinor: 0n, payableMinor: 10_000n, orderId });
  const [first, second] = [await makeHouse(db), await makeHouse(db)];
  const book = { lotId, bankReference: `ref ${lotId}`, key: randomUUID() };
  expect(await bookPayout(first, book)).toMatchObject({ refusal: "not-released" });
  expect((await releasePayout(first, { lotId, key: randomUUID() })).ok).toBe(true);
  expect(await bookPayout(first, { ...book, key: randomUUID() })).toMatchObject({ refusal: "second-person" });
  const again = { ...book, key: randomUUID() };
  const paid = await Promise.all([1, 2].map(() => bookPayout(second, again)));
  expect(paid.map((one) => one.ok)).toEqual([true, true]);
  const [sum] = await db
    .select({ left: sql<string>`sum(${ledgerEntries.amountMinor})::text`, rows: sql<number>`count(*)::int` })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.account, `producer:${seller.id}`));
  expect(sum).toEqual({ left: "0", rows: 2 });
  expect((await confirmDelivery(as(db, buyer), { orderId })).ok).toBe(true);
  expect(await writeDueSettlements(db)).toBe(0);
});
