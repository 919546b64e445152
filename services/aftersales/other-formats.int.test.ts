import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { answerUnderReserve } from "@/services/aftersales/answer-under-reserve";
import { declareDefault } from "@/services/aftersales/declare-default";
import { offerToUnderbidder } from "@/services/aftersales/offer-to-underbidder";
import { placeLiveBid } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { endLiveSale, type LiveOrder, runLiveLot } from "@/services/auctions/run-live-lot";
import { actGravely } from "@/services/auctions/run-sale";
import { as, system } from "@/services/auctions/testing/make-sale";
import { endTender, makeFormatSale, newKey, PASSPHRASES } from "@/services/auctions/testing/make-tender";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const RULES = { underReserveMs: 3_600_000 };
const read = async (lotId: string) => (await database.db.select().from(lots).where(eq(lots.id, lotId)))[0];

async function tender(format: "sealed-first-price" | "sealed-second-price", reserveMinor: bigint | null) {
  const { db } = database;
  const sale = await makeFormatSale(db, format, { reserveMinor, rules: RULES });
  for (const [at, amountMinor] of [40_000n, 30_000n].entries()) {
    const bidder = sale.bidders[at];
    if (!bidder) throw new Error("no bidder");
    const bid = { lotId: sale.lotId, amountMinor, key: newKey(), receivedAt: new Date() };
    const placed = await placeSealedBid(bidder, bid);
    if (!placed.ok) throw new Error(placed.refusal);
  }
  await endTender(db, sale.saleId);
  for (const [at, passphrase] of PASSPHRASES.entries())
    await releaseTenderKey(sale.holders[at] ?? sale.holders[0], { saleId: sale.saleId, passphrase });
  return sale;
}

test.each([
  ["sealed-first-price", 40_000n],
  ["sealed-second-price", 30_000n],
] as const)("%s: the seller may take the best bid under the reserve, at %s", async (format, priceMinor) => {
  const { lotId, seller } = await tender(format, 90_000n);
  expect(await read(lotId)).toMatchObject({ status: "unsold" });
  const answered = await answerUnderReserve(as(database.db, seller), { lotId, accept: true, key: newKey() });
  expect(answered).toEqual({ ok: true, value: { outcome: "accepted" } });
  expect(await read(lotId)).toMatchObject({ status: "sold", priceMinor });
  expect(await database.db.$count(orders, eq(orders.checkoutId, lotId))).toBe(1);
});

test("a tender's next bidder is asked for its own sealed amount", async () => {
  const { lotId, holders, paddleIds } = await tender("sealed-first-price", null);
  expect((await declareDefault(holders[0], { lotId, reason: "did not pay" })).ok).toBe(true);
  expect((await offerToUnderbidder(holders[0], { lotId, key: newKey() })).ok).toBe(true);
  const { rows } = await database.db.execute<{ paddle_id: string; price_minor: string }>(
    `select paddle_id, price_minor::text from underbidder_offers where lot_id = '${lotId}'`,
  );
  expect(rows).toEqual([{ paddle_id: paddleIds[1], price_minor: "30000" }]);
});

test("a live lot passed under the reserve is the seller's to take; a hammered one is not withdrawn, another past the planned end is", async () => {
  const { db } = database;
  const sale = await makeFormatSale(db, "live", { lots: 3, reserveMinor: 90_000n, rules: RULES });
  const [first = "", second = "", third = ""] = sale.lotIds;
  const order = (
    lotId: string,
    what: LiveOrder["order"],
    paddle: number | null = null,
    amountMinor: bigint | null = null,
  ) =>
    runLiveLot(sale.holders[0], {
      saleId: sale.saleId,
      lotId,
      order: what,
      paddle,
      amountMinor,
      reason: "",
      key: newKey(),
    });
  const bidder = sale.bidders[0];
  if (!bidder) throw new Error("no bidder");
  await order(first, "open");
  const bid = { lotId: first, amountMinor: 10_000n, key: newKey(), receivedAt: new Date() };
  expect((await placeLiveBid(bidder, bid)).ok).toBe(true);
  expect((await order(first, "pass")).ok).toBe(true);
  await order(second, "open");
  await order(second, "ask", null, 95_000n);
  expect((await placeLiveBid(bidder, { ...bid, lotId: second, amountMinor: 95_000n, key: newKey() })).ok).toBe(true);
  await order(second, "warn");
  expect((await order(second, "hammer")).ok).toBe(true);
  const withdraw = { action: "withdraw", bidSeq: null, reason: "report is wrong" } as const;
  expect(await actGravely(system(db), second, withdraw)).toMatchObject({ refusal: "lot-ended" });
  await order(third, "open");
  await db.execute(`update lots set closes_at = clock_timestamp() - interval '1 hour' where id = '${third}'`);
  expect((await actGravely(system(db), third, withdraw)).ok).toBe(true);
  expect((await endLiveSale(sale.holders[0], sale.saleId)).ok).toBe(true);
  expect(await read(first)).toMatchObject({ status: "unsold", priceMinor: 10_000n });
  expect((await answerUnderReserve(as(db, sale.seller), { lotId: first, accept: true, key: newKey() })).ok).toBe(true);
  expect(await read(first)).toMatchObject({ status: "sold", priceMinor: 10_000n });
  expect(await read(second)).toMatchObject({ status: "sold" });
  expect(await read(third)).toMatchObject({ status: "withdrawn" });
});
