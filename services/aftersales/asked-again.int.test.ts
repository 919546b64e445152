/** What a bid rests on is asked again when the bidder is bound to a lot after its end. */
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lots, paddles } from "@/db/schema/auctions";
import { orderLines, orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { answerOffer } from "@/services/aftersales/answer-offer";
import { answerUnderReserve } from "@/services/aftersales/answer-under-reserve";
import { declareDefault } from "@/services/aftersales/declare-default";
import { offerToUnderbidder } from "@/services/aftersales/offer-to-underbidder";
import { placeBid } from "@/services/auctions/place-bid";
import { runLotCommand } from "@/services/auctions/run-lot-command";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";
import { makeEndedSale, makeHouse } from "@/services/consignments/testing/make-consignment";
import type { MadeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Lot = { lotId: string; bidder: MadeCompany };
const lotOf = async (lotId: string) => (await database.db.select().from(lots).where(eq(lots.id, lotId)))[0];
const company = (id: string, change: Partial<typeof companies.$inferInsert>) =>
  database.db.update(companies).set(change).where(eq(companies.id, id));

async function paddle({ lotId, bidder }: Lot, change: Partial<typeof paddles.$inferInsert>) {
  const saleId = (await lotOf(lotId))?.saleId ?? "";
  const own = and(eq(paddles.saleId, saleId), eq(paddles.companyId, bidder.id));
  await database.db.update(paddles).set(change).where(own);
}

/** It receives in the States now, and the stone turns out to be Russian. */
async function losesTrade({ lotId, bidder }: Lot): Promise<void> {
  await company(bidder.id, { country: "US" });
  const itemId = (await lotOf(lotId))?.itemId ?? 0;
  await database.db.update(stockItems).set({ minedIn: "RU", version: 2 }).where(eq(stockItems.id, itemId));
}

const LOSSES: [refusal: string, lose: (lot: Lot) => Promise<unknown>][] = [
  ["not-admitted", ({ bidder }) => company(bidder.id, { status: "suspended" })],
  ["not-admitted", ({ bidder }) => company(bidder.id, { screeningStopped: true })],
  ["not-admitted", (lot) => paddle(lot, { status: "refused" })],
  ["over-limit", (lot) => paddle(lot, { limitMinor: 19_999_00n })],
  ["trade-refused", losesTrade],
];

describe.each(LOSSES)("a bidder that is %s now (%#)", (refusal, lose) => {
  test("is not bound by the seller's yes, who may still say no", async () => {
    const { db } = database;
    const sale = await makeEndedSale(db, { reserveMinor: 50_000_00n, maxima: [20_000_00n, 30_000_00n] });
    const { lotId, seller } = sale;
    const bidder = sale.bidders[1];
    if (!bidder) throw new Error("no bidder");
    await lose({ lotId, bidder });
    const yes = { lotId, accept: true, key: randomUUID() };
    expect(await answerUnderReserve(as(db, seller), yes)).toEqual({ ok: false, refusal: "bidder-gone" });
    expect(await db.$count(orders, eq(orders.checkoutId, lotId))).toBe(0);
    expect(await lotOf(lotId)).toMatchObject({ status: "unsold", orderId: null });
    const no = { lotId, accept: false, key: randomUUID() };
    expect(await answerUnderReserve(as(db, seller), no)).toMatchObject({ ok: true });
  });

  test("cannot take the lot that it is offered after a default", async () => {
    const { db } = database;
    const sale = await makeEndedSale(db, { reserveMinor: null, maxima: [20_000_00n, 30_000_00n] });
    const { lotId } = sale;
    const bidder = sale.bidders[0];
    if (!bidder) throw new Error("no bidder");
    const house = await makeHouse(db);
    await declareDefault(house, { lotId, reason: "did not pay" });
    const offered = await offerToUnderbidder(house, { lotId, key: randomUUID() });
    if (!offered.ok) throw new Error(offered.refusal);
    await lose({ lotId, bidder });
    const yes = { offerId: offered.value.offerId, accept: true, key: randomUUID() };
    expect(await answerOffer(as(db, bidder), yes)).toMatchObject({ refusal: expect.stringMatching(gone(refusal)) });
    expect(await lotOf(lotId)).toMatchObject({ status: "unsold", orderId: null });
  });
});

/** The session or the screening may say it first. */
const gone = (refusal: string) => new RegExp(`^(${refusal}|company-not-approved)$`);

test("what the bidder is bound to on other lots counts towards its limit; within it the order keeps the day's decision", async () => {
  const { db } = database;
  const rules = { underReserveMs: 3_600_000 };
  const sale = await makeOpenSale(db, { bidders: 1, lots: 2, reserveMinor: 50_000_00n, rules });
  const bidder = sale.bidders[0];
  if (!bidder) throw new Error("no bidder");
  // Alone, it stands at the start of each lot.
  const start = 10_000n;
  for (const lotId of sale.lotIds) {
    const bid = { lotId, maxMinor: start, idempotencyKey: randomUUID(), receivedAt: new Date() };
    expect(await placeBid(as(db, bidder), bid)).toMatchObject({ ok: true });
    await runLotCommand(db, lotId, { type: "close-now" });
  }
  const [first = "", second = ""] = sale.lotIds;
  await paddle({ lotId: first, bidder }, { limitMinor: start * 2n - 1n });
  const answer = (lotId: string) => answerUnderReserve(as(db, sale.seller), { lotId, accept: true, key: randomUUID() });
  expect(await answer(first)).toMatchObject({ ok: true });
  expect(await answer(second)).toMatchObject({ refusal: "bidder-gone" });
  await paddle({ lotId: first, bidder }, { limitMinor: start * 2n });
  expect(await answer(second)).toMatchObject({ ok: true });
  const [line] = await db.select().from(orderLines).where(eq(orderLines.lotId, second));
  expect(line?.tradeDecisionId).toMatch(/^[0-9a-f-]{36}$/);
});
