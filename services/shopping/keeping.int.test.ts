import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries, users } from "@/db/schema/parties";
import { itemNotes } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Role } from "@/domain/parties/actor";
import { FAVORITES_MAX, NOTES_MAX } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";
import { makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";
import { addFavorites } from "@/services/shopping/add-favorites";
import { favoritesAmong } from "@/services/shopping/favorites-among";
import { listFavorites } from "@/services/shopping/list-favorites";
import { listNotes } from "@/services/shopping/list-notes";
import { lookUpNumbers } from "@/services/shopping/look-up-numbers";
import { removeFavorite } from "@/services/shopping/remove-favorite";
import { removeNote } from "@/services/shopping/remove-note";
import { writeNote } from "@/services/shopping/write-note";

let database: TestDatabase;
let market: TestMarket;
beforeAll(async () => {
  database = await createTestDatabase();
  market = await makeMarket(database.db);
});
afterAll(() => database.drop());

/** A second person of the buyer's company. */
async function colleague(roles: Role[]): Promise<ServiceContext> {
  const { db } = database;
  const [user] = await db
    .insert(users)
    .values({
      companyId: market.buyer.id,
      email: `c${Math.random()}@${market.buyer.slug}.example`,
      name: "Colleague",
      passwordHash: "none",
      roles,
      emailConfirmedAt: new Date(),
    })
    .returning();
  if (!user) throw new Error("no user");
  const context = market.as(market.buyer);
  return { ...context, actor: { ...market.buyer.actor, userId: user.id, roles } };
}

const value = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
};

test("favorites are the company's: a colleague sees who added, a rival nothing, and twice is once", async () => {
  const stone = await makeStone(database.db, market.producer);
  const buyer = market.as(market.buyer);
  const rival = market.as(market.rival);
  const both = [stone.publicId, "VT-NOWHERE"];
  expect(value(await addFavorites(buyer, { publicIds: both }))).toEqual({ added: 1 });
  expect(value(await addFavorites(buyer, { publicIds: both }))).toEqual({ added: 0 });
  const seen = value(await listFavorites(await colleague(["viewer"])));
  expect(seen.map((one) => [one.publicId, one.addedBy])).toEqual([[stone.publicId, "Test Owner"]]);
  expect(value(await listFavorites(rival))).toEqual([]);
  expect(await favoritesAmong(rival, [stone.id])).toEqual(new Set());
  expect(await favoritesAmong(buyer, [stone.id])).toEqual(new Set([stone.id]));
  expect(await favoritesAmong({ ...buyer, actor: null }, [stone.id])).toEqual(new Set());
  // A rival's removal touches nothing of the buyer's.
  await removeFavorite(rival, { publicId: stone.publicId });
  expect(await favoritesAmong(buyer, [stone.id])).toEqual(new Set([stone.id]));
  value(await removeFavorite(buyer, { publicId: stone.publicId }));
  expect(await favoritesAmong(buyer, [stone.id])).toEqual(new Set());
  const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, stone.publicId));
  expect(trail.map((entry) => [entry.action, entry.companyId])).toEqual([
    ["favorite.add", market.buyer.id],
    ["favorite.remove", market.buyer.id],
  ]);
});

test("what is withdrawn stays a line without its facts; a stone under review was never to be found", async () => {
  const [stone, hidden] = [
    await makeStone(database.db, market.producer),
    await makeStone(database.db, market.producer),
  ];
  const rival = market.as(market.rival);
  await database.db.update(stockItems).set({ status: "review" }).where(eq(stockItems.id, hidden.id));
  expect(await addFavorites(rival, { publicIds: [hidden.publicId] })).toMatchObject({ refusal: "not-found" });
  value(await addFavorites(rival, { publicIds: [stone.publicId] }));
  await database.db.update(stockItems).set({ status: "withdrawn" }).where(eq(stockItems.id, stone.id));
  expect(value(await listFavorites(rival))).toMatchObject([{ publicId: stone.publicId, item: null }]);
});

test("a role that only looks keeps nothing; a producer has no favorites; a visitor is asked to sign in", async () => {
  const stone = await makeStone(database.db, market.producer);
  const input = { publicIds: [stone.publicId] };
  expect(await addFavorites(await colleague(["viewer"]), input)).toMatchObject({ refusal: "not-permitted" });
  expect(await addFavorites(market.as(market.producer), input)).toMatchObject({ refusal: "not-permitted" });
  expect(await addFavorites({ ...market.as(market.buyer), actor: null }, input)).toMatchObject({
    refusal: "sign-in-required",
  });
});

test("notes are read by the own company alone, and taken away by their writer or the owner", async () => {
  const stone = await makeStone(database.db, market.producer);
  const writer = await colleague(["buyer"]);
  const other = await colleague(["buyer"]);
  const owner = market.as(market.buyer);
  const first = value(await writeNote(writer, { publicId: stone.publicId, body: "  Ask for a video\u0000 " }));
  const second = value(await writeNote(writer, { publicId: stone.publicId, body: "给张总看过" }));
  const seen = value(await listNotes(other, { itemId: stone.id }));
  expect(seen.map((note) => [note.body, note.writtenBy])).toEqual([
    ["Ask for a video", "Colleague"],
    ["给张总看过", "Colleague"],
  ]);
  const rival = market.as(market.rival);
  expect(value(await listNotes(rival, { itemId: stone.id }))).toEqual([]);
  expect(await removeNote(rival, first)).toMatchObject({ refusal: "not-found" });
  expect(await removeNote(other, first)).toMatchObject({ refusal: "note-not-yours" });
  value(await removeNote(writer, first));
  value(await removeNote(owner, second));
  expect(value(await listNotes(owner, { itemId: stone.id }))).toEqual([]);
  expect(await writeNote(writer, { publicId: stone.publicId, body: " \n " })).toMatchObject({ refusal: "note-empty" });
  const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, stone.publicId));
  expect(JSON.stringify(trail)).not.toContain("Ask for a video");
});

test("favorites and notes end at their limits", async () => {
  const stone = await makeStone(database.db, market.producer);
  const buyer = market.as(market.buyer);
  await database.db.insert(itemNotes).values(
    Array.from({ length: NOTES_MAX }, () => ({
      companyId: market.buyer.id,
      itemId: stone.id,
      writtenBy: market.buyer.userId,
      body: "x",
    })),
  );
  expect(await writeNote(buyer, { publicId: stone.publicId, body: "one more" })).toMatchObject({
    refusal: "too-many-notes",
    details: { most: NOTES_MAX },
  });
  await database.db.$client.query(
    `with many as (
       insert into stock_items (public_id, producer_id, stock_number, kind, status, species, shape, weight_mct, currency)
       select 'VT-MANY-' || n, $1, 'many-' || n, 'stone', 'listed', 'diamond', 'round', 500, 'USD'
       from generate_series(1, $2::int) n returning id)
     insert into favorites (company_id, item_id, added_by) select $3, id, $4 from many`,
    [market.producer.id, FAVORITES_MAX, market.buyer.id, market.buyer.userId],
  );
  expect(await addFavorites(buyer, { publicIds: [stone.publicId] })).toMatchObject({ refusal: "too-many-favorites" });
});

test("a pasted list names each number: on offer, sold, or not found", async () => {
  const { db } = database;
  const [open, sold, hidden] = [
    await makeStone(db, market.producer),
    await makeStone(db, market.second),
    await makeStone(db, market.second),
  ];
  await db
    .update(stockItems)
    .set({ stockNumber: "Twin-7", reportNumber: "6302845112" })
    .where(eq(stockItems.id, open.id));
  await db.update(stockItems).set({ stockNumber: "twin-7", status: "sold" }).where(eq(stockItems.id, sold.id));
  await db.update(stockItems).set({ status: "review", reportNumber: "1112223334" }).where(eq(stockItems.id, hidden.id));
  const text = `GIA 6302 845 112, TWIN-7\n1112223334；${sold.publicId.toLowerCase()}, 6302845112`;
  const found = value(await lookUpNumbers(market.as(market.rival), { text }));
  const told = found.map(({ asked, items }) => [asked, items.map((item) => item.status).sort()]);
  expect(told).toEqual([
    ["6302845112", ["listed"]],
    ["TWIN-7", ["listed", "sold"]],
    ["1112223334", []],
    [sold.publicId.toUpperCase(), ["sold"]],
  ]);
});

test("too many numbers, none, or too often: said so", async () => {
  const buyer = market.as(market.buyer);
  const many = Array.from({ length: 501 }, (_, at) => `N${at}`).join("\n");
  expect(await lookUpNumbers(buyer, { text: many })).toMatchObject({ refusal: "too-many-numbers" });
  expect(await lookUpNumbers(buyer, { text: " ,\n" })).toMatchObject({ refusal: "nothing-to-look-up" });
  expect(await lookUpNumbers({ ...buyer, actor: null }, { text: "1" })).toMatchObject({ refusal: "sign-in-required" });
  const answers = [];
  for (let at = 0; at < 61; at += 1) answers.push(await lookUpNumbers(buyer, { text: "1" }));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(60);
  expect(answers.at(-1)).toMatchObject({ refusal: "too-often" });
});
