import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moveItemStatus } from "@/db/queries/stock-status";
import { lotSecrets, lots } from "@/db/schema/auctions";
import { consignmentEvents, consignments } from "@/db/schema/consignments";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import { checkHistory } from "@/services/auctions/testing/check-history";
import { as, makeItem, RULES, system } from "@/services/auctions/testing/make-sale";
import { answerConsignment, type ConsignmentWord } from "@/services/consignments/answer-consignment";
import { offerItem } from "@/services/consignments/offer-item";
import { listOwnConsignments, readConsignment } from "@/services/consignments/read-consignments";
import { makeHouse, TERMS, WISH } from "@/services/consignments/testing/make-consignment";
import type { ServiceContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function offered() {
  const { db } = database;
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const producer = as(db, seller);
  const house = await makeHouse(db);
  const item = await makeItem(db, seller.id);
  const now = Date.now();
  const made = await createSale(system(db), {
    slug: `consigned-${randomUUID()}`,
    title: { en: "Consigned", zh: "送拍专场" },
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now - 1000),
    closesAt: new Date(now + 3_600_000),
    rules: RULES,
  });
  if (!made.ok) throw new Error(made.refusal);
  const { saleId } = made.value;
  const offer = { saleId, publicId: item.publicId, wish: WISH, note: "", key: randomUUID() };
  const first = await offerItem(producer, offer);
  if (!first.ok) throw new Error(first.refusal);
  return { db, producer, house, item, saleId, offer, id: first.value.consignmentId };
}

const say = (context: ServiceContext, consignmentId: string, word: ConsignmentWord, key: string = randomUUID()) =>
  answerConsignment(context, { consignmentId, word, key });

async function agreed() {
  const made = await offered();
  await say(made.house, made.id, { type: "propose", terms: TERMS, note: "" });
  const done = await say(made.producer, made.id, { type: "agree", seq: 2 });
  if (!done.ok || !done.value.lotId) throw new Error("not agreed");
  return { ...made, lotId: done.value.lotId };
}

describe("a consignment", () => {
  test("sent twice is one, and one item is offered once", async () => {
    const { producer, offer, id } = await offered();
    expect(await offerItem(producer, offer)).toEqual({ ok: true, value: { consignmentId: id } });
    expect(await offerItem(producer, { ...offer, key: randomUUID() })).toMatchObject({ refusal: "already-offered" });
    expect(await offerItem(producer, { ...offer, note: "other" })).toMatchObject({ refusal: "key-reused" });
  });

  test("agreed by two people at once makes one lot with the agreed reserve", async () => {
    const { db, producer, house, item, id } = await offered();
    await say(house, id, { type: "propose", terms: TERMS, note: "" });
    const both = await Promise.all([1, 2, 3].map(() => say(producer, id, { type: "agree", seq: 2 })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const made = await db.select().from(lots).where(eq(lots.itemId, item.id));
    expect(made).toMatchObject([{ startMinor: 1_000_000n, hasReserve: true, reserveMet: false }]);
    const [secret] = await db
      .select()
      .from(lotSecrets)
      .where(eq(lotSecrets.lotId, made[0]?.id ?? ""));
    expect(secret?.reserveMinor).toBe(5_000_000n);
    const [shelf] = await db.select().from(stockItems).where(eq(stockItems.id, item.id));
    expect(shelf?.status).toBe("in-sale");
  });

  test("makes no lot of an item that was sold meanwhile, and writes nothing", async () => {
    const { db, producer, house, item, id } = await offered();
    await say(house, id, { type: "propose", terms: TERMS, note: "" });
    await db.transaction((tx) => moveItemStatus(tx, { itemId: item.id, from: ["listed"], to: "held", kind: "held" }));
    expect(await say(producer, id, { type: "agree", seq: 2 })).toMatchObject({ refusal: "item-not-listed" });
    const [row] = await db.select().from(consignments).where(eq(consignments.id, id));
    expect(row).toMatchObject({ status: "seller-turn", lotId: null });
    expect(await db.$count(consignmentEvents, eq(consignmentEvents.consignmentId, id))).toBe(2);
  });

  test("is nobody else's to see or to answer", async () => {
    const { db, id } = await offered();
    const rival = as(db, await makeCompany(db, { kinds: ["producer"] }));
    expect(await readConsignment(rival, id)).toMatchObject({ refusal: "not-found" });
    expect(await say(rival, id, { type: "withdraw", reason: "mine" })).toMatchObject({ refusal: "not-found" });
    expect(await listOwnConsignments(rival)).toEqual({ ok: true, value: [] });
    const buyer = as(db, await makeCompany(db));
    expect(await readConsignment(buyer, id)).toMatchObject({ ok: false });
  });

  test("withdrawn before the sale puts the item back on the shelf; once open only the house may", async () => {
    const early = await agreed();
    expect((await say(early.producer, early.id, { type: "withdraw", reason: "" })).ok).toBe(true);
    const [shelf] = await early.db.select().from(stockItems).where(eq(stockItems.id, early.item.id));
    expect(shelf?.status).toBe("listed");
    const late = await agreed();
    await publishSale(system(late.db), late.saleId);
    expect(await say(late.producer, late.id, { type: "withdraw", reason: "" })).toMatchObject({
      refusal: "reason-needed",
    });
    await openSale(system(late.db), late.saleId);
    expect(await say(late.producer, late.id, { type: "withdraw", reason: "sold" })).toMatchObject({
      refusal: "lot-is-open",
    });
  });
});

test("the reserve of an open lot goes down by agreement, lifts the leader, and the log still follows", async () => {
  const { db, producer, house, saleId, lotId, id } = await agreed();
  await publishSale(system(db), saleId);
  const bidder = await makeCompany(db);
  const asked = await requestPaddle(as(db, bidder), saleId);
  if (!asked.ok) throw new Error(asked.refusal);
  await decidePaddle(system(db), { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  await openSale(system(db), saleId);
  await placeBid(as(db, bidder), { lotId, maxMinor: 4_000_000n, idempotencyKey: "k", receivedAt: new Date() });
  expect(await say(producer, id, { type: "ask-reserve", reserve: "6000000" })).toMatchObject({
    refusal: "reserve-not-lower",
  });
  const question = await say(producer, id, { type: "ask-reserve", reserve: "3000000" });
  if (!question.ok) throw new Error(question.refusal);
  const { seq } = question.value;
  expect(await say(producer, id, { type: "answer-reserve", accept: true, seq })).toMatchObject({
    refusal: "other-side-answers",
  });
  expect((await say(house, id, { type: "answer-reserve", accept: true, seq })).ok).toBe(true);
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(lot).toMatchObject({ priceMinor: 3_000_000n, reserveMet: true, status: "open" });
  await checkHistory(db, lotId, []);
});
