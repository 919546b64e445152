/** Who may not trade is refused by every use case that promises something, whatever page or program asked. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Actor } from "@/domain/parties/actor";
import { requestPaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { addToCart } from "@/services/orders/add-to-cart";
import { checkOut } from "@/services/orders/check-out";
import { placeHold } from "@/services/orders/place-hold";
import { contextOf, makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function answers(actor: Actor | null) {
  const context = contextOf(database.db, actor);
  const publicId = "VT-0000001";
  const key = () => randomUUID();
  const results = [
    await addToCart(context, { publicId }),
    await placeHold(context, { publicId, idempotencyKey: key() }),
    await checkOut(context, {
      lines: [{ publicId, priceMinor: "1" }],
      currency: "USD",
      acceptPrices: false,
      paymentMethod: "wire",
      purchaseOrderNumber: null,
      buyerReference: null,
      termsAccepted: true,
      idempotencyKey: key(),
    }),
    await requestPaddle(context, randomUUID()),
    await placeBid(context, { lotId: randomUUID(), maxMinor: 1n, idempotencyKey: key(), receivedAt: new Date() }),
  ];
  return results.map((result) => (result.ok ? "done" : result.refusal));
}

test("an approved buyer comes past the door: only the item, sale and lot are missing", async () => {
  const { actor } = await makeCompany(database.db);
  expect(new Set(await answers(actor))).toEqual(new Set(["not-found"]));
});

test.each([
  ["a company that waits", { status: "applied" as const }, "company-not-approved"],
  ["a refused company", { status: "refused" as const }, "company-not-approved"],
  ["a suspended company", { status: "suspended" as const }, "company-not-approved"],
  ["a producer", { kinds: ["producer" as const] }, "not-permitted"],
  ["an operator", { kinds: ["operator" as const] }, "not-permitted"],
  ["a buyer's reader", { roles: ["viewer" as const] }, "not-permitted"],
])("%s is refused", async (_who, options, refusal) => {
  const { actor } = await makeCompany(database.db, options);
  expect(new Set(await answers(actor))).toEqual(new Set([refusal]));
});

test("a visitor is asked to sign in", async () => {
  expect(new Set(await answers(null))).toEqual(new Set(["sign-in-required"]));
});

test("a bidder bids and does not buy", async () => {
  const { actor } = await makeCompany(database.db, { roles: ["bidder"] });
  const [cart, hold, checkout, paddle, bid] = await answers(actor);
  expect([cart, hold, checkout]).toEqual(["not-permitted", "not-permitted", "not-permitted"]);
  expect([paddle, bid]).toEqual(["not-found", "not-found"]);
});
