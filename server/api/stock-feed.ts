/** The whole catalogue for trade systems that keep a copy: gzip files with conditional requests. */
import { Readable } from "node:stream";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Api, ApiEnv } from "@/server/api/api";
import { OPEN_OR_KEY, Problem } from "@/server/api/problem";
import type { FeedForm } from "@/services/catalogue/feed-lines";
import { readStockFeed } from "@/services/catalogue/stock-feed";
import { getMarket } from "@/services/market";

const binary = z.string().openapi({ format: "binary" });

const feedRoute = <Path extends string>(path: Path, what: string) =>
  createRoute({
    method: "get",
    path,
    summary: `All items on offer, ${what}, packed with gzip.`,
    description:
      "Ask again with `if-none-match` or `if-modified-since`: an unchanged file costs nothing. Made anew at most once a minute.",
    security: OPEN_OR_KEY,
    request: {
      headers: z.object({
        "if-none-match": z.string().max(2000).optional(),
        "if-modified-since": z.string().max(100).optional(),
      }),
    },
    responses: {
      200: { description: "The file", content: { "application/gzip": { schema: binary } } },
      304: { description: "Unchanged" },
      429: { description: "Too many requests", content: { "application/json": { schema: Problem } } },
    },
  });

/** RFC 9110, 13.1: the tag decides where there is one, else the time. */
function isKnown(c: Context<ApiEnv>, etag: string, madeAt: Date): boolean {
  const tags = c.req.header("if-none-match");
  if (tags !== undefined) {
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  }
  const since = Date.parse(c.req.header("if-modified-since") ?? "");
  return !Number.isNaN(since) && Math.floor(madeAt.getTime() / 1000) * 1000 <= since;
}

async function answer(c: Context<ApiEnv>, form: FeedForm): Promise<Response> {
  const { db, adapters } = getMarket();
  const feed = await readStockFeed({ db, adapters }, form);
  const headers = {
    etag: feed.etag,
    "last-modified": feed.madeAt.toUTCString(),
    "cache-control": "no-cache",
  };
  if (isKnown(c, feed.etag, feed.madeAt)) return c.body(null, 304, headers);
  const sent = {
    ...headers,
    "content-type": "application/gzip",
    "content-length": String(feed.sizeBytes),
    "content-disposition": `attachment; filename="stock-${feed.madeAt.toISOString().slice(0, 10)}.${form}.gz"`,
  };
  if (c.req.method === "HEAD") return c.body(null, 200, sent);
  return c.body(Readable.toWeb(await feed.open()) as ReadableStream, 200, sent);
}

export function registerStockFeedRoutes(api: Api): void {
  api.openapi(feedRoute("/api/v1/stock/feed.csv.gz", "as CSV"), (c) => answer(c, "csv"));
  api.openapi(feedRoute("/api/v1/stock/feed.ndjson.gz", "one JSON object a line"), (c) => answer(c, "ndjson"));
}
