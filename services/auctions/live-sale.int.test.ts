import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lotEvents, lots, sales } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { hallAfter } from "@/domain/auctions/format-events";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { closeDueLots } from "@/services/auctions/keep-time";
import { leaveMaximum, placeLiveBid } from "@/services/auctions/place-live-bid";
import { getSale } from "@/services/auctions/read-sales";
import { endLiveSale, type LiveOrder, runLiveLot, settleHammeredLots } from "@/services/auctions/run-live-lot";
import { makeFormatSale, newKey } from "@/services/auctions/testing/make-tender";
import type { ServiceContext } from "@/services/context";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Made = Awaited<ReturnType<typeof makeFormatSale>>;
const order = (made: Made, what: Partial<LiveOrder> & Pick<LiveOrder, "order">) =>
  runLiveLot(made.holders[0], {
    saleId: made.saleId,
    lotId: made.lotId,
    amountMinor: null,
    paddle: null,
    reason: "",
    key: newKey(),
    ...what,
  });
const bid = (context: ServiceContext | undefined, lotId: string, amountMinor: bigint, key = newKey()) => {
  if (!context) throw new Error("no bidder");
  return placeLiveBid(context, { lotId, amountMinor, key, receivedAt: new Date() });
};
const leave = (context: ServiceContext | undefined, lotId: string, amountMinor: bigint) => {
  if (!context) throw new Error("no bidder");
  return leaveMaximum(context, { lotId, amountMinor, key: newKey(), receivedAt: new Date() });
};
async function hall(lotId: string) {
  const rows = await database.db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(lotEvents.seq);
  return hallAfter(rows.map((row) => row.body));
}
async function lotOf(lotId: string) {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  return lot;
}

test("a lot from the book over floor and room to the hammer, taken back once, settled when the next is called", async () => {
  const { db } = database;
  const made = await makeFormatSale(db, "live", { bidders: 3, lots: 2 });
  const [one, two, three] = made.bidders;
  const next = made.lotIds[1] ?? "";
  expect(await leave(one, made.lotId, 15_000n)).toMatchObject({ ok: true });
  expect(await leave(one, made.lotId, 14_000n)).toMatchObject({ refusal: "not-above-own-max" });
  expect(await bid(two, made.lotId, 10_000n)).toMatchObject({ refusal: "lot-not-open" });
  const shown = JSON.stringify(await getSale({ ...made.holders[0], actor: null }, { slug: made.slug }));
  expect(shown).not.toContain("15000");

  expect((await order(made, { order: "open" })).ok).toBe(true);
  expect(await order(made, { order: "open", lotId: next })).toMatchObject({ refusal: "another-lot-open" });
  expect(await leave(two, made.lotId, 90_000n)).toMatchObject({ refusal: "lot-open-already" });
  expect(await hall(made.lotId)).toMatchObject({ phase: "asking", price: "10000", leader: 101, asked: "11000" });

  // The book answers the room and the floor until it is beaten.
  const key = newKey();
  const answered = await bid(two, made.lotId, 11_000n, key);
  expect(answered).toMatchObject({ ok: true, value: { leads: false, seq: 2 } });
  expect(await bid(two, made.lotId, 11_000n, key)).toEqual(answered);
  expect(await bid(two, made.lotId, 12_000n, key)).toMatchObject({ refusal: "key-reused" });
  expect(await bid(two, made.lotId, 11_000n)).toMatchObject({ refusal: "price-moved", details: { asked: "13000" } });
  const called = { order: "floor-bid", amountMinor: 13_000n, paddle: 103 } as const;
  expect((await order(made, called)).ok).toBe(true);
  expect(await hall(made.lotId)).toMatchObject({ price: "14000", leader: 101, asked: "15000" });
  expect(await order(made, { ...called, amountMinor: 15_000n, paddle: 999 })).toMatchObject({
    refusal: "no-such-paddle",
  });
  await order(made, { order: "warn" });
  expect(await bid(three, made.lotId, 15_000n)).toMatchObject({ ok: true, value: { leads: false } });
  expect(await order(made, { order: "hammer" })).toMatchObject({ refusal: "warning-first" });
  expect(await bid(three, made.lotId, 16_000n)).toMatchObject({ ok: true, value: { leads: true } });
  await order(made, { order: "warn" });
  const hammer = { order: "hammer", key: newKey() } as const;
  const fell = await order(made, hammer);
  expect(await order(made, hammer)).toEqual(fell);
  expect(await order(made, { order: "reopen" })).toMatchObject({ refusal: "reason-needed" });
  await order(made, { order: "reopen", reason: "A paddle was not seen" });
  expect(await bid(two, made.lotId, 17_000n)).toMatchObject({ value: { leads: true } });
  await order(made, { order: "warn" });
  await order(made, { order: "hammer" });
  expect((await lotOf(made.lotId))?.status).toBe("open");
  expect(await settleHammeredLots(db)).toBe(0);

  await order(made, { order: "open", lotId: next });
  expect(await lotOf(made.lotId)).toMatchObject({
    status: "sold",
    priceMinor: 17_000n,
    leaderPaddleId: made.paddleIds[1],
  });
  const [made1] = await db.select().from(orders).where(eq(orders.checkoutId, made.lotId));
  expect(made1?.goodsMinor).toBe(17_000n);
  expect(await endLiveSale(made.holders[0], made.saleId)).toMatchObject({ refusal: "lots-left" });
  await order(made, { order: "pass", lotId: next });
  expect(await order(made, { order: "reopen", reason: "Too late for it" })).toMatchObject({ refusal: "lot-not-open" });
  expect((await endLiveSale(made.holders[0], made.saleId)).ok).toBe(true);
  expect((await lotOf(next))?.status).toBe("unsold");
  const [sale] = await db.select().from(sales).where(eq(sales.id, made.saleId));
  expect(sale?.status).toBe("closed");
  for (const lotId of made.lotIds) expect((await checkLotLog(db, lotId))?.intact).toBe(true);
});

describe("who may not", () => {
  test("buyers do not run the hall, sellers and strangers do not bid, nobody passes a limit", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "live", { lots: 2 });
    const [one, two] = made.bidders;
    if (!one || !two) throw new Error("no bidders");
    const asked = {
      saleId: made.saleId,
      lotId: made.lotId,
      amountMinor: null,
      paddle: null,
      reason: "",
      key: newKey(),
    };
    expect(await runLiveLot(one, { ...asked, order: "open" })).toMatchObject({ refusal: "not-permitted" });
    await db.execute(sql`update paddles set limit_minor = 25000 where id = ${made.paddleIds[0]}::uuid`);
    expect(await leave(one, made.lotIds[1] ?? "", 15_000n)).toMatchObject({ ok: true });
    await order(made, { order: "open" });
    expect(await bid(one, made.lotId, 10_000n)).toMatchObject({ ok: true });
    await bid(two, made.lotId, 11_000n);
    expect(await bid(one, made.lotId, 12_000n)).toMatchObject({ refusal: "over-limit" });
    await db.execute(sql`update paddles set status = 'deposit-due' where id = ${made.paddleIds[1]}::uuid`);
    expect(await bid(two, made.lotId, 12_000n)).toMatchObject({ refusal: "deposit-needed" });
  });

  test("of many who call one price at once one has it, and the clock closes no live lot", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "live", { bidders: 6 });
    await order(made, { order: "open" });
    const answers = await Promise.all(made.bidders.map((bidder) => bid(bidder, made.lotId, 10_000n)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await lotOf(made.lotId)).toMatchObject({ bidCount: 1, seq: 2 });
    await db.execute(
      sql`update lots set closes_at = clock_timestamp() - interval '1 minute' where id = ${made.lotId}::uuid`,
    );
    expect(await closeDueLots(db)).toBe(0);
    await order(made, { order: "warn" });
    await order(made, { order: "hammer" });
    await db.execute(
      sql`update live_lots set decided_at = decided_at - interval '3 minutes' where lot_id = ${made.lotId}::uuid`,
    );
    expect(await Promise.all([settleHammeredLots(db), settleHammeredLots(db)]).then(([a, b]) => a + b)).toBe(1);
    expect(await db.$count(orders, eq(orders.checkoutId, made.lotId))).toBe(1);
  });
});
