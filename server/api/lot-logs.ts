/**
 * Evidence of sales: a lot's log once it has ended, a bidder's own receipts, and the signed checkpoints over all logs with
 * the leaves of their tree, for whoever watches that none is written anew.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { publishLotLog } from "@/services/auctions/publish-lot-log";
import { readMyReceipts } from "@/services/auctions/read-my-receipts";
import { listLogHeads, logKey, newestCheckpoint } from "@/services/auctions/sign-log-heads";
import { getMarket } from "@/services/market";

const HEADS_MAX = 1000;
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const params = z.object({ id: z.uuid() });

const logRoute = createRoute({
  method: "get",
  path: "/api/v1/lots/{id}/log",
  summary: "The whole log of a lot that has ended, for anyone to check",
  request: { params },
  responses: {
    200: json("The log", z.looseObject({ kind: z.string() }).openapi("PublishedLotLog")),
    404: json("No such lot", Problem),
    409: json("The lot has not ended", Problem),
  },
});
const receiptsRoute = createRoute({
  method: "get",
  path: "/api/v1/lots/{id}/receipts",
  summary: "Your own company's signed receipts on a lot",
  request: { params },
  responses: {
    200: json("The receipts", z.object({ receipts: z.array(z.looseObject({ lotId: z.string() })) })),
    401: json("Not signed in", Problem),
  },
});
const headsRoute = createRoute({
  method: "get",
  path: "/api/v1/lot-logs/heads",
  summary: "Leaves of the tree over all lots' logs",
  request: {
    query: z.object({
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(HEADS_MAX).default(HEADS_MAX),
    }),
  },
  responses: {
    200: json(
      "Leaves in order",
      z.object({
        heads: z.array(z.object({ leaf: z.int(), lotId: z.uuid(), seq: z.int(), hash: z.string() })),
      }),
    ),
  },
});

export function registerLotLogRoutes(api: Api): void {
  const problem = (refusal: "not-found" | "lot-not-ended" | "sign-in-required", requestId: string) => ({
    refusal,
    message: translator("en", "auctions")(`refusal.${refusal}`),
    requestId,
  });

  api.openapi(logRoute, async (c) => {
    const published = await publishLotLog(await apiContext(c), c.req.valid("param").id);
    if (!published.ok) {
      const status = published.refusal === "not-found" ? 404 : 409;
      return c.json(problem(published.refusal, c.get("requestId")), status);
    }
    c.header("content-disposition", `inline; filename="lot-log-${published.value.lotId}.json"`);
    c.header("cache-control", "public, max-age=30");
    return c.json({ ...published.value }, 200);
  });

  api.openapi(receiptsRoute, async (c) => {
    const found = await readMyReceipts(await apiContext(c), c.req.valid("param").id);
    if (!found.ok) return c.json(problem(found.refusal, c.get("requestId")), 401);
    c.header("cache-control", "private, no-store");
    return c.json({ receipts: found.value.map((receipt) => ({ ...receipt })) }, 200);
  });

  api.openapi(headsRoute, async (c) => {
    return c.json({ heads: await listLogHeads(getMarket(), c.req.valid("query")) }, 200);
  });

  // As the C2SP formats have them: plain texts, not JSON.
  api.get("/api/v1/lot-logs/checkpoint", async (c) => {
    const newest = await newestCheckpoint(getMarket().db);
    if (!newest) return c.json(problem("not-found", c.get("requestId")), 404);
    return c.text(newest.note, 200, { "cache-control": "no-cache" });
  });
  api.get("/api/v1/lot-logs/key", async (c) => {
    const market = getMarket();
    return c.text(`${(await logKey(market, market.env.PUBLIC_URL)).verifierKey}\n`, 200);
  });
}
