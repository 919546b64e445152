import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holds, orders } from "@/db/schema/orders";
import { companies, outboxMails, users } from "@/db/schema/parties";
import { purchaseRequests } from "@/db/schema/person-limits";
import { notices } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Role } from "@/domain/parties/actor";
import type { PersonLimits } from "@/domain/parties/spending-limit";
import { decidePurchase, expirePurchases, withdrawPurchase } from "@/services/approvals/decide-purchase";
import { listApprovals } from "@/services/approvals/list-approvals";
import { checkOut } from "@/services/orders/check-out";
import {
  checkoutOf,
  type MadeStone,
  makeMarket,
  makeStone,
  type TestMarket,
} from "@/services/orders/testing/make-market";
import { setLimits } from "@/services/parties/people/set-limits";
import { makeColleague } from "@/services/parties/testing/make-colleague";
import type { MadeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let market: TestMarket;
let owner: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 16 });
  market = await makeMarket(database.db);
  owner = market.buyer;
});
afterAll(() => database.drop());

const colleague = (roles: Role[]) => makeColleague(database.db, owner, roles);
const usd = (over: Partial<PersonLimits>): PersonLimits => ({
  currency: "USD",
  orderMinor: null,
  monthMinor: null,
  biddingMinor: null,
  ...over,
});
async function limited(limits: PersonLimits): Promise<MadeCompany> {
  const buyer = await colleague(["buyer"]);
  expect(await setLimits(market.as(owner), { userId: buyer.userId, limits })).toEqual({ ok: true, value: undefined });
  return buyer;
}
const stone = (priceMinor = 1_000_000n) => makeStone(database.db, market.producer, { priceMinor });
const decide = (by: MadeCompany, requestId: string, approve = true, reason: string | null = null) =>
  decidePurchase(market.as(by), { requestId, approve, reason });
async function ask(buyer: MadeCompany, stones: MadeStone[], key?: string): Promise<string> {
  const asked = await checkOut(market.as(buyer), checkoutOf(stones, key ? { key } : {}));
  expect(asked).toMatchObject({ ok: true, value: { waits: true, orders: [] } });
  return asked.ok ? asked.value.checkoutId : "";
}
const ordersOf = (checkoutId: string) => database.db.select().from(orders).where(eq(orders.checkoutId, checkoutId));
const statusOf = async ({ id }: MadeStone) =>
  (await database.db.select({ status: stockItems.status }).from(stockItems).where(eq(stockItems.id, id)))[0]?.status;
const requestOf = async (id: string) =>
  (await database.db.select().from(purchaseRequests).where(eq(purchaseRequests.id, id)))[0];

test("within the limit an order is made; over it the stones are held, approvers hear, and no order is there", async () => {
  const approver = await colleague(["approver"]);
  const buyer = await limited(usd({ orderMinor: 1_000_000n }));
  const small = await checkOut(market.as(buyer), checkoutOf([await stone()]));
  expect(small).toMatchObject({ ok: true, value: { orders: [{ totalMinor: "1000000" }] } });
  const piece = await stone(1_000_001n);
  const key = randomUUID();
  const id = await ask(buyer, [piece], key);
  expect(await ask(buyer, [piece], key)).toBe(id);
  expect(await ordersOf(id)).toEqual([]);
  expect(await statusOf(piece)).toBe("held");
  expect(await checkOut(market.as(market.rival), checkoutOf([piece]))).toMatchObject({ refusal: "held-by-another" });
  for (const who of [owner, approver]) {
    const told = await database.db.select().from(notices).where(eq(notices.userId, who.userId));
    expect(told.map(({ subject }) => subject)).toContain(`approval:${id}`);
  }
  const mails = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, approver.email));
  expect(mails.at(-1)?.bodyText).toContain("10,000.01");
});

test("an approval makes the order once, in the name of who asked, also when two approve at once", async () => {
  const approver = await colleague(["approver"]);
  const buyer = await limited(usd({ orderMinor: 0n }));
  const piece = await stone();
  const id = await ask(buyer, [piece]);
  const results = await Promise.all([decide(owner, id), decide(approver, id), decide(owner, id)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(new Set(results.flatMap((result) => (result.ok ? [] : [result.refusal])))).toEqual(new Set(["request-over"]));
  const made = await ordersOf(id);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ userId: buyer.userId, buyerId: owner.id, totalMinor: 1_000_000n });
  const [hold] = await database.db.select().from(holds).where(eq(holds.itemId, piece.id));
  expect(hold?.status).toBe("ordered");
  const told = await database.db.select().from(notices).where(eq(notices.userId, buyer.userId));
  expect(told.map(({ kind }) => kind)).toEqual(["approval-given"]);
});

test("nobody decides on their own, no plain buyer decides, and no other company sees or decides it", async () => {
  const self = await colleague(["owner"]);
  await setLimits(market.as(owner), { userId: self.userId, limits: usd({ orderMinor: 1n }) });
  const id = await ask(self, [await stone()]);
  const buyer = await colleague(["buyer"]);
  expect(await decide(self, id)).toMatchObject({ refusal: "own-request" });
  expect(await decide(buyer, id)).toMatchObject({ refusal: "not-permitted" });
  expect(await decide(market.rival, id)).toMatchObject({ refusal: "not-found" });
  const seen = async (who: MadeCompany) => {
    const listed = await listApprovals(market.as(who));
    return listed.ok ? listed.value.purchases.map((request) => request.id) : listed.refusal;
  };
  expect(await seen(owner)).toContain(id);
  expect(await seen(buyer)).toEqual([]);
  expect(await seen(market.rival)).toEqual([]);
  expect(await seen(market.producer)).toBe("not-permitted");
});

test("a refusal needs a reason, frees the stones, and the reason is told", async () => {
  const buyer = await limited(usd({ orderMinor: 0n }));
  const piece = await stone();
  const id = await ask(buyer, [piece]);
  expect(await decide(owner, id, false)).toMatchObject({ refusal: "reason-missing" });
  expect(await decide(owner, id, false, "Too dear this month")).toMatchObject({ ok: true });
  expect(await statusOf(piece)).toBe("listed");
  const mails = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, buyer.email));
  expect(mails.at(-1)?.bodyText).toContain("Too dear this month");
  expect(await decide(owner, id)).toMatchObject({ refusal: "request-over" });
});

test("at the approval everything is looked at again: price, role, standing; the request waits on", async () => {
  const buyer = await limited(usd({ orderMinor: 0n }));
  const piece = await stone();
  const id = await ask(buyer, [piece]);
  const price = (priceMinor: bigint) =>
    database.db.update(stockItems).set({ priceMinor }).where(eq(stockItems.id, piece.id));
  await price(1_000_002n);
  expect(await decide(owner, id)).toMatchObject({ refusal: "price-changed" });
  await price(1_000_000n);
  await database.db
    .update(users)
    .set({ roles: ["viewer"] })
    .where(eq(users.id, buyer.userId));
  expect(await decide(owner, id)).toMatchObject({ refusal: "colleague-may-not" });
  await database.db
    .update(users)
    .set({ roles: ["buyer"], disabledAt: new Date() })
    .where(eq(users.id, buyer.userId));
  expect(await decide(owner, id)).toMatchObject({ refusal: "colleague-may-not" });
  await database.db.update(users).set({ disabledAt: null }).where(eq(users.id, buyer.userId));
  const suspend = (status: "suspended" | "approved") =>
    database.db.update(companies).set({ status }).where(eq(companies.id, owner.id));
  await suspend("suspended");
  expect(await decide(owner, id)).toMatchObject({ refusal: "colleague-may-not" });
  await suspend("approved");
  expect((await requestOf(id))?.status).toBe("pending");
  expect(await decide(owner, id)).toMatchObject({ ok: true });
});

test("withdrawn by who asked, the stones are free; outdated, the worker ends it and tells", async () => {
  const buyer = await limited(usd({ orderMinor: 0n }));
  const one = await stone();
  const first = await ask(buyer, [one]);
  expect(await withdrawPurchase(market.as(owner), { requestId: first })).toMatchObject({ refusal: "not-found" });
  expect(await withdrawPurchase(market.as(buyer), { requestId: first })).toMatchObject({ ok: true });
  expect(await statusOf(one)).toBe("listed");

  const two = await stone();
  const second = await ask(buyer, [two]);
  const past = new Date(Date.now() - 1000);
  await database.db.update(purchaseRequests).set({ expiresAt: past }).where(eq(purchaseRequests.id, second));
  expect(await decide(owner, second)).toMatchObject({ refusal: "request-over" });
  expect(await expirePurchases(market.system)).toBe(1);
  expect(await expirePurchases(market.system)).toBe(0);
  expect(await statusOf(two)).toBe("listed");
  expect((await requestOf(second))?.status).toBe("expired");
});

test("the month counts what was ordered, at once by two checkouts only one is within it; another currency waits", async () => {
  const buyer = await limited(usd({ monthMinor: 1_500_000n }));
  const [one, two] = await Promise.all([stone(), stone()]);
  const both = await Promise.all([one, two].map((piece) => checkOut(market.as(buyer), checkoutOf([piece]))));
  expect(both.map((made) => made.ok && made.value.waits === true).sort()).toEqual([false, true]);
  const waiting = both.find((made) => made.ok && made.value.waits);
  const id = waiting?.ok ? waiting.value.checkoutId : "";
  expect((await requestOf(id))?.fault).toBe("over-month");
  expect(await decide(owner, id)).toMatchObject({ ok: true });

  const abroad = await limited({ ...usd({ orderMinor: 10n ** 12n }), currency: "HKD" });
  const asked = await ask(abroad, [await stone(1n)]);
  expect((await requestOf(asked))?.fault).toBe("other-currency");
});

test("a company that holds as much as it may gets no request, and nothing is held by halves", async () => {
  const buyer = await limited(usd({ orderMinor: 0n }));
  const pieces = await Promise.all([stone(), stone()]);
  const [used] = await database.db
    .select({ limit: companies.holdLimit })
    .from(companies)
    .where(eq(companies.id, owner.id));
  const held = await database.db.$count(holds, eq(holds.status, "active"));
  await database.db
    .update(companies)
    .set({ holdLimit: held + 1 })
    .where(eq(companies.id, owner.id));
  expect(await checkOut(market.as(buyer), checkoutOf(pieces))).toMatchObject({ refusal: "hold-limit" });
  expect(await Promise.all(pieces.map(statusOf))).toEqual(["listed", "listed"]);
  await database.db
    .update(companies)
    .set({ holdLimit: used?.limit ?? 20 })
    .where(eq(companies.id, owner.id));
});

test("only an owner sets limits, of the own company's people, and the person hears of it", async () => {
  const buyer = await colleague(["buyer"]);
  const limits = usd({ orderMinor: 5n });
  const set = (who: MadeCompany, over = limits) => setLimits(market.as(who), { userId: buyer.userId, limits: over });
  expect(await set(buyer)).toMatchObject({ refusal: "not-permitted" });
  expect(await set(market.rival)).toMatchObject({ refusal: "not-found" });
  expect(await set(market.producer)).toMatchObject({ refusal: "not-a-buyer" });
  expect(await set(owner, usd({ orderMinor: -1n }))).toMatchObject({ refusal: "bad-limit" });
  expect(await set(owner)).toMatchObject({ ok: true });
  const mails = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, buyer.email));
  expect(mails.map((mail) => mail.subject)).toEqual([expect.stringContaining("Your limits")]);
  await set(owner, usd({}));
  expect((await checkOut(market.as(buyer), checkoutOf([await stone()]))).ok).toBe(true);
});
