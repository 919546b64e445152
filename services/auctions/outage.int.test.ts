import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lotEvents, lots } from "@/db/schema/auctions";
import { marketOutages, marketPulse, outageExtensions } from "@/db/schema/saleroom";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { keepPulse } from "@/services/auctions/keep-pulse";
import { closeDueLots } from "@/services/auctions/keep-time";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const MINUTE = 60_000;
const outage = { afterMs: 5 * MINUTE, leaveMs: 10 * MINUTE };

/** As if nobody had served bidders for so long. */
async function silence(minutes: number) {
  await keepPulse(database.db);
  await database.db
    .update(marketPulse)
    .set({ beatAt: sql`clock_timestamp() - make_interval(mins => ${minutes}::int)` });
}
async function lotOf(id: string) {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, id));
  if (!lot) throw new Error("no lot");
  return lot;
}
/** As if the lot had been planned to close so many minutes ago. */
const closeAgo = (id: string, minutes: number) =>
  database.db
    .update(lots)
    .set({ closesAt: sql`clock_timestamp() - make_interval(mins => ${minutes}::int)` })
    .where(eq(lots.id, id));

test("a lot whose close fell into an outage is not closed, but extended when the market is back, once", async () => {
  const { db } = database;
  const { lotIds, bidders } = await makeOpenSale(db, { lots: 2, rules: { outage } });
  const [fell = "", far = ""] = lotIds;
  const before = await lotOf(far);
  await silence(20);
  await closeAgo(fell, 12);
  expect(await closeDueLots(db)).toBe(0);
  expect((await lotOf(fell)).status).toBe("open");

  const came = Date.now();
  expect((await Promise.all([keepPulse(db), keepPulse(db)])).sort()).toEqual([0, 2]);
  expect(await keepPulse(db)).toBe(0);
  const left = (await lotOf(fell)).closesAt.getTime() - came;
  // Eight of the twenty minutes were left when it began; the sale leaves ten.
  expect(left).toBeGreaterThan(10 * MINUTE - 5000);
  expect(left).toBeLessThan(10 * MINUTE + 30_000);
  const moved = (await lotOf(far)).closesAt.getTime() - before.closesAt.getTime();
  expect(Math.abs(moved - 20 * MINUTE)).toBeLessThan(30_000);
  const events = await db.select().from(lotEvents).where(eq(lotEvents.lotId, fell)).orderBy(lotEvents.seq);
  expect(events.map((event) => event.body.type)).toEqual(["lot-opened", "outage-extended"]);
  expect(await checkLotLog(db, fell)).toMatchObject({ intact: true });
  expect(await db.$count(marketOutages)).toBe(1);
  expect(await db.$count(outageExtensions)).toBe(2);

  const [bidder] = bidders;
  if (!bidder) throw new Error("no bidder");
  const bid = { lotId: fell, maxMinor: 20_000n, idempotencyKey: "after", receivedAt: new Date() };
  expect(await placeBid(as(db, bidder), bid)).toMatchObject({ ok: true });
  await closeAgo(fell, 0);
  expect(await closeDueLots(db)).toBe(1);
});

test("a process that died half-way through leaves the rest to the next", async () => {
  const { db } = database;
  const { lotIds } = await makeOpenSale(db, { lots: 2, rules: { outage } });
  await silence(30);
  const [pulse] = await db.select().from(marketPulse);
  if (!pulse) throw new Error("no pulse");
  const [kept] = await db.insert(marketOutages).values({ beganAt: pulse.beatAt, endedAt: new Date() }).returning();
  await db.insert(outageExtensions).values({ outageId: kept?.id ?? 0, lotId: lotIds[0] ?? "", seq: 2 });
  const closes = () => Promise.all(lotIds.map(async (id) => (await lotOf(id)).closesAt.getTime()));
  const [first, second] = await closes();
  await keepPulse(db);
  const after = await closes();
  expect(after[0]).toBe(first);
  expect(after[1]).toBeGreaterThan((second ?? 0) + 29 * MINUTE);
});

test("a short silence, and a sale without the rule, close as planned", async () => {
  const { db } = database;
  const ruled = await makeOpenSale(db, { rules: { outage } });
  const plain = await makeOpenSale(db);
  await silence(3);
  await closeAgo(ruled.lotId, 1);
  await closeAgo(plain.lotId, 1);
  expect(await keepPulse(db)).toBe(0);
  expect(await closeDueLots(db)).toBe(2);
  const other = await makeOpenSale(db);
  await silence(60);
  await closeAgo(other.lotId, 1);
  expect(await closeDueLots(db)).toBe(1);
});
