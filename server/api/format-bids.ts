/**
 * Bids in tenders and live sales by POST, once per Idempotency-Key: a sealed amount, a bid at the asked price, a maximum
 * left before the lot is called.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { LiveBidRefusal, SealedBidRefusal } from "@/domain/auctions/format-refusals";
import { isLocale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Minor } from "@/server/api/money-shapes";
import { Problem } from "@/server/api/problem";
import { leaveMaximum, placeLiveBid } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";

const Time = z.iso.datetime();
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const problem = (description: string) => json(description, Problem);
const Signature = z.object({
  keyId: z.string(),
  signature: z.string().openapi({ description: "Ed25519 over the facts as JSON with its keys in order, base64url" }),
});

const SealedReceipt = Signature.extend({
  lotId: z.uuid(),
  round: z.int(),
  paddle: z.int(),
  at: Time,
  commitment: z.string().openapi({ description: "Opened by paddle, amount and key; stands in the lot's log" }),
  amountMinor: Minor,
  key: z.uuid(),
}).openapi("SealedBidReceipt", { description: "Keep it: before the opening nobody else has amount and key" });
const LiveReceipt = Signature.extend({
  lotId: z.uuid(),
  seq: z.int(),
  at: Time,
  hash: z.string(),
  amount: Minor,
  leads: z.boolean(),
}).openapi("LiveBidReceipt");

const refusals = {
  400: problem("Bad input"),
  401: problem("Not signed in"),
  403: problem("Company, role, paddle, limit or trade rules stop it"),
  404: problem("No such lot in a sale of this format"),
  409: problem("Closed, or the amount cannot be taken now"),
  422: problem("The key was used with another amount"),
};
const request = <Key extends z.ZodType>(key: Key) => ({
  params: z.object({ id: z.uuid() }),
  headers: z.object({ "idempotency-key": key, "accept-language": z.string().optional() }),
  body: { required: true, content: { "application/json": { schema: z.strictObject({ amount: Minor }) } } },
});
const Key = z.string().min(8).max(100);

const sealedRoute = createRoute({
  method: "post",
  path: "/api/v1/lots/{id}/sealed-bids",
  summary: "Give a sealed bid",
  description:
    "One bid a company: the last before the deadline stands, with its new time. The key is a random UUID of yours that opens the commitment; the market does not keep it. The same key and amount get the first answer again.",
  request: request(z.uuid()),
  responses: { 201: json("The bid is sealed", SealedReceipt), ...refusals },
});
const liveRoute = createRoute({
  method: "post",
  path: "/api/v1/lots/{id}/live-bids",
  summary: "Bid in a live sale at the price that is asked",
  description: "A bid at another price than the asked one is refused and never taken for more.",
  request: request(Key),
  responses: { 201: json("The bid is taken", LiveReceipt), ...refusals },
});
const absenteeRoute = createRoute({
  method: "post",
  path: "/api/v1/lots/{id}/absentee-bids",
  summary: "Leave a maximum before the lot is called in a live sale",
  description: "Executed at the lowest price needed. It can be raised until the lot is called, never lowered.",
  request: request(Key),
  responses: { 201: json("The maximum is in the book", z.object({ lotId: z.uuid(), at: Time })), ...refusals },
});

const STATUS: Partial<Record<SealedBidRefusal | LiveBidRefusal, 401 | 403 | 404 | 422>> = {
  "sign-in-required": 401,
  "company-not-approved": 403,
  "not-permitted": 403,
  "not-admitted": 403,
  "deposit-needed": 403,
  "seller-bid": 403,
  "over-limit": 403,
  "over-own-limit": 403,
  "own-limit-currency": 403,
  "trade-refused": 403,
  "trade-review": 403,
  "not-asked": 403,
  "not-found": 404,
  "key-reused": 422,
};

type Details = Record<string, string | number> | undefined;
const localeOf = (wanted: string | undefined) => {
  const language = (wanted ?? "").slice(0, 2);
  return isLocale(language) ? language : "en";
};
const refused = (
  c: Context<ApiEnv>,
  { refusal, details }: { refusal: SealedBidRefusal | LiveBidRefusal; details?: Details },
  message: string,
) => c.json({ refusal, message, details, requestId: c.get("requestId") }, STATUS[refusal] ?? 409);

export function registerFormatBidRoutes(api: Api): void {
  api.openapi(sealedRoute, async (c) => {
    const { "idempotency-key": key, "accept-language": wanted } = c.req.valid("header");
    const { amount } = c.req.valid("json");
    const bid = { lotId: c.req.valid("param").id, amountMinor: BigInt(amount), key, receivedAt: new Date() };
    const placed = await placeSealedBid(await apiContext(c), bid);
    if (placed.ok) return c.json({ ...placed.value, amountMinor: amount, key }, 201);
    return refused(c, placed, translator(localeOf(wanted), "tenders")(`refusal.${placed.refusal}`, placed.details));
  });

  api.openapi(liveRoute, async (c) => {
    const { "idempotency-key": key, "accept-language": wanted } = c.req.valid("header");
    const amountMinor = BigInt(c.req.valid("json").amount);
    const bid = { lotId: c.req.valid("param").id, amountMinor, key, receivedAt: new Date() };
    const placed = await placeLiveBid(await apiContext(c), bid);
    if (placed.ok) return c.json({ ...placed.value }, 201);
    return refused(c, placed, translator(localeOf(wanted), "liveSales")(`refusal.${placed.refusal}`, placed.details));
  });

  api.openapi(absenteeRoute, async (c) => {
    const { "idempotency-key": key, "accept-language": wanted } = c.req.valid("header");
    const amountMinor = BigInt(c.req.valid("json").amount);
    const bid = { lotId: c.req.valid("param").id, amountMinor, key, receivedAt: new Date() };
    const left = await leaveMaximum(await apiContext(c), bid);
    if (left.ok) return c.json({ lotId: bid.lotId, at: left.value.at }, 201);
    return refused(c, left, translator(localeOf(wanted), "liveSales")(`refusal.${left.refusal}`, left.details));
  });
}
