/** A company is suspended in the middle of a sale: its bids, holds and sessions go at once, everything else stays. */
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lotEvents, lots, paddles } from "@/db/schema/auctions";
import { holds } from "@/db/schema/orders";
import { sessions } from "@/db/schema/parties";
import { favorites } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeItem, makeOpenSale } from "@/services/auctions/testing/make-sale";
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
