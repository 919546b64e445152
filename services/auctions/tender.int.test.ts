import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lotEvents, lots, sales } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { openedBids, sealedBids, tenderKeys } from "@/db/schema/sale-formats";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { replayLot } from "@/domain/auctions/replay";
import { firstBrokenSealedBid } from "@/domain/auctions/sealed-log";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { readLiveLots } from "@/services/auctions/live-lots";
import { sha256 } from "@/services/auctions/lot-session";
import { openReleasedTenders, openTender } from "@/services/auctions/open-tender";
import { placeBid } from "@/services/auctions/place-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { getSale } from "@/services/auctions/read-sales";
import { getMinutes } from "@/services/auctions/read-tender";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { endTender, makeFormatSale, newKey, PASSPHRASES } from "@/services/auctions/testing/make-tender";
import type { ServiceContext } from "@/services/context";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Made = Awaited<ReturnType<typeof makeFormatSale>>;
const bid = (context: ServiceContext | undefined, lotId: string, amountMinor: bigint, key = newKey()) => {
  if (!context) throw new Error("no such bidder");
  return placeSealedBid(context, { lotId, amountMinor, key, receivedAt: new Date() });
};
const release = ({ saleId, holders }: Made, holder: 0 | 1) =>
  releaseTenderKey(holders[holder], { saleId, passphrase: PASSPHRASES[holder] });
async function lotOf(lotId: string) {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  if (!lot) throw new Error("no lot");
  return lot;
}
const eventsOf = async (lotId: string) =>
  (await database.db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(asc(lotEvents.seq))).map(
    (row) => row.body,
  );

describe("while a tender is open", () => {
  test("neither rows nor answers hold an amount or a count, and a repeated request gets the first receipt", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "sealed-first-price", { reserveMinor: 20_000n });
    const [first, second] = made.bidders;
    const key = newKey();
    const before = JSON.stringify(await readLiveLots(db, new Map([[made.lotId, -1]])));
    const taken = await bid(first, made.lotId, 7_654_321n, key);
    expect(taken).toMatchObject({ ok: true, value: { round: 1, paddle: 101 } });
    expect(await bid(first, made.lotId, 7_654_321n, key)).toEqual(taken);
    expect(await bid(first, made.lotId, 7_654_322n, key)).toMatchObject({ refusal: "key-reused" });
    expect(await bid(second, made.lotId, 9_999n)).toMatchObject({ refusal: "below-minimum" });
    expect((await bid(second, made.lotId, 8_765_432n)).ok).toBe(true);

    // What everybody is sent does not move, and no table holds the amount or the bidder's key.
    expect(JSON.stringify(await readLiveLots(db, new Map([[made.lotId, -1]])))).toBe(before);
    const shown = await getSale({ ...made.holders[0], actor: null }, { slug: made.slug });
    expect(shown?.lots[0]?.live).toMatchObject({ bidCount: 0, price: null, leader: null, seq: 1 });
    for (const table of [
      "sealed_bids",
      "lots",
      "lot_events",
      "lot_secrets",
      "bid_commands",
      "audit_entries",
      "tender_keys",
    ]) {
      const { rows } = await db.execute<{ text: string }>(
        sql.raw(`select coalesce(jsonb_agg(t), '[]')::text as text from ${table} t`),
      );
      expect(rows[0]?.text, table).not.toMatch(/7654321|8765432/);
      expect(rows[0]?.text, table).not.toContain(key);
    }
    expect(await db.$count(openedBids, eq(openedBids.lotId, made.lotId))).toBe(0);
    // Nor is there a way around by a bid of a timed sale.
    const around = { lotId: made.lotId, maxMinor: 50_000n, idempotencyKey: key, receivedAt: new Date() };
    expect(first && (await placeBid(first, around))).toMatchObject({ refusal: "other-format" });
  });

  test("no key is released before the deadline, none by the wrong person or passphrase, and one alone opens nothing", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "sealed-first-price");
    await bid(made.bidders[0], made.lotId, 50_000n);
    expect(await release(made, 0)).toMatchObject({ refusal: "not-over" });
    await endTender(db, made.saleId);
    const wrong = { saleId: made.saleId, passphrase: "another passphrase" };
    expect(await releaseTenderKey(made.holders[0], wrong)).toMatchObject({ refusal: "wrong-passphrase" });
    const third = { saleId: made.saleId, passphrase: PASSPHRASES[0] };
    expect(await releaseTenderKey(made.holders[2], third)).toMatchObject({ refusal: "not-a-holder" });
    expect(await release(made, 0)).toMatchObject({ ok: true, value: { opened: 0, waitsForSecond: true } });
    expect(await release(made, 0)).toMatchObject({ refusal: "already-released" });
    expect(await openReleasedTenders(db)).toBe(0);
    expect(await db.$count(openedBids, eq(openedBids.lotId, made.lotId))).toBe(0);
    expect(await release(made, 1)).toMatchObject({ ok: true, value: { opened: 1, waitsForSecond: false } });
  });
});

describe("the opening", () => {
  test("first price pays its own amount, second price the second; the last bid of a company counts", async () => {
    const { db } = database;
    for (const [format, price] of [
      ["sealed-first-price", 60_000n],
      ["sealed-second-price", 55_000n],
    ] as const) {
      const made = await makeFormatSale(db, format, { bidders: 3 });
      const [one, two, three] = made.bidders;
      await bid(one, made.lotId, 90_000n);
      await bid(two, made.lotId, 55_000n);
      await bid(three, made.lotId, 60_000n);
      await bid(one, made.lotId, 40_000n);
      await endTender(db, made.saleId);
      expect(await bid(two, made.lotId, 95_000n)).toMatchObject({ refusal: "closed" });
      await Promise.all([release(made, 0), release(made, 1)]);
      await openReleasedTenders(db);
      expect(await lotOf(made.lotId)).toMatchObject({
        status: "sold",
        priceMinor: price,
        leaderPaddleId: made.paddleIds[2],
      });
      const [order] = await db.select().from(orders).where(eq(orders.checkoutId, made.lotId));
      expect(order).toMatchObject({ goodsMinor: price, premiumMinor: price / 10n });
      expect((await eventsOf(made.lotId)).map((body) => body.type)).toEqual(["lot-opened", "bids-opened", "lot-sold"]);
      expect((await checkLotLog(db, made.lotId))?.intact).toBe(true);
      const log = await db
        .select()
        .from(sealedBids)
        .where(eq(sealedBids.lotId, made.lotId))
        .orderBy(asc(sealedBids.seq));
      expect(
        firstBrokenSealedBid(
          log.map((row) => ({ ...row, at: row.at.toISOString() })),
          sha256,
        ),
      ).toBeNull();
      const [sale] = await db.select().from(sales).where(eq(sales.id, made.saleId));
      expect(sale?.status).toBe("closed");
      // The minutes are enough to decide the lot again.
      const minutes = await getMinutes(two ?? made.holders[0], made.slug);
      const bids = minutes?.lots[0]?.bids ?? [];
      expect(bids.map((one) => one.counts)).toEqual([false, true, true, true]);
      const replayed = replayLot({
        ...{ format, start: 10_000n, reserve: null, increments: [[0n, 1000n]], softClose: null },
        ...{ closesAtMs: Number.MAX_SAFE_INTEGER, seller: null, reserveBelow: "increment", tie: "earliest" },
        bids: bids.map((one) => ({ atMs: one.at.getTime(), bidder: `${one.paddle}`, amount: one.amountMinor ?? 0n })),
      });
      expect(replayed.result).toEqual({ sold: true, winner: "103", price });
      expect(await getMinutes({ ...made.holders[0], actor: null }, made.slug)).toBeNull();
    }
  });

  test("under the reserve nobody wins and the item goes back", async () => {
    const made = await makeFormatSale(database.db, "sealed-first-price", { reserveMinor: 70_000n });
    await bid(made.bidders[0], made.lotId, 69_999n);
    await endTender(database.db, made.saleId);
    await release(made, 0);
    await release(made, 1);
    expect(await lotOf(made.lotId)).toMatchObject({ status: "unsold", priceMinor: null, orderId: null });
  });

  test("the tied are asked again, with other keys; who gives no second bid keeps the first", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "sealed-first-price", { bidders: 3, rules: { tie: "re-tender" } });
    const [one, two, three] = made.bidders;
    await bid(one, made.lotId, 60_000n);
    await bid(two, made.lotId, 60_000n);
    await bid(three, made.lotId, 50_000n);
    await endTender(db, made.saleId);
    await release(made, 0);
    await release(made, 1);
    expect(await lotOf(made.lotId)).toMatchObject({ status: "open", bidCount: 0 });
    expect((await eventsOf(made.lotId)).at(-1)).toMatchObject({ type: "second-round", paddles: [101, 102] });
    const told = await db
      .select({ companyId: notices.companyId })
      .from(notices)
      .where(eq(notices.kind, "tender-again"));
    expect(told.map((row) => row.companyId).sort()).toEqual([one, two].map((each) => each?.actor?.companyId).sort());
    expect(await bid(three, made.lotId, 99_000n)).toMatchObject({ refusal: "not-asked" });
    expect(await bid(one, made.lotId, 59_999n)).toMatchObject({ refusal: "below-minimum" });
    expect(await bid(two, made.lotId, 61_000n)).toMatchObject({ ok: true, value: { round: 2 } });
    expect(await release(made, 0)).toMatchObject({ refusal: "not-over" });
    await endTender(db, made.saleId);
    await release(made, 0);
    expect(await release(made, 1)).toMatchObject({ value: { opened: 1 } });
    expect(await lotOf(made.lotId)).toMatchObject({
      status: "sold",
      priceMinor: 61_000n,
      leaderPaddleId: made.paddleIds[1],
    });
    expect(await db.$count(tenderKeys, and(eq(tenderKeys.saleId, made.saleId), sql`released_at is not null`))).toBe(4);
  });

  test("cut off in its middle it goes on, and two openers open once", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "sealed-first-price", { lots: 4 });
    for (const lotId of made.lotIds) await bid(made.bidders[0], lotId, 30_000n);
    await endTender(db, made.saleId);
    await release(made, 0);
    // The third lot's item is not where it should be: the opening stops there, as a crash would stop it.
    const third = await lotOf(made.lotIds[2] ?? "");
    await db.execute(sql`update stock_items set status = 'review' where id = ${third.itemId}`);
    await expect(release(made, 1)).rejects.toThrow();
    expect((await lotOf(made.lotIds[1] ?? "")).status).toBe("sold");
    expect((await lotOf(made.lotIds[2] ?? "")).status).toBe("open");
    expect(await db.$count(openedBids, eq(openedBids.lotId, third.id))).toBe(0);
    await db.execute(sql`update stock_items set status = 'in-sale' where id = ${third.itemId}`);
    const opened = await Promise.all([openTender(db, made.saleId), openReleasedTenders(db)]);
    expect(opened[0] + opened[1]).toBe(2);
    for (const lotId of made.lotIds) {
      expect((await lotOf(lotId)).status).toBe("sold");
      expect(await db.$count(orders, eq(orders.checkoutId, lotId))).toBe(1);
    }
  });

  test("a bid that waited for the lock past the deadline is late, whatever its process thought", async () => {
    const { db } = database;
    const made = await makeFormatSale(db, "sealed-first-price");
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.execute(
        sql`update lots set closes_at = clock_timestamp() + interval '300 milliseconds' where id = ${made.lotId}::uuid`,
      );
      late = bid(made.bidders[0], made.lotId, 50_000n);
      await new Promise((resolve) => setTimeout(resolve, 700));
    });
    expect(await late).toMatchObject({ refusal: "closed" });
    expect(await db.$count(sealedBids, eq(sealedBids.lotId, made.lotId))).toBe(0);
  });
});
