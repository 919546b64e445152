import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewCardPage } from "@/adapters/payments/card-payments";
import { connectStripe } from "@/adapters/payments/stripe-card-payments";
import {
  startTestEmulator,
  TEST_KEY,
  type TestEmulator,
} from "@/adapters/payments/stripe-emulator/testing/start-emulator";

const EXPIRES_AT = Math.floor(Date.now() / 1000) * 1000 + 3_600_000;
const SHAPES = path.resolve("../shared/data/stripe/object-shapes.2026-10-28.endive.schema.json.gz");
let emulator: TestEmulator;
let aheadMs = 0;
beforeEach(async () => {
  aheadMs = 0;
  emulator = await startTestEmulator(() => Date.now() + aheadMs);
});
afterEach(() => emulator.stop());

const page = (more: Partial<NewCardPage> = {}): NewCardPage => ({
  operationId: "payment:1:page",
  paymentId: "9d2b6f9e-32a4-4c57-8f31-0b0f9a1d0001",
  amountMinor: 1_771_400n,
  currency: "USD",
  title: "V26-000001",
  reference: "RF71V2600000101",
  successUrl: "http://localhost:3000/en/orders/1?page={CHECKOUT_SESSION_ID}",
  cancelUrl: "http://localhost:3000/en/orders/1",
  expiresAt: new Date(EXPIRES_AT),
  locale: "zh",
  email: null,
  ...more,
});
const arrived = (count: number) =>
  expect.poll(() => emulator.received.length, { timeout: 5000 }).toBeGreaterThanOrEqual(count);

test("a page is made, paid, and told in signed events that only the right secret opens", async () => {
  const made = await emulator.cards.createPage(page());
  expect(made).toMatchObject({ status: "open", paid: false, amountMinor: 1_771_400n, currency: "USD" });
  expect(await (await fetch(made.url ?? "")).text()).toContain("不发生真实扣款");
  expect(await emulator.payOn(made.url ?? "")).toBe(`http://localhost:3000/en/orders/1?page=${made.id}`);
  const paid = await emulator.cards.readPage(made.id);
  expect(paid).toMatchObject({ status: "complete", paid: true, url: null, paymentId: page().paymentId });
  await arrived(2);
  const events = emulator.received.map(({ body, signature }) => emulator.cards.readEvent(body, signature));
  expect(events.map((event) => event?.type)).toEqual(["payment_intent.succeeded", "checkout.session.completed"]);
  expect(events.map((event) => event?.subject.paymentId)).toEqual([page().paymentId, page().paymentId]);
  const [first] = emulator.received;
  expect(emulator.cards.readEvent(`${first?.body} `, first?.signature ?? "")).toBeNull();
  expect(emulator.cards.readEvent(first?.body ?? "", "t=1,v1=00")).toBeNull();
});

test("the same operation is the same page; the same operation with another amount is an error", async () => {
  const [one, two] = await Promise.all([emulator.cards.createPage(page()), emulator.cards.createPage(page())]);
  expect(one.id).toBe(two.id);
  await expect(emulator.cards.createPage(page({ amountMinor: 1n }))).rejects.toMatchObject({
    type: "StripeIdempotencyError",
  });
});

test("declined cards leave the page open, unknown numbers are not taken", async () => {
  const made = await emulator.cards.createPage(page());
  expect(await emulator.payOn(made.url ?? "", "4000000000000002")).toBeNull();
  expect(await emulator.payOn(made.url ?? "", "4111111111111111")).toBeNull();
  expect(await emulator.cards.readPage(made.id)).toMatchObject({ status: "open", paid: false });
});

test("a page closes by time or by us, once; a paid page answers that it is paid", async () => {
  const late = await emulator.cards.createPage(page());
  const closed = await emulator.cards.createPage(page({ operationId: "payment:2:page" }));
  const paid = await emulator.cards.createPage(page({ operationId: "payment:3:page" }));
  await emulator.payOn(paid.url ?? "");
  expect(await emulator.cards.closePage(closed.id)).toMatchObject({ status: "expired", url: null });
  expect(await emulator.cards.closePage(closed.id)).toMatchObject({ status: "expired" });
  expect(await emulator.cards.closePage(paid.id)).toMatchObject({ status: "complete", paid: true });
  aheadMs = 3_700_000;
  expect(await emulator.cards.readPage(late.id)).toMatchObject({ status: "expired" });
  expect(await emulator.cards.readPage("cs_test_none")).toBeNull();
});

describe("requests that the real service would refuse", () => {
  const stripe = () => connectStripe(TEST_KEY, emulator.url);
  const params = {
    mode: "payment" as const,
    success_url: "http://localhost/",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 5, product_data: { name: "x" } } }],
  };
  test("an unknown parameter, also deep inside, is named", async () => {
    await expect(stripe().checkout.sessions.create({ ...params, colour: "blue" } as never)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "colour",
    });
    const deep = [
      {
        ...params.line_items[0],
        price_data: { currency: "usd", unit_amount: 5, nonsense: "1", product_data: { name: "x" } },
      },
    ];
    await expect(stripe().checkout.sessions.create({ ...params, line_items: deep } as never)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "line_items[0][price_data][nonsense]",
    });
  });
  test("what an older version took is refused, and what is missing is named", async () => {
    await expect(
      stripe().checkout.sessions.create({ ...params, payment_method_types: ["card"] } as never),
    ).rejects.toMatchObject({ code: "parameter_unknown" });
    await expect(
      stripe().checkout.sessions.create({ mode: "payment", line_items: params.line_items } as never),
    ).rejects.toMatchObject({ code: "parameter_missing", param: "success_url" });
  });
  test("a live key, and a page that would live too long", async () => {
    await expect(connectStripe("sk_live_x", emulator.url).checkout.sessions.create(params)).rejects.toMatchObject({
      statusCode: 401,
    });
    const expires_at = Math.floor(Date.now() / 1000) + 90_000;
    await expect(stripe().checkout.sessions.create({ ...params, expires_at })).rejects.toMatchObject({
      param: "expires_at",
    });
  });
});

test("a refund is repeated by its key and never exceeds what was paid", async () => {
  const made = await emulator.cards.createPage(page());
  await emulator.payOn(made.url ?? "");
  const providerPaymentId = (await emulator.cards.readPage(made.id))?.providerPaymentId ?? "";
  const ask = {
    operationId: "payment:1:refund",
    paymentId: page().paymentId,
    providerPaymentId,
    amountMinor: 1_000_000n,
  };
  const first = await emulator.cards.refund(ask);
  expect(await emulator.cards.refund(ask)).toEqual(first);
  await expect(emulator.cards.refund({ ...ask, operationId: "payment:1:refund:2" })).rejects.toThrow(/greater than/);
});

test("webhooks: withheld, reordered, repeated, and sent again until taken", async () => {
  await emulator.control({ webhooks: "withhold" });
  const made = await emulator.cards.createPage(page());
  await emulator.payOn(made.url ?? "");
  expect(emulator.received).toHaveLength(0);
  await emulator.control({ webhooks: "reorder", flush: true });
  const types = () => emulator.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
  expect(types()).toEqual(["checkout.session.completed", "payment_intent.succeeded"]);
  await emulator.control({ webhooks: "duplicate" });
  const second = await emulator.cards.createPage(page({ operationId: "payment:2:page" }));
  await emulator.payOn(second.url ?? "");
  await arrived(6);
  emulator.answerWith(503);
  await emulator.control({ webhooks: "deliver" });
  await emulator.cards.closePage((await emulator.cards.createPage(page({ operationId: "payment:3:page" }))).id);
  await emulator.control({ flush: true });
  expect(emulator.received).toHaveLength(6);
  emulator.answerWith(200);
  await emulator.control({ flush: true });
  expect(types().at(-1)).toBe("checkout.session.expired");
});

test("the SDK tries again after a failure of the service, with the same operation", async () => {
  await emulator.control({ fail: { requests: 1, status: 500 } });
  const made = await emulator.cards.createPage(page());
  expect((await emulator.cards.createPage(page())).id).toBe(made.id);
});

test.skipIf(!existsSync(SHAPES))(
  "each object has exactly the shape of the SDK's declarations",
  async () => {
    const shapes = JSON.parse(gunzipSync(readFileSync(SHAPES)).toString()) as {
      roots: Record<string, string>;
      $defs: object;
    };
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: "stripe", $defs: shapes.$defs });
    const check = (root: string, value: unknown) => {
      const valid = ajv.validate({ $ref: `stripe${shapes.roots[root]}` }, JSON.parse(JSON.stringify(value)));
      expect(ajv.errors ?? [], root).toEqual([]);
      expect(valid).toBe(true);
    };
    const stripe = connectStripe(TEST_KEY, emulator.url);
    const made = await emulator.cards.createPage(page({ email: "buyer@lumen.example" }));
    check("Session", await stripe.checkout.sessions.retrieve(made.id));
    await emulator.payOn(made.url ?? "");
    check("Session", await stripe.checkout.sessions.retrieve(made.id));
    const providerPaymentId = (await emulator.cards.readPage(made.id))?.providerPaymentId ?? "";
    check("PaymentIntent", await stripe.paymentIntents.retrieve(providerPaymentId));
    check("Refund", await stripe.refunds.create({ payment_intent: providerPaymentId }));
  },
  60_000,
);
