import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bidCommands, lots, paddles, sales } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { keepSampleSales, loadSales } from "@/server/sample-market/auctions";
import { loadCompanies } from "@/server/sample-market/companies";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { actGravely } from "@/services/auctions/run-sale";
import { makeItem, system } from "@/services/auctions/testing/make-sale";
import type { Market } from "@/services/market";

let database: TestDatabase;
const market = { env: { DEMO: "1" } } as Market;
const quiet = () => {};
const load = () => loadSales(system(database.db), market, quiet);

/** As many fancy colors as the sample stock has, of the producer whose goods go anywhere. */
const FANCY_STONES = 62;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await loadCompanies(system(db), market, quiet);
  const [producer] = await db.select().from(companies).where(eq(companies.slug, "gaborone-cutting"));
  for (let at = 0; at < FANCY_STONES; at += 1)
    await makeItem(db, producer?.id ?? "", { priceMinor: BigInt(20_000_00 + at * 1000_00) });
  await load();
}, 120_000);
afterAll(() => database.drop());

test("one sale is finished with lots sold, one is open with bids, one is upcoming", async () => {
  const { db } = database;
  const known = await db.select().from(sales);
  expect(known.map((sale) => sale.status).sort()).toEqual(["closed", "open", "published"]);
  for (const sale of known) {
    expect(sale.title.en).not.toBe("");
    expect(sale.title.zh).toMatch(/\p{Script=Han}/u);
  }
  const [finished] = await db.select().from(sales).where(eq(sales.status, "closed"));
  const ended = await db
    .select()
    .from(lots)
    .where(eq(lots.saleId, finished?.id ?? ""));
  expect(new Set(ended.map((lot) => lot.status))).toEqual(new Set(["sold", "unsold"]));
  const sold = ended.filter((lot) => lot.status === "sold");
  expect(
    await db.$count(
      orders,
      inArray(
        orders.checkoutId,
        sold.map((lot) => lot.id),
      ),
    ),
  ).toBe(sold.length);
  const [open] = await db.select().from(sales).where(eq(sales.status, "open"));
  const running = await db
    .select()
    .from(lots)
    .where(and(eq(lots.saleId, open?.id ?? ""), eq(lots.status, "open")))
    .orderBy(lots.closesAt);
  expect(running.length).toBeGreaterThan(0);
  expect((running.at(-1)?.closesAt.getTime() ?? 0) - Date.now()).toBeLessThan(3_600_000);
  expect(running.filter((lot) => lot.bidCount > 0).length).toBeGreaterThan(running.length / 2);
  const gaps = running.slice(1).map((lot, at) => lot.closesAt.getTime() - (running[at]?.closesAt.getTime() ?? 0));
  expect(new Set(gaps)).toEqual(new Set([60_000]));
  for (const lot of running) expect(await checkLotLog(db, lot.id)).toMatchObject({ intact: true });
});

test("its bids are real: by admitted companies, decided one by one", async () => {
  const { db } = database;
  const bids = await db
    .select({ status: paddles.status, decision: bidCommands.tradeDecisionId })
    .from(bidCommands)
    .innerJoin(paddles, eq(paddles.id, bidCommands.paddleId));
  expect(bids.length).toBeGreaterThan(10);
  for (const bid of bids) expect(bid).toEqual({ status: "admitted", decision: expect.any(String) });
  expect(await db.$count(paddles, eq(paddles.status, "requested"))).toBeGreaterThan(0);
});

test("at least half of the fancy stones stay on the shelf", async () => {
  const { db } = database;
  const listed = await db.$count(stockItems, and(eq(stockItems.status, "listed"), isNotNull(stockItems.fancyHue)));
  expect(listed).toBeGreaterThanOrEqual(FANCY_STONES / 2);
});

test("loading or keeping again, also twice at once, adds nothing while a sale is open and one upcoming", async () => {
  const { db } = database;
  const before = [await db.$count(sales), await db.$count(lots), await db.$count(bidCommands)];
  await load();
  await Promise.all([keepSampleSales(system(db)), keepSampleSales(system(db))]);
  expect([await db.$count(sales), await db.$count(lots), await db.$count(bidCommands)]).toEqual(before);
});

test("when the open sale has ended, twins open one more between them", async () => {
  const { db } = database;
  const [open] = await db.select().from(sales).where(eq(sales.status, "open"));
  const running = await db
    .select({ id: lots.id })
    .from(lots)
    .where(and(eq(lots.saleId, open?.id ?? ""), eq(lots.status, "open")));
  for (const lot of running)
    await actGravely(system(db), lot.id, { action: "close-now", bidSeq: null, reason: "the sample sale is over" });
  const before = await db.$count(sales);
  await Promise.all([keepSampleSales(system(db)), keepSampleSales(system(db)), keepSampleSales(system(db))]);
  expect(await db.$count(sales)).toBe(before + 1);
  const [next] = await db.select().from(sales).where(eq(sales.status, "open"));
  expect(await db.$count(lots, eq(lots.saleId, next?.id ?? ""))).toBe(running.length);
  expect(await db.$count(sales, eq(sales.status, "published"))).toBe(1);
});
