/**
 * POST /api/v1/lots/{id}/bids: a maximum in a timed sale, once per Idempotency-Key. In the last minute of a lot this is what
 * everybody sends, so body and answer pass by the platform's Request and Response.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { PlaceBidRefusal } from "@/domain/auctions/refusals";
import { isLocale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Minor } from "@/server/api/money-shapes";
import { Problem } from "@/server/api/problem";
import { sendJson } from "@/server/api/send-json";
import { readSmallBody } from "@/server/api/small-body";
import { placeBid } from "@/services/auctions/place-bid";

export const BID_PATH = /^\/api\/v1\/lots\/[^/]+\/bids$/;
const BODY_BYTES_MAX = 4096;
const Time = z.iso.datetime();
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const problem = (description: string) => json(description, Problem);

const Params = z.object({ id: z.uuid() });
const Headers = z.object({
  "idempotency-key": z.string().min(8).max(100),
  "accept-language": z.string().optional(),
});
const Body = z.strictObject({ maximum: Minor });
const Input = z.object({ ...Params.shape, ...Headers.shape, body: Body });

const SignedReceipt = z
  .object({
    lotId: z.uuid(),
    seq: z.int(),
    at: Time,
    hash: z.string(),
    maximumHash: z.string().openapi({ description: "SHA-256 of salt:maximum, as it stands in the log" }),
    maximum: Minor,
    salt: z.string(),
    firstSeq: z.int(),
    size: z.int(),
    path: z.array(z.string()).openapi({ description: "Nodes to the root of the batch, base64, the lowest first" }),
    keyId: z.string(),
    signature: z.string(),
  })
  .openapi("SignedBidReceipt", { description: "Signed by the market; keep it to check the published log" });
const Receipt = z
  .object({
    lotId: z.uuid(),
    seq: z.int(),
    at: Time.openapi({ description: "By the database's clock" }),
    leads: z.boolean(),
    price: Minor.nullable(),
    reserveMet: z.boolean(),
    closesAt: Time,
    extended: z.boolean(),
    hash: z.string().openapi({ description: "The event's place in the lot's chain" }),
    receipt: SignedReceipt.nullable(),
  })
  .openapi("BidReceipt");

const bidRoute = createRoute({
  method: "post",
  path: "/api/v1/lots/{id}/bids",
  summary: "Give a maximum",
  description:
    "The maximum is secret; the market bids for you by the smallest steps. The same key and maximum get the first answer again.",
  request: {
    params: Params,
    headers: Headers,
    body: { required: true, content: { "application/json": { schema: Body } } },
  },
  responses: {
    201: json("The bid is taken", Receipt),
    400: problem("Bad input"),
    401: problem("Not signed in"),
    403: problem("Company, role, paddle, limit or trade rules stop it"),
    404: problem("No such lot"),
    409: problem("Closed, or the amount does not reach"),
    422: problem("The key was used with another maximum"),
    429: problem("Too many bids wait"),
  },
});

const STATUS: Partial<Record<PlaceBidRefusal, 401 | 403 | 404 | 422 | 429>> = {
  "sign-in-required": 401,
  "company-not-approved": 403,
  "not-permitted": 403,
  "not-admitted": 403,
  "seller-bid": 403,
  "over-limit": 403,
  "over-own-limit": 403,
  "own-limit-currency": 403,
  "trade-refused": 403,
  "trade-review": 403,
  "not-found": 404,
  "key-reused": 422,
  "queue-full": 429,
  "too-fast": 429,
};

export function registerBidRoutes(api: Api): void {
  api.openAPIRegistry.registerPath(bidRoute);
  api.post("/api/v1/lots/:id/bids", async (c) => {
    const requestId = c.get("requestId");
    const read = await readSmallBody(c, BODY_BYTES_MAX);
    if (!read.ok && read.refusal === "too-large")
      return c.json(
        { refusal: "too-large", message: `The body is larger than ${BODY_BYTES_MAX} bytes.`, requestId },
        413,
      );
    const input = Input.safeParse({
      id: c.req.param("id"),
      "idempotency-key": c.req.header("idempotency-key"),
      "accept-language": c.req.header("accept-language"),
      body: read.ok ? read.value : undefined,
    });
    if (!input.success) {
      const [issue] = input.error.issues;
      const field = issue?.path.filter((part) => part !== "body").join(".");
      return c.json({ refusal: "bad-input", message: `${field}: ${issue?.message}`, requestId }, 400);
    }
    const { id: lotId, "idempotency-key": idempotencyKey, "accept-language": wanted, body } = input.data;
    const result = await placeBid(await apiContext(c), {
      lotId,
      maxMinor: BigInt(body.maximum),
      idempotencyKey,
      receivedAt: new Date(),
    });
    if (result.ok) {
      const { accepted: _, ...receipt } = result.value;
      return sendJson(c, { lotId, ...receipt }, 201);
    }
    const { refusal, details } = result;
    const language = (wanted ?? "").slice(0, 2);
    const message = translator(isLocale(language) ? language : "en", "auctions")(`refusal.${refusal}`, details);
    if (STATUS[refusal] === 429) c.header("retry-after", "1");
    return c.json({ refusal, message, details, requestId }, STATUS[refusal] ?? 409);
  });
}
