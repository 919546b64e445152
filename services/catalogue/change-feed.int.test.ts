import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Db, openDb } from "@/db/client";
import { closeFollower, keepMark, openFollower, readFeed } from "@/db/queries/change-feed";
import { moveItemStatus } from "@/db/queries/stock-status";
import { catalogueFollowers } from "@/db/schema/catalogue";
import { fxRates, stockChanges, stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { EVERYTHING } from "@/domain/catalogue/index-search";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { openMatcher } from "@/services/catalogue/match-items";
import { searchStock } from "@/services/catalogue/search-stock";
import { trimStockChanges } from "@/services/catalogue/trim-feed";
import { decideItemTrade } from "@/services/compliance/decide-item-trade";
import { type MadeCompany, makeCompany, systemContext } from "@/services/parties/testing/make-company";
import { makeItem, makeManyItems } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let twin: Db;
let producer: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  twin = openDb(database.url, { connectionsMax: 4, onError: () => {} });
  producer = await makeCompany(database.db, { kinds: ["producer"] });
});
afterAll(async () => {
  for (const db of [database.db, twin]) await (await catalogueOf(db)).stop();
  await twin.$client.end();
  await database.drop();
});

const query = (address: string) => parseSearchQuery(new URLSearchParams(address));
const find = (db: Db, address: string) => searchStock({ db }, query(address), { facets: true });
const feed = (itemId: number) => database.db.insert(stockChanges).values({ itemId });
const hold = (itemId: number) =>
  database.db.transaction((tx) => moveItemStatus(tx, { itemId, from: ["listed"], to: "held", kind: "held" }));

test("two processes see what is published, held and sold, without being told", async () => {
  const { db } = database;
  await Promise.all([catalogueOf(db), catalogueOf(twin)]);
  const item = await makeItem(db, producer.id, { shape: "pear" });
  await feed(item.id);
  for (const one of [db, twin])
    await vi.waitFor(async () => expect((await find(one, "shape=pear&status=listed")).total).toBe(1), 5000);
  await hold(item.id);
  for (const one of [db, twin])
    await vi.waitFor(async () => expect((await find(one, "shape=pear&status=held")).total).toBe(1), 5000);
  await db.transaction((tx) => moveItemStatus(tx, { itemId: item.id, from: ["held"], to: "sold", kind: "sold" }));
  for (const one of [db, twin])
    await vi.waitFor(async () => expect((await find(one, "shape=pear")).total).toBe(0), 5000);
});

test("each change is told once, also that of a transaction that commits after later ones", async () => {
  const { db } = database;
  const id = randomUUID();
  const slow = await makeItem(db, producer.id);
  const quick = await makeItem(db, producer.id);
  let mark = await openFollower(db, id);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let wrote = () => {};
  const written = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  const late = db.transaction(async (tx) => {
    await tx.insert(stockChanges).values({ itemId: slow.id });
    wrote();
    await released;
  });
  await written;
  await feed(quick.id);
  const next = async () => {
    const told = await readFeed(db, id, mark);
    mark = told?.mark ?? mark;
    return told?.ids;
  };
  expect(await next()).toEqual([quick.id]);
  expect(await next()).toEqual([]);
  release();
  await late;
  expect(await next()).toEqual([slow.id]);
  expect(await next()).toEqual([]);
  await closeFollower(db, id);
});

test("after all connections were cut the feed goes on where it stood", async () => {
  const { db } = database;
  const catalogue = await catalogueOf(twin);
  await db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const item = await makeItem(db, producer.id, { shape: "kite" });
  await feed(item.id);
  await vi.waitFor(async () => expect((await find(twin, "shape=kite")).total).toBe(1), 8000);
  expect(catalogue.index.row(item.id)?.publicId).toBe(item.publicId);
});

test("the feed is trimmed behind the slowest follower; one that was given up reads the table anew", async () => {
  const { db } = database;
  const slow = randomUUID();
  const mark = await openFollower(db, slow);
  const item = await makeItem(db, producer.id, { shape: "heart" });
  await feed(item.id);
  for (const one of [db, twin]) await (await catalogueOf(one)).refresh();
  await trimStockChanges(systemContext(db));
  expect((await readFeed(db, slow, mark))?.ids).toEqual([item.id]);

  // The slow one goes on: now nobody needs the change any more.
  await keepMark(db, slow, (await readFeed(db, slow, mark))?.mark ?? "");
  // A transaction of another test in this cluster may hold every snapshot back for a moment.
  await vi.waitFor(async () => {
    for (const { id } of await db.select().from(catalogueFollowers)) {
      const now = await db.execute<{ mark: string }>(sql`select pg_current_snapshot()::text as mark`);
      await keepMark(db, id, now.rows[0]?.mark ?? "");
    }
    await trimStockChanges(systemContext(db));
    expect(await db.$count(stockChanges, eq(stockChanges.itemId, item.id))).toBe(0);
  }, 20_000);

  // Silent for longer than an hour: given up, and told so.
  await db.update(catalogueFollowers).set({ seenAt: sql`clock_timestamp() - interval '2 hours'` });
  await db.update(stockItems).set({ shape: "star" }).where(eq(stockItems.id, item.id));
  await feed(item.id);
  await trimStockChanges(systemContext(db));
  expect(await readFeed(db, slow, mark)).toBeNull();
  // The change itself is gone, and yet no process misses it.
  await db.delete(stockChanges);
  for (const one of [db, twin])
    await vi.waitFor(async () => expect((await find(one, "shape=star")).total).toBe(1), 8000);
});

test("thousands of changes at once show together, and what changes meanwhile wins", async () => {
  const { db } = database;
  const catalogue = await catalogueOf(twin);
  const ids = await makeManyItems(db, producer.id, 3000);
  await db.execute(
    sql`insert into stock_changes (item_id) select id from stock_items where stock_number like 'many-%'`,
  );
  const [first = 0, second = 0] = ids;
  await hold(first);
  await db.transaction((tx) =>
    moveItemStatus(tx, { itemId: second, from: ["listed"], to: "withdrawn", kind: "withdrawn" }),
  );
  await catalogue.refresh();
  await vi.waitFor(async () => {
    await catalogue.refresh();
    expect((await find(twin, "carat=0.5")).total).toBeGreaterThanOrEqual(0);
    expect((await find(twin, "q=many")).total).toBe(2999);
  }, 8000);
  expect((await find(twin, "q=many&status=held")).total).toBe(1);
}, 20_000);

test("an upload's items are told by ranges, small and large; what was told by itself as well is taken once", async () => {
  const { db } = database;
  const catalogue = await catalogueOf(twin);
  const tell = (shape: string, items: number) =>
    db.execute(sql`
      with items as (update stock_items set shape = ${shape}
        where id in (select id from stock_items where stock_number like 'many-%' order by id limit ${items}) returning id)
      insert into stock_changes (item_id, last_item_id) select min(id), max(id) from items group by id / 1000
      union all select min(id), null from items`);
  for (const items of [5, 2500]) {
    await tell(`cut-${items}`, items);
    await catalogue.refresh();
    const shown = catalogue.index.search({ ...EVERYTHING, limit: 10_000 }).rows;
    const cut = shown.filter((row) => row.facets.shape === `cut-${items}`);
    // One of them was withdrawn before.
    expect(cut).toHaveLength(items - 1);
    expect(new Set(cut.map((row) => row.id)).size).toBe(items - 1);
    expect(catalogue.index.size()).toBe(catalogue.index.search(EVERYTHING).total);
  }
});

test("a new rate moves the prices in other currencies", async () => {
  const { db } = database;
  const rate = { base: "USD", quote: "HKD", source: "test", sample: true } as const;
  await db.insert(fxRates).values({ ...rate, asOf: "2026-11-20", ratePpm: 8_000_000n });
  await makeItem(db, producer.id, { shape: "shield", currency: "HKD", priceMinor: 80_000n });
  const fresh = openDb(database.url, { connectionsMax: 2, onError: () => {} });
  expect((await find(fresh, "shape=shield&price=99-101")).total).toBe(1);
  await (await catalogueOf(fresh)).stop();
  await fresh.$client.end();
});

test("ships to a country: the list, a worker without an index and the item's page answer alike", async () => {
  const { db } = database;
  const items = await Promise.all([
    makeItem(db, producer.id, { shape: "calf", minedIn: "BW", polishedIn: "BW", weightMct: 1200 }),
    makeItem(db, producer.id, { shape: "calf", minedIn: "RU", polishedIn: "RU", weightMct: 1200 }),
    makeItem(db, producer.id, { shape: "calf", minedIn: null, polishedIn: null, weightMct: 1200 }),
    makeItem(db, producer.id, { shape: "calf", minedIn: "RU", polishedIn: "IN", weightMct: 300 }),
  ]);
  for (const item of items) await feed(item.id);
  await (await catalogueOf(twin)).refresh();
  for (const destination of ["US", "HK", "BE"]) {
    const allowed: number[] = [];
    for (const { id, publicId } of items) {
      const context = { ...systemContext(db), actor: null };
      const decided = await decideItemTrade(context, { publicId, destination, at: new Date() });
      if (decided.ok && ["allowed", "documents"].includes(decided.value.decision.verdict)) allowed.push(id);
    }
    const found = await find(twin, `shape=calf&shipsTo=${destination}`);
    expect(found.items.map((item) => item.itemId).sort()).toEqual(allowed.sort());
    const ids = items.map((item) => item.id);
    expect(await (await openMatcher({ db }, ids))(query(`shape=calf&shipsTo=${destination}`))).toEqual(
      ids.filter((id) => allowed.includes(id)),
    );
  }
});
