/** The catalogue over HTTP: the same search as the page's address; one item; and the upload of a stock file. */
import { createRoute, z } from "@hono/zod-openapi";
import { FACET_KEYS, parseSearchQuery, SORT_KEYS } from "@/domain/catalogue/search-query";
import { isCurrency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { Problem } from "@/server/api/problem";
import { getItem } from "@/services/catalogue/get-item";
import { searchStock } from "@/services/catalogue/search-stock";
import { getMarket } from "@/services/market";

/** Once or repeated, each with one value or several joined by commas. */
const Words = z.union([z.string(), z.array(z.string())]).optional();
const Range = z.string().max(60).optional().openapi({ example: "1-2.5" });

const SearchParams = z.object({
  ...(Object.fromEntries(FACET_KEYS.map((facet) => [facet, Words])) as Record<
    (typeof FACET_KEYS)[number],
    typeof Words
  >),
  carat: Range,
  price: z.string().max(60).optional().openapi({ example: "5000-20000", description: "Total price in `currency`." }),
  currency: z.string().max(3).optional().openapi({ example: "CNY" }),
  q: z.string().max(200).optional().openapi({ description: "Stock, report or public number, or its beginning." }),
  sort: z
    .string()
    .max(20)
    .optional()
    .openapi({ example: "-weight", description: `One of ${SORT_KEYS.join(", ")}; - turns it.` }),
  page: z.string().max(7).optional(),
  pageSize: z.coerce.number().int().min(1).max(200).optional(),
  facets: z.enum(["0", "1", "true", "false"]).optional().openapi({ description: "Counts and histograms too." }),
});

/** The types stand in domain/catalogue/stock-view.ts; amounts are strings of minor units. */
const Item = z
  .looseObject({ publicId: z.string(), kind: z.string(), status: z.string(), weightMct: z.int() })
  .openapi("StockItem");
const Page = z
  .object({
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    pageCount: z.int(),
    items: z.array(Item),
    facets: z.record(z.string(), z.array(z.looseObject({ value: z.string(), count: z.int() }))).nullable(),
    histograms: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi("StockPage");

const search = createRoute({
  method: "get",
  path: "/api/v1/stock",
  summary: "Stones and jewels on offer: filters as in the catalogue's address, exact counts on request.",
  request: { query: SearchParams },
  responses: {
    200: { description: "One page", content: { "application/json": { schema: Page } } },
    400: { description: "Bad input", content: { "application/json": { schema: Problem } } },
  },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/stock/{publicId}",
  summary: "All public facts of one item.",
  request: {
    params: z.object({ publicId: z.string().max(40).openapi({ example: "VT-000123" }) }),
    query: z.object({ currency: z.string().max(3).optional() }),
  },
  responses: {
    200: { description: "The item", content: { "application/json": { schema: Item } } },
    404: { description: "No such item", content: { "application/json": { schema: Problem } } },
  },
});

export function registerStockRoutes(api: Api): void {
  api.openapi(search, async (c) => {
    const { pageSize, facets } = c.req.valid("query");
    const query = parseSearchQuery(new URL(c.req.url).searchParams);
    const withFacets = facets === "1" || facets === "true";
    // Open to everybody, and the same for everybody: no session is read.
    const found = await searchStock({ db: getMarket().db }, query, { facets: withFacets, pageSize });
    const { query: _, ...page } = found;
    return c.json(page, 200);
  });
  api.openapi(one, async (c) => {
    const asked = (c.req.valid("query").currency ?? "USD").toUpperCase();
    const currency = isCurrency(asked) ? asked : "USD";
    const found = await getItem({ db: getMarket().db }, c.req.valid("param").publicId, { currency });
    if (found.ok) return c.json({ ...found.value }, 200);
    const message = translator("en", "common")("refusal.not-found");
    return c.json({ refusal: found.refusal, message, requestId: c.get("requestId") }, 404);
  });
}
