import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { moveItemStatus } from "@/db/queries/stock-status";
import { outboxMails, users } from "@/db/schema/parties";
import { notices, savedSearchAlerts, savedSearches, savedSearchHits } from "@/db/schema/shopping";
import { stockChanges, stockItems, stockMovements } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { listNotices } from "@/services/notices/list-notices";
import { readNotices } from "@/services/notices/read-notices";
import { makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";
import { followStock } from "@/services/shopping/follow-stock";
import { listSavedSearches } from "@/services/shopping/list-saved-searches";
import { mailHits } from "@/services/shopping/mail-hits";
import { removeSavedSearch } from "@/services/shopping/remove-saved-search";
import { saveSearch } from "@/services/shopping/save-search";
import { setAlert } from "@/services/shopping/set-alert";
import { readStopCode, stopAlert } from "@/services/shopping/stop-alert";
import { viewSearchHits } from "@/services/shopping/view-search-hits";

let database: TestDatabase;
let market: TestMarket;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  market = await makeMarket(database.db);
  await followAll();
  await database.db.delete(savedSearches);
  await database.db.delete(outboxMails);
});
afterAll(() => database.drop());

const publicUrl = "https://market.example";
const mail = () => mailHits(market.system, { publicUrl });

/** Transactions of other tests in this cluster hold the feed back for moments. */
async function settle(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await database.db.execute<{ quiet: boolean }>(sql`
          select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as quiet from stock_changes`);
        return rows[0]?.quiet;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

async function followAll(): Promise<number> {
  await settle();
  let hits = 0;
  for (let more = true; more; ) {
    const followed = await followStock(market.system);
    hits += followed.hits;
    more = followed.more;
  }
  return hits;
}

async function save(context: ServiceContext, address: string, name = "G rounds"): Promise<string> {
  const saved = await saveSearch(context, { address, name, byMail: true });
  if (!saved.ok) throw new Error(saved.refusal);
  return saved.value.searchId;
}

/** Makes a stone as a published file does: item, movement and change in one transaction. */
async function listStone(kind = "listed") {
  const stone = await makeStone(database.db, market.producer);
  await touch(stone.id, kind);
  return stone;
}

async function touch(itemId: number, kind: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.insert(stockMovements).values({ itemId, kind, version: 2 });
    await tx.insert(stockChanges).values({ itemId });
  });
}

const mails = () => database.db.select().from(outboxMails).orderBy(outboxMails.id);
const hitsOf = async (searchId: string) =>
  (await database.db.select().from(savedSearchHits).where(eq(savedSearchHits.searchId, searchId))).map(
    (hit) => hit.itemId,
  );

test("what was listed before the saving is no hit, though an open transaction elsewhere holds the feed back", async () => {
  const holding = await database.db.$client.connect();
  await holding.query("begin");
  await holding.query("select pg_current_xact_id()");
  const before = await listStone();
  const searchId = await save(market.as(market.buyer), "kind=stone&color=G&clarity=VS1", "held back");
  await holding.query("commit");
  holding.release();
  await followAll();
  expect(await hitsOf(searchId)).not.toContain(before.id);
});

test("what is listed after the saving is a hit, a notice and one mail; what was there before is none", async () => {
  const buyer = market.as(market.buyer);
  const before = await listStone();
  const searchId = await save(buyer, "kind=stone&color=G&page=3&view=grid");
  expect(await followAll()).toBe(0);
  const stone = await listStone();
  expect(await followAll()).toBe(1);
  expect(await hitsOf(searchId)).toEqual([stone.id]);
  expect(await mail()).toBe(1);
  expect(await mail()).toBe(0);
  const [sent, ...more] = await mails();
  expect(more).toEqual([]);
  expect(sent?.toAddress).toBe(market.buyer.email);
  expect(sent?.subject).toBe("1 new piece in “G rounds”");
  expect(sent?.bodyText).toContain(stone.publicId);
  expect(sent?.bodyText).not.toContain(before.publicId);
  expect(sent?.bodyText).toContain(`${publicUrl}/en/saved-searches/${searchId}`);
  const told = await listNotices(buyer);
  expect(told).toMatchObject({
    value: [{ kind: "search-hits", details: { name: "G rounds", count: 1 }, isRead: false }],
  });
  expect(await listNotices(market.as(market.rival))).toMatchObject({ value: [] });
});

test("an upload that is told by a range of ids is news of its own items alone", async () => {
  const searchId = await save(market.as(market.buyer), "color=G");
  const others = await makeStone(database.db, market.producer);
  const [first, last] = [await makeStone(database.db, market.producer), await makeStone(database.db, market.producer)];
  await database.db.transaction(async (tx) => {
    for (const { id } of [first, last])
      await tx.insert(stockMovements).values({ itemId: id, kind: "listed", version: 1 });
    await tx.insert(stockChanges).values({ itemId: others.id, lastItemId: last.id });
  });
  expect(await followAll()).toBe(2);
  expect((await hitsOf(searchId)).sort()).toEqual([first.id, last.id]);
});

test("an item is told once: a second change, a hold that ends, a repeated sweep add nothing", async () => {
  const searchId = await save(market.as(market.buyer), "color=G");
  const stone = await listStone();
  await followAll();
  await mail();
  await touch(stone.id, "price-changed");
  await database.db.transaction((tx) =>
    moveItemStatus(tx, { itemId: stone.id, from: ["listed"], to: "held", kind: "held" }),
  );
  await database.db.transaction((tx) =>
    moveItemStatus(tx, { itemId: stone.id, from: ["held"], to: "listed", kind: "released" }),
  );
  expect(await followAll()).toBe(0);
  expect(await hitsOf(searchId)).toEqual([stone.id]);
  await database.db.update(savedSearchAlerts).set({ mailedAt: null });
  expect(await mail()).toBe(0);
});

test("a price that falls into the search is a hit; a hold that ends on an old stone is none", async () => {
  const stone = await listStone();
  const old = await listStone();
  const searchId = await save(market.as(market.buyer), "price=-5000");
  await database.db.update(stockItems).set({ priceMinor: 400_000n }).where(eq(stockItems.id, stone.id));
  await touch(stone.id, "price-changed");
  await database.db.update(stockItems).set({ priceMinor: 300_000n }).where(eq(stockItems.id, old.id));
  await touch(old.id, "released");
  await followAll();
  expect(await hitsOf(searchId)).toEqual([stone.id]);
});

test("a change of a transaction that is still open is not skipped", async () => {
  const searchId = await save(market.as(market.buyer), "color=G");
  const late = await makeStone(database.db, market.producer);
  const client = await database.db.$client.connect();
  await client.query("begin");
  await client.query("insert into stock_movements (item_id, kind, version) values ($1, 'listed', 1)", [late.id]);
  await client.query("insert into stock_changes (item_id) values ($1)", [late.id]);
  const quick = await listStone();
  await followStock(market.system);
  await client.query("commit");
  client.release();
  await followAll();
  expect((await hitsOf(searchId)).sort()).toEqual([late.id, quick.id].sort());
});

test("a worker that dies while it writes leaves nothing half done, and the next one tells once", async () => {
  const { db } = database;
  const searchId = await save(market.as(market.buyer), "color=G");
  const stone = await listStone();
  await db.execute(sql`create function slow_hit() returns trigger language plpgsql as
    $$ begin perform pg_sleep(30); return new; end $$`);
  await db.execute(
    sql`create trigger slow_hit after insert on saved_search_hits for each row execute function slow_hit()`,
  );
  await settle();
  const dying = followStock(market.system).then(
    () => "lived",
    () => "died",
  );
  await expect
    .poll(
      async () => {
        const { rows } = await db.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event = 'PgSleep'`);
        return rows.length;
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  expect(await dying).toBe("died");
  await db.execute(sql`drop trigger slow_hit on saved_search_hits`);
  await db.execute(sql`drop function slow_hit()`);
  expect(await hitsOf(searchId)).toEqual([]);
  expect(await db.select().from(notices).where(eq(notices.userId, market.buyer.userId))).toEqual([]);
  expect(await followAll()).toBe(1);
  expect(await hitsOf(searchId)).toEqual([stone.id]);
});

test("a mail that could not be written is written at the next try, once; two workers at once write one", async () => {
  const { db } = database;
  await save(market.as(market.buyer), "color=G");
  await listStone();
  await followAll();
  await db.execute(sql`create function no_mail() returns trigger language plpgsql as
    $$ begin raise exception 'disk full'; end $$`);
  await db.execute(sql`create trigger no_mail before insert on outbox_mails for each row execute function no_mail()`);
  await expect(mail()).rejects.toThrow();
  await db.execute(sql`drop trigger no_mail on outbox_mails`);
  await db.execute(sql`drop function no_mail()`);
  await Promise.all([mail(), mail(), mail()]);
  expect(await mails()).toHaveLength(1);
});

test("mails come at most hourly, as one digest of all searches; two sweeps at once find each hit once", async () => {
  const buyer = market.as(market.buyer);
  await save(buyer, "color=G", "First");
  await save(buyer, "lab=GIA&color=G", "Second");
  await listStone();
  await followAll();
  expect(await mail()).toBe(1);
  await listStone();
  await listStone();
  await settle();
  const found = await Promise.all([followStock(market.system), followStock(market.system)]);
  expect(found[0].hits + found[1].hits + (await followAll())).toBe(4);
  expect(await mail()).toBe(0);
  await database.db.update(savedSearchAlerts).set({ mailedAt: sql`clock_timestamp() - interval '61 minutes'` });
  expect(await mail()).toBe(1);
  const [, digest] = await mails();
  expect(digest?.subject).toBe("4 new pieces in 2 saved searches");
  expect(digest?.bodyText.match(/VT-[0-9A-F]+ /g)).toHaveLength(4);
});

test("the link in the mail stops the mails of that search and nothing else", async () => {
  const buyer = market.as(market.buyer);
  const searchId = await save(buyer, "color=G");
  await listStone();
  await followAll();
  await mail();
  const code = /stop\?code=([0-9a-f-]+)/.exec((await mails())[0]?.bodyText ?? "")?.[1] ?? "";
  const visitor = { ...buyer, actor: null };
  expect(await readStopCode(visitor, code)).toEqual({ name: "G rounds", byMail: true });
  expect(await readStopCode(visitor, "00000000-0000-4000-8000-000000000000")).toBeNull();
  expect(await stopAlert(visitor, { code: "x" })).toMatchObject({ refusal: "not-found" });
  expect(await stopAlert(visitor, { code })).toMatchObject({ ok: true });
  await listStone();
  expect(await followAll()).toBe(1);
  await database.db.update(savedSearchAlerts).set({ mailedAt: null });
  expect(await mail()).toBe(0);
  expect(await listSavedSearches(buyer)).toMatchObject({ value: [{ id: searchId, alert: "app", fresh: 2 }] });
});

test("looking at the hits marks them and the notice; a rival finds no search", async () => {
  const buyer = market.as(market.buyer);
  const rival = market.as(market.rival);
  const searchId = await save(buyer, "color=G");
  const stone = await listStone();
  await followAll();
  expect(await viewSearchHits(rival, { searchId })).toMatchObject({ refusal: "not-found" });
  expect(await viewSearchHits(buyer, { searchId: "'; drop" })).toMatchObject({ refusal: "not-found" });
  expect(await viewSearchHits(buyer, { searchId })).toMatchObject({
    value: { total: 1, hits: [{ item: { publicId: stone.publicId }, reason: "new", isFresh: true }] },
  });
  expect(await viewSearchHits(buyer, { searchId })).toMatchObject({ value: { hits: [{ isFresh: false }] } });
  expect(await listNotices(buyer)).toMatchObject({ value: [{ isRead: true }] });
  expect(await listSavedSearches(rival)).toMatchObject({ value: [] });
  expect(await setAlert(rival, { searchId, way: "mail" })).toMatchObject({ refusal: "not-found" });
  await removeSavedSearch(rival, { searchId });
  expect(await listSavedSearches(buyer)).toMatchObject({ value: [{ fresh: 0, alert: "mail" }] });
  await removeSavedSearch(buyer, { searchId });
  expect(await listSavedSearches(buyer)).toMatchObject({ value: [] });
});

test("a colleague asks for alerts and hears of what comes from then on; a person without confirmed mail gets none", async () => {
  const { db } = database;
  const buyer = market.as(market.buyer);
  const searchId = await save(buyer, "color=G");
  const person = { companyId: market.buyer.id, name: "Lin", passwordHash: "none", roles: ["viewer" as const] };
  const [lin] = await db
    .insert(users)
    .values({ ...person, email: "lin@x.example", locale: "zh", emailConfirmedAt: new Date() })
    .returning();
  const [mute] = await db
    .insert(users)
    .values({ ...person, email: "mute@x.example" })
    .returning();
  await listStone();
  await followAll();
  for (const user of [lin, mute]) {
    const actor = { ...market.buyer.actor, userId: user?.id ?? "", roles: ["viewer" as const] };
    expect(await setAlert({ ...buyer, actor }, { searchId, way: "mail" })).toMatchObject({ ok: true });
  }
  expect(await mail()).toBe(1);
  await listStone();
  await followAll();
  await db.update(savedSearchAlerts).set({ mailedAt: null });
  expect(await mail()).toBe(2);
  const chinese = (await mails()).filter((one) => one.toAddress === "lin@x.example");
  expect(chinese.map((one) => one.subject)).toEqual(["“G rounds”有 1 件新货"]);
  expect(chinese[0]?.bodyText).toContain("/zh/saved-searches/stop?code=");
});

test("no search without filters, none twice, none without a name; rivals save the same", async () => {
  const buyer = market.as(market.buyer);
  await save(buyer, "color=G,F&sort=-weight");
  expect(await saveSearch(buyer, { address: "sort=-weight&color=F,G&page=2", name: "x", byMail: true })).toMatchObject({
    refusal: "search-known",
    details: { name: "G rounds" },
  });
  expect(await saveSearch(buyer, { address: "page=2&color=Ω", name: "x", byMail: true })).toMatchObject({
    refusal: "search-empty",
  });
  expect(await saveSearch(buyer, { address: "color=D", name: " ", byMail: true })).toMatchObject({
    refusal: "name-missing",
  });
  await save(market.as(market.rival), "color=G,F&sort=-weight");
  const many = await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      saveSearch(buyer, { address: `carat=${at + 1}-`, name: `n${at}`, byMail: false }),
    ),
  );
  expect(many.filter((one) => one.ok)).toHaveLength(49);
});

test("reading notices touches only one's own", async () => {
  const buyer = market.as(market.buyer);
  const rival = market.as(market.rival);
  await save(buyer, "color=G");
  await save(rival, "color=G");
  await listStone();
  await followAll();
  await readNotices(rival, {});
  expect(await listNotices(buyer)).toMatchObject({ value: [{ isRead: false }] });
  expect(await listNotices({ ...buyer, actor: null })).toMatchObject({ refusal: "sign-in-required" });
});
