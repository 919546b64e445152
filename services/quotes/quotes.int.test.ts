/** A price on request: asked, quoted to one company, honored for that company alone. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { holds, orderLines } from "@/db/schema/orders";
import { auditEntries, outboxMails } from "@/db/schema/parties";
import { quoteAnswers, quoteRequests } from "@/db/schema/quotes";
import { notices } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { addToCart } from "@/services/orders/add-to-cart";
import { checkOut } from "@/services/orders/check-out";
import { placeHold } from "@/services/orders/place-hold";
import {
  checkoutOf,
  type MadeStone,
  makeMarket,
  makeStone,
  type TestMarket,
} from "@/services/orders/testing/make-market";
import { viewCart } from "@/services/orders/view-cart";
import type { MadeCompany } from "@/services/parties/testing/make-company";
import { type AnswerInput, answerQuote } from "@/services/quotes/answer-quote";
import { listQuotes } from "@/services/quotes/list-quotes";
import { requestQuote } from "@/services/quotes/request-quote";
import { requestQuotes } from "@/services/quotes/request-quotes";

let database: TestDatabase;
let market: TestMarket;
let stone: MadeStone;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 12 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  market = await makeMarket(database.db);
  stone = await makeStone(database.db, market.producer);
  await database.db.update(stockItems).set({ priceMinor: null }).where(eq(stockItems.id, stone.id));
});

const ask = (company: MadeCompany, key = randomUUID(), message: string | null = "By Friday, please") =>
  requestQuote(market.as(company), { publicId: stone.publicId, message, idempotencyKey: key });
async function asked(company: MadeCompany): Promise<string> {
  const made = await ask(company);
  if (!made.ok) throw new Error(made.refusal);
  return made.value.quoteId;
}
const answer = (quoteId: string, more: Partial<AnswerInput> = {}, company = market.producer) =>
  answerQuote(market.as(company), {
    quoteId,
    price: "12500.50",
    currency: "USD",
    validDays: 3,
    note: null,
    idempotencyKey: randomUUID(),
    ...more,
  });
const hold = (company: MadeCompany) =>
  placeHold(market.as(company), { publicId: stone.publicId, idempotencyKey: randomUUID() });
const cartOf = async (company: MadeCompany) => {
  const cart = await viewCart(market.as(company));
  return cart.ok ? cart.value.lines.map((line) => [line.priceMinor, line.state]) : cart.refusal;
};
/** As if so many days had passed since the answers: they cannot be changed, so their trigger is off for it. */
const letDaysPass = (days: number) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`alter table quote_answers disable trigger append_only`);
    await tx.execute(
      sql`update quote_answers set at = at - make_interval(days => ${days}), valid_until = valid_until - make_interval(days => ${days})`,
    );
    await tx.execute(sql`alter table quote_answers enable trigger append_only`);
    await tx.execute(sql`update holds set placed_at = placed_at - make_interval(days => ${days})`);
  });

test("both sides are told, once, and it is audited", async () => {
  const key = randomUUID();
  const [first, again] = [await ask(market.buyer, key), await ask(market.buyer, key)];
  expect(again).toEqual(first);
  expect(await ask(market.buyer)).toMatchObject({ refusal: "quote-open" });
  if (!first.ok) return;
  expect((await answer(first.value.quoteId)).ok).toBe(true);
  const told = async (userId: string) =>
    (await database.db.select().from(notices).where(eq(notices.userId, userId))).map((one) => one.kind);
  expect([
    await told(market.producer.userId),
    await told(market.buyer.userId),
    await told(market.rival.userId),
  ]).toEqual([["quote-asked"], ["quote-answered"], []]);
  const [mail] = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, market.buyer.email));
  expect(mail?.bodyText).toContain("12,500.50");
  const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.companyId, market.producer.id));
  expect(trail.map((one) => one.action)).toEqual(["quote.answer"]);
});

test("the quoted price holds for its company alone, from cart to order", async () => {
  const quoteId = await asked(market.buyer);
  expect(await hold(market.buyer)).toMatchObject({ refusal: "no-price" });
  await answer(quoteId);
  expect(await hold(market.rival)).toMatchObject({ refusal: "no-price" });
  expect(await addToCart(market.as(market.rival), stone)).toMatchObject({ refusal: "no-price" });
  expect(await checkOut(market.as(market.rival), checkoutOf([{ ...stone, priceMinor: "1250050" }]))).toMatchObject({
    refusal: "no-price",
  });
  expect((await addToCart(market.as(market.buyer), stone)).ok).toBe(true);
  expect(await cartOf(market.buyer)).toEqual([[1_250_050n, "free"]]);
  expect(await checkOut(market.as(market.buyer), checkoutOf([{ ...stone, priceMinor: "1" }]))).toMatchObject({
    refusal: "price-changed",
  });
  expect((await checkOut(market.as(market.buyer), checkoutOf([{ ...stone, priceMinor: "1250050" }]))).ok).toBe(true);
  const [line] = await database.db.select().from(orderLines).where(eq(orderLines.itemId, stone.id));
  expect(line?.priceMinor).toBe(1_250_050n);
  const [item] = await database.db.select().from(stockItems).where(eq(stockItems.id, stone.id));
  expect(item?.priceMinor).toBeNull();
});

test("a quote ends, but not under a hold that was placed in time", async () => {
  const quoteId = await asked(market.buyer);
  await answer(quoteId, { validDays: 1 });
  expect((await hold(market.buyer)).ok).toBe(true);
  await addToCart(market.as(market.buyer), stone);
  await letDaysPass(1);
  expect(await cartOf(market.buyer)).toEqual([[1_250_050n, "yours"]]);
  await database.db.update(holds).set({ expiresAt: sql`clock_timestamp() - interval '1 second'` });
  expect(await cartOf(market.buyer)).toEqual([[null, "gone"]]);
  expect(await hold(market.buyer)).toMatchObject({ refusal: "no-price" });
  // The end frees the company to ask anew.
  expect((await ask(market.buyer)).ok).toBe(true);
});

test("while it binds the producer may only improve it, and answers are never rewritten", async () => {
  const quoteId = await asked(market.buyer);
  await answer(quoteId);
  expect(await answer(quoteId, { price: "13000" })).toMatchObject({ refusal: "quote-binding" });
  expect(await answer(quoteId, { price: null })).toMatchObject({ refusal: "quote-binding" });
  expect(await answer(quoteId, { price: "0" })).toMatchObject({ refusal: "quote-price" });
  expect(await answer(quoteId, { price: "1e3" })).toMatchObject({ refusal: "quote-price" });
  expect(await answer(quoteId, { validDays: 4 })).toMatchObject({ refusal: "quote-price" });
  expect((await answer(quoteId, { price: "12000", validDays: 7 })).ok).toBe(true);
  await addToCart(market.as(market.buyer), stone);
  expect(await cartOf(market.buyer)).toEqual([[1_200_000n, "free"]]);
  await expect(database.db.update(quoteAnswers).set({ priceMinor: 1n })).rejects.toMatchObject({
    cause: { message: "table quote_answers is append-only" },
  });
});

test("nobody sees or answers what is not theirs", async () => {
  const quoteId = await asked(market.buyer);
  expect(await answer(quoteId, {}, market.second)).toMatchObject({ refusal: "not-found" });
  expect(await answer(quoteId, {}, market.buyer)).toMatchObject({ refusal: "not-permitted" });
  await answer(quoteId);
  const seen = async (company: MadeCompany, as: "buyer" | "producer") => {
    const list = await listQuotes(market.as(company), { as });
    return list.ok ? list.value.map((line) => [line.state, line.answer?.priceMinor, line.message]) : list.refusal;
  };
  const line = ["quoted", 1_250_050n, "By Friday, please"];
  expect(await seen(market.buyer, "buyer")).toEqual([line]);
  expect(await seen(market.producer, "producer")).toEqual([line]);
  expect(await seen(market.rival, "buyer")).toEqual([]);
  expect(await seen(market.second, "producer")).toEqual([]);
});

test("an item with a price, an own one and one that is gone cannot be asked for", async () => {
  const priced = await makeStone(database.db, market.producer);
  const of = (publicId: string, company = market.buyer) =>
    requestQuote(market.as(company), { publicId, message: null, idempotencyKey: randomUUID() });
  expect(await of(priced.publicId)).toMatchObject({ refusal: "has-price" });
  expect(await of("VT-none")).toMatchObject({ refusal: "not-found" });
  await database.db.update(stockItems).set({ status: "sold" }).where(eq(stockItems.id, stone.id));
  expect(await of(stone.publicId)).toMatchObject({ refusal: "not-available" });
  // What nobody may see is not there.
  await database.db.update(stockItems).set({ status: "withdrawn" }).where(eq(stockItems.id, stone.id));
  expect(await of(stone.publicId)).toMatchObject({ refusal: "not-found" });
});

test("sixteen requests of one company at once: one stands", async () => {
  const made = await Promise.all(Array.from({ length: 16 }, () => ask(market.buyer)));
  expect(made.filter((one) => one.ok)).toHaveLength(1);
  expect(await database.db.$count(quoteRequests, eq(quoteRequests.itemId, stone.id))).toBe(1);
});

test("several at once: each asked for alone, what cannot be is told, and a second sending changes nothing", async () => {
  const other = await makeStone(database.db, market.producer);
  const priced = await makeStone(database.db, market.producer);
  await database.db.update(stockItems).set({ priceMinor: null }).where(eq(stockItems.id, other.id));
  const input = {
    publicIds: [stone.publicId, priced.publicId, other.publicId, stone.publicId],
    message: "Both",
    idempotencyKey: randomUUID(),
  };
  const expected = { ok: true, value: { asked: 2, refused: [{ publicId: priced.publicId, refusal: "has-price" }] } };
  expect(await requestQuotes(market.as(market.buyer), input)).toEqual(expected);
  expect(await requestQuotes(market.as(market.buyer), input)).toEqual(expected);
  const listed = await listQuotes(market.as(market.buyer), { as: "buyer" });
  expect(listed.ok && listed.value.length).toBe(2);
  const again = { ...input, idempotencyKey: randomUUID() };
  expect(await requestQuotes(market.as(market.buyer), again)).toMatchObject({ refusal: "quote-open" });
});
