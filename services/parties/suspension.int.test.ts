/** A company is suspended in the middle of a sale: its bids, holds and sessions go at once, everything else stays. */
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lotEvents, lots, paddles } from "@/db/schema/auctions";
import { holds } from "@/db/schema/orders";
import { companies, sessions } from "@/db/schema/parties";
import { favorites } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeItem, makeOpenSale } from "@/services/auctions/testing/make-sale";
import { checkOut } from "@/services/orders/check-out";
import { placeHold } from "@/services/orders/place-hold";
import { checkoutOf } from "@/services/orders/testing/make-market";
import { decideCompany } from "@/services/parties/decide-company";
import { findActor } from "@/services/parties/find-actor";
import { contextOf, type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let keys = 0;
const bid = (company: MadeCompany | undefined, lotId: string, maxMinor: bigint) => {
  if (!company) throw new Error("no such bidder");
  keys += 1;
  const asked = { lotId, maxMinor, idempotencyKey: `key-${keys}`, receivedAt: new Date() };
  return placeBid(as(database.db, company), asked);
};

test("open maxima fall by the house's event, holds and sessions end, orders and favorites stay", async () => {
  const { db } = database;
  const officer = await makeCompany(db, { kinds: ["operator"] });
  const { lotId, lotIds, bidders, seller, saleId } = await makeOpenSale(db, { bidders: 2, lots: 2 });
  const [bad, good] = bidders;
  if (!bad || !good) throw new Error("no bidders");
  expect(await bid(bad, lotId, 40_000n)).toMatchObject({ ok: true });
  expect(await bid(good, lotId, 30_000n)).toMatchObject({ ok: true });
  expect(await bid(bad, lotId, 90_000n)).toMatchObject({ ok: true });
  expect(await bid(bad, lotIds[1] ?? "", 20_000n)).toMatchObject({ ok: true });
  const item = await makeItem(db, seller.id, { status: "held" });
  const hour = new Date(Date.now() + 3_600_000);
  await db
    .insert(holds)
    .values({ itemId: item.id, companyId: bad.id, userId: bad.userId, placedAt: new Date(), expiresAt: hour });
  await db.insert(favorites).values({ companyId: bad.id, itemId: item.id, addedBy: bad.userId });
  const [session] = await db.insert(sessions).values({ userId: bad.userId, expiresAt: hour }).returning();
  const sessionId = session?.id ?? "";
  expect(await findActor(db, sessionId, "offered")).not.toBeNull();

  const input = {
    slug: bad.slug,
    decision: "suspend" as const,
    reason: "Owners are unclear.",
    publicUrl: "https://v.example",
  };
  expect(await decideCompany(contextOf(db, officer.actor), input)).toMatchObject({ ok: true });

  const paddleOf = async (company: MadeCompany) =>
    (
      await db
        .select()
        .from(paddles)
        .where(and(eq(paddles.saleId, saleId), eq(paddles.companyId, company.id)))
    )[0]?.id;
  const [first] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(first).toMatchObject({
    status: "open",
    priceMinor: 10_000n,
    bidCount: 1,
    leaderPaddleId: await paddleOf(good),
  });
  const [other] = await db
    .select()
    .from(lots)
    .where(eq(lots.id, lotIds[1] ?? ""));
  expect(other).toMatchObject({ status: "open", priceMinor: null, bidCount: 0, leaderPaddleId: null });
  const events = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(lotEvents.seq);
  const voided = events.filter(({ body }) => body.type === "bid-voided");
  expect(voided).toHaveLength(2);
  expect(JSON.stringify(events)).not.toContain("Owners are unclear");

  expect(await findActor(db, sessionId, "offered")).toBeNull();
  expect(
    await db.$count(holds, and(eq(holds.companyId, bad.id), eq(holds.status, "active"), isNull(holds.endedAt))),
  ).toBe(0);
  const [shelf] = await db.select().from(stockItems).where(eq(stockItems.id, item.id));
  expect(shelf?.status).toBe("listed");
  expect(await db.$count(favorites, eq(favorites.companyId, bad.id))).toBe(1);
  // Also with a session that had begun before: the lot asks again under its lock.
  expect(await bid(bad, lotId, 99_000n)).toMatchObject({ ok: false });
  expect(await bid(good, lotId, 50_000n)).toMatchObject({ ok: true });

  const back = { ...input, decision: "reinstate" as const, reason: null };
  expect(await decideCompany(contextOf(db, officer.actor), back)).toMatchObject({ ok: true });
  expect(await bid(bad, lotId, 99_000n)).toMatchObject({ ok: true });
});

test("a hold or an order in the same instant as the suspension either ends with it or is refused", async () => {
  const { db } = database;
  const officer = await makeCompany(db, { kinds: ["operator"] });
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const outcomes = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const bad = await makeCompany(db);
    const items = [];
    for (let count = 0; count < 4; count++) items.push(await makeItem(db, seller.id, { polishedIn: "BW" }));
    const input = {
      slug: bad.slug,
      decision: "suspend" as const,
      reason: "Owners are unclear.",
      publicUrl: "https://v.example",
    };
    const hold = (item: { publicId: string }, key = "race") =>
      placeHold(as(db, bad), { publicId: item.publicId, idempotencyKey: `${key} ${item.publicId}` });
    const before = items.slice(0, 2).map((item) => hold(item));
    const suspended = decideCompany(contextOf(db, officer.actor), input);
    const after = items.slice(2).map((item) => hold(item));
    const held = await Promise.all([...before, ...after]);
    expect(await suspended).toMatchObject({ ok: true });
    for (const answer of held) outcomes.add(answer.ok ? "held" : answer.refusal);
    const left = and(eq(holds.companyId, bad.id), eq(holds.status, "active"));
    expect(await db.$count(holds, left)).toBe(0);
    expect(
      await db.$count(
        stockItems,
        and(
          inArray(
            stockItems.id,
            items.map(({ id }) => id),
          ),
          ne(stockItems.status, "listed"),
        ),
      ),
    ).toBe(0);
    // The actor of the session is older than the suspension: only the transaction itself can tell.
    const [one] = items;
    if (!one) throw new Error("no item");
    expect(await hold(one, "later")).toEqual({ ok: false, refusal: "company-not-approved" });
    const asked = checkoutOf([{ ...one, priceMinor: String(one.priceMinor) }]);
    expect(await checkOut(as(db, bad), asked)).toEqual({ ok: false, refusal: "company-not-approved" });
  }
  expect([...outcomes].filter((one) => one !== "held" && one !== "company-not-approved")).toEqual([]);
});

test("a suspension that is being written holds off the promise that comes during it", async () => {
  const { db } = database;
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const bad = await makeCompany(db);
  const item = await makeItem(db, seller.id);
  let promised: ReturnType<typeof placeHold> | undefined;
  await db.transaction(async (tx) => {
    await tx.update(companies).set({ status: "suspended" }).where(eq(companies.id, bad.id));
    promised = placeHold(as(db, bad), { publicId: item.publicId, idempotencyKey: "during-suspension" });
    const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await tx.execute(waiting)).rows.length).toBeGreaterThan(0);
  });
  expect(await promised).toEqual({ ok: false, refusal: "company-not-approved" });
});
