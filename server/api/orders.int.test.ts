import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "@/adapters/payments/stripe-emulator/testing/start-emulator";
import { holds, orders, stripeEvents } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { createApi } from "@/server/api/app";
import { createLogger } from "@/server/log";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { checkOut } from "@/services/orders/check-out";
import { startCardPayment } from "@/services/orders/start-card-payment";
import { checkoutOf, makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";

let database: TestDatabase;
let emulator: TestEmulator;
let market: TestMarket;
const api = createApi(createLogger("silent"));
const ask = (path: string, headers: Record<string, string>, body: string) =>
  api.request(path, { method: "POST", headers, body }, { incoming: { headers: { "x-request-id": "test" } } });

beforeAll(async () => {
  database = await createTestDatabase();
  emulator = await startTestEmulator();
  await emulator.control({ webhooks: "withhold" });
  market = await makeMarket(database.db, emulator.cards);
  const env = readEnvironment({
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: "x".repeat(32),
    SECOND_FACTOR: "offered",
  });
  installMarket({ env, db: database.db, adapters: market.system.adapters, parts: new Map() });
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

test("a webhook is answered once it is kept, pays the order, and counts once when it is sent again", async () => {
  const stone = await makeStone(database.db, market.producer);
  const made = await checkOut(market.as(market.buyer), checkoutOf([stone], { method: "card" }));
  if (!made.ok) throw new Error(made.refusal);
  const orderId = made.value.orders[0]?.orderId ?? "";
  const started = await startCardPayment(market.as(market.buyer), {
    orderId,
    locale: "en",
    publicUrl: "http://localhost",
  });
  if (!started.ok) throw new Error(started.refusal);
  await emulator.payOn(started.value.url);
  await emulator.control({ flush: true });
  const answers = [];
  for (const { body, signature } of [...emulator.received, ...emulator.received]) {
    const answer = await ask("/api/v1/webhooks/stripe", { "stripe-signature": signature }, body);
    expect(answer.status).toBe(200);
    answers.push(((await answer.json()) as { fresh: boolean }).fresh);
  }
  expect(answers).toEqual([true, true, false, false]);
  await expect
    .poll(async () => (await database.db.select().from(orders).where(eq(orders.id, orderId)))[0]?.status)
    .toBe("paid");
  expect(await database.db.$count(stripeEvents)).toBe(2);
});

test("an event that is not signed by Stripe is refused and not kept", async () => {
  const body = JSON.stringify({ id: "evt_x", object: "event", type: "checkout.session.completed", created: 1 });
  expect((await ask("/api/v1/webhooks/stripe", { "stripe-signature": "t=1,v1=0" }, body)).status).toBe(400);
  expect((await ask("/api/v1/webhooks/stripe", {}, body)).status).toBe(400);
  expect((await ask("/api/v1/webhooks/stripe", { "content-length": "600000" }, "x".repeat(600_000))).status).toBe(413);
  expect(await database.db.$count(stripeEvents, eq(stripeEvents.id, "evt_x"))).toBe(0);
});

test("a hold by API needs a key, a known shape and somebody signed in", async () => {
  const stone = await makeStone(database.db, market.producer);
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ publicId: stone.publicId });
  expect((await ask("/api/v1/holds", json, body)).status).toBe(400);
  const keyed = { ...json, "idempotency-key": "a-key-of-mine" };
  expect(
    (await ask("/api/v1/holds", keyed, JSON.stringify({ publicId: stone.publicId, companyId: market.buyer.id })))
      .status,
  ).toBe(400);
  const visitor = await ask("/api/v1/holds", { ...keyed, "accept-language": "zh-CN" }, body);
  expect(visitor.status).toBe(401);
  expect(await visitor.json()).toMatchObject({
    refusal: "sign-in-required",
    message: "请先登录再购买。",
    requestId: "test",
  });
  expect(await database.db.$count(holds)).toBe(0);
});
