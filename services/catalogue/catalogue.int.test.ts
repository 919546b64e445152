import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { moveItemStatus } from "@/db/queries/stock-status";
import { fxRates, jewelStones, stockChanges, stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { getItem } from "@/services/catalogue/get-item";
import { searchStock } from "@/services/catalogue/search-stock";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let producer: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  producer = await makeCompany(database.db, { kinds: ["producer"] });
  await database.db.insert(fxRates).values({
    base: "USD",
    quote: "CNY",
    asOf: "2026-11-20",
    ratePpm: 7_000_000n,
    source: "test",
    sample: true,
  });
});
afterAll(async () => {
  await (await catalogueOf(database.db)).stop();
  await database.drop();
});

const find = (address: string, facets = false) =>
  searchStock({ db: database.db }, parseSearchQuery(new URLSearchParams(address)), { facets });

test("stones are found by filters with exact counts, withdrawn ones never", async () => {
  const { db } = database;
  await makeItem(db, producer.id, { shape: "round", color: "D", priceMinor: 100_000n, weightMct: 500 });
  await makeItem(db, producer.id, { shape: "oval", color: "D", priceMinor: 300_000n, weightMct: 1000 });
  await makeItem(db, producer.id, { shape: "oval", color: "E", priceMinor: null, weightMct: 2000 });
  await makeItem(db, producer.id, { shape: "oval", color: "F", status: "withdrawn" });
  await makeItem(db, producer.id, { shape: "oval", color: "F", status: "review" });
  const found = await find("shape=oval", true);
  expect(found.total).toBe(2);
  expect(found.items.map((item) => [item.color, item.price?.minor ?? null])).toEqual([
    ["D", "300000"],
    ["E", null],
  ]);
  expect(found.facets?.shape).toEqual([
    { value: "round", count: 1 },
    { value: "oval", count: 2 },
  ]);
  expect(found.facets?.color).toEqual([
    { value: "D", count: 1 },
    { value: "E", count: 1 },
  ]);
  expect(found.histograms?.weightMct.reduce((sum, bar) => sum + bar.count, 0)).toBe(2);
  // 2,000 to 3,500 US dollars, asked in yuan.
  const inYuan = await find("price=14000-24500&currency=CNY");
  expect(inYuan.items.map((item) => item.converted)).toEqual([
    { minor: "2100000", currency: "CNY", perCaratMinor: "2100000", asOf: "2026-11-20", source: "test", sample: true },
  ]);
});

test("a hold, a sale and a new stone show without a restart", async () => {
  const { db } = database;
  const item = await makeItem(db, producer.id, { shape: "pear" });
  await db.insert(stockChanges).values({ itemId: item.id });
  await vi.waitFor(async () => expect((await find("shape=pear")).total).toBe(1), 5000);
  await db.transaction((tx) => moveItemStatus(tx, { itemId: item.id, from: ["listed"], to: "held", kind: "held" }));
  await vi.waitFor(async () => expect((await find("shape=pear&status=held")).total).toBe(1), 5000);
  await db.transaction((tx) => moveItemStatus(tx, { itemId: item.id, from: ["held"], to: "sold", kind: "sold" }));
  await vi.waitFor(async () => expect((await find("shape=pear")).total).toBe(0), 5000);
});

test("a change that commits after a later one is not missed", async () => {
  const { db } = database;
  const catalogue = await catalogueOf(db);
  const slow = await makeItem(db, producer.id, { shape: "heart" });
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let written = () => {};
  const wrote = new Promise<void>((resolve) => {
    written = resolve;
  });
  const late = db.transaction(async (tx) => {
    await moveItemStatus(tx, { itemId: slow.id, from: ["listed"], to: "held", kind: "held" });
    written();
    await released;
  });
  await wrote;
  const quick = await makeItem(db, producer.id, { shape: "heart" });
  await db.insert(stockChanges).values({ itemId: quick.id });
  await catalogue.refresh();
  await catalogue.refresh();
  expect((await find("shape=heart&status=listed")).total).toBe(1);
  release();
  await late;
  await catalogue.refresh();
  await catalogue.refresh();
  expect((await find("shape=heart&status=held")).total).toBe(1);
});

test("the feed goes on after the database dropped its connections", async () => {
  const { db } = database;
  const catalogue = await catalogueOf(db);
  await db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const item = await makeItem(db, producer.id, { shape: "kite" });
  await db.insert(stockChanges).values({ itemId: item.id });
  await vi.waitFor(async () => {
    await catalogue.refresh();
    expect((await find("shape=kite")).total).toBe(1);
  }, 8000);
});

test("an item page shows sold items and hides unpublished ones", async () => {
  const { db } = database;
  const sold = await makeItem(db, producer.id, { status: "sold" });
  const hidden = await makeItem(db, producer.id, { status: "review" });
  expect(await getItem({ db }, sold.publicId)).toMatchObject({ ok: true, value: { status: "sold", stones: [] } });
  expect(await getItem({ db }, hidden.publicId)).toEqual({ ok: false, refusal: "not-found" });
  expect(await getItem({ db }, "VT-nothing")).toEqual({ ok: false, refusal: "not-found" });
});

test("a page names no item that has no page: neither the jewel a stone is set in, nor a stone set in a jewel", async () => {
  const { db } = database;
  const stone = await makeItem(db, producer.id, {});
  const jewel = await makeItem(db, producer.id, { kind: "jewel", shape: null, status: "review" });
  const set = { species: "diamond", shape: "round", weightMct: 500, pieces: 1, position: 1 };
  await db.insert(jewelStones).values({ ...set, jewelId: jewel.id, stoneItemId: stone.id });
  expect(await getItem({ db }, stone.publicId)).toMatchObject({ ok: true, value: { setIn: null } });
  await db.update(stockItems).set({ status: "listed" }).where(eq(stockItems.id, jewel.id));
  await db.update(stockItems).set({ status: "withdrawn" }).where(eq(stockItems.id, stone.id));
  const shown = await getItem({ db }, jewel.publicId);
  expect(shown).toMatchObject({ ok: true, value: { stones: [{ publicId: null, weightMct: 500 }] } });
});

test("texts come out of the table as they went in, whatever signs part cells and lines", async () => {
  const { db } = database;
  const odd = {
    stockNumber: "A\\B\\t-7\\N",
    fancyText: 'back\\slash, tab\there, "line"\r\nend\\',
    locationCity: "\\.",
  };
  const title = { en: 'Ring "\\n" of\ttabs', zh: "戒指\n二" };
  const item = await makeItem(db, producer.id, { ...odd, title, fancyHue: "yellow", shape: "trilliant" });
  await db.insert(stockChanges).values({ itemId: item.id });
  const catalogue = await catalogueOf(db);
  await catalogue.refresh();
  const read = catalogue.index.row(item.id);
  expect(read).toMatchObject({
    stockNumber: odd.stockNumber,
    texts: { fancyText: odd.fancyText, title },
    words: { locationCity: odd.locationCity },
  });
});
