/** The catalogue over HTTP: the same search as the page's address; one item; feeds; and the upload of a stock file. */
import { createRoute, z } from "@hono/zod-openapi";
import { FACET_KEYS, type FacetKey, RANGE_KEYS, SORT_KEYS } from "@/domain/catalogue/filter-sets";
import type { HistogramKey } from "@/domain/catalogue/histogram-edges";
import { parseSearchQuery } from "@/domain/catalogue/search-query";
import { isCurrency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { OPEN_OR_KEY, Problem } from "@/server/api/problem";
import { sendJsonText } from "@/server/api/send-json";
import { registerStockFeedRoutes } from "@/server/api/stock-feed";
import { readCursor } from "@/services/catalogue/cursor";
import { getItem } from "@/services/catalogue/get-item";
import { summaryText } from "@/services/catalogue/kept-summaries";
import { searchStock } from "@/services/catalogue/search-stock";
import { getMarket } from "@/services/market";

/** Once or repeated, each with one value or several joined by commas. Read by parseSearchQuery; described here. */
const Words = z.union([z.string(), z.array(z.string())]).optional();
const Bounds = z.string().max(60).optional();

const described = <Key extends string, Schema extends z.ZodType>(keys: readonly Key[], schema: (key: Key) => Schema) =>
  Object.fromEntries(keys.map((key) => [key, schema(key)])) as Record<Key, Schema>;

const SearchParams = z.object({
  ...described(FACET_KEYS, () => Words),
  ...described(RANGE_KEYS, () => Bounds),
  shape: Words.openapi({ example: "round,oval" }),
  color: Words.openapi({ example: "D,E,F" }),
  carat: Bounds.openapi({ example: "1-2.5" }),
  price: Bounds.openapi({ example: "5000-20000", description: "Total price in `currency`." }),
  pricePerCarat: Bounds.openapi({ example: "-9000", description: "Price per carat in `currency`." }),
  currency: z.string().max(3).optional().openapi({ example: "CNY" }),
  shipsTo: z
    .string()
    .max(2)
    .optional()
    .openapi({ example: "HK", description: "Only what the trade rules let into this country today." }),
  since: z.string().max(10).optional().openapi({ example: "2026-11-01", description: "Listed on this day or later." }),
  report: Words.openapi({ example: "2141438171,6204115321", description: "Exact report numbers." }),
  stockNumber: Words.openapi({ description: "Exact stock numbers." }),
  ids: Words.openapi({ description: "Public ids." }),
  q: z
    .string()
    .max(200)
    .optional()
    .openapi({ example: "圆形 艳彩黄", description: "Words of the trade in English or Chinese, producers, numbers." }),
  sort: z
    .string()
    .max(20)
    .optional()
    .openapi({ example: "-weight", description: `One of ${SORT_KEYS.join(", ")}; - turns it.` }),
  page: z.string().max(7).optional(),
  pageSize: z.coerce.number().int().min(1).max(200).optional(),
  after: z
    .string()
    .max(400)
    .optional()
    .openapi({ description: "`nextCursor` of the page before: nothing is missed or doubled while stock changes." }),
  facets: z.string().max(400).optional().openapi({
    example: "shape,color,clarity",
    description: "Exact counts: 1 for all (with histograms of weight and price), or names of facets.",
  }),
  histograms: z
    .string()
    .max(200)
    .optional()
    .openapi({ example: "weight,table", description: "weight, price, or names of ranges." }),
});

const Item = z
  .looseObject({
    publicId: z.string(),
    kind: z.string(),
    status: z.string(),
    weightMct: z.int().openapi({ description: "Thousandths of a carat." }),
  })
  .openapi("StockItem", {
    description: "Amounts are decimal strings of minor units, lengths micrometres, percentages and degrees tenths.",
    example: {
      publicId: "VT-000123",
      kind: "stone",
      status: "listed",
      stockNumber: "AF-10023",
      species: "diamond",
      shape: "round",
      weightMct: 1010,
      color: "E",
      clarity: "VS1",
      lab: "GIA",
      reportNumber: "2141438171",
      price: { minor: "845000", currency: "USD", perCaratMinor: "836634" },
      producer: { slug: "antwerp-facets", name: "Antwerp Facets", nameZh: null, country: "BE" },
    },
  });
const Bars = z.array(z.object({ from: z.number(), to: z.number(), count: z.int() }));
const Page = z
  .object({
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    pageCount: z.int(),
    items: z.array(Item),
    nextCursor: z.string().nullable(),
    version: z.string(),
    facets: z.record(z.string(), z.array(z.looseObject({ value: z.string(), count: z.int() }))).nullable(),
    histograms: z.record(z.string(), z.union([Bars, z.record(z.string(), Bars)])).nullable(),
  })
  .openapi("StockPage", {
    example: {
      total: 1,
      page: 1,
      pageSize: 24,
      pageCount: 1,
      items: [{ publicId: "VT-000123", kind: "stone", status: "listed", weightMct: 1010 }],
      nextCursor: null,
      version: "5f2c9a10-17",
      facets: { shape: [{ value: "round", count: 1 }] },
      histograms: null,
    },
  });
const problem = (description: string) => ({ description, content: { "application/json": { schema: Problem } } });

const search = createRoute({
  method: "get",
  path: "/api/v1/stock",
  summary: "Stones and jewels on offer: filters as in the catalogue's address, exact counts on request.",
  description:
    "Open without a key at a lower rate. Follow `nextCursor` through a long result: any page costs what the first one does.",
  security: OPEN_OR_KEY,
  request: { query: SearchParams },
  responses: {
    200: { description: "One page", content: { "application/json": { schema: Page } } },
    400: problem("Bad input"),
    401: problem("An unknown or revoked key"),
    429: problem("Too many requests; `retry-after` says when"),
  },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/stock/{publicId}",
  summary: "All public facts of one item.",
  description:
    "`details` holds what the producer's file says beside the facts (inscription, key to symbols, report date, links …), by the names of the stock file's fields.",
  security: OPEN_OR_KEY,
  request: {
    params: z.object({ publicId: z.string().max(40).openapi({ example: "VT-000123" }) }),
    query: z.object({ currency: z.string().max(3).optional() }),
  },
  responses: {
    200: { description: "The item", content: { "application/json": { schema: Item } } },
    404: problem("No such item"),
  },
});

const HISTOGRAM_KEYS: readonly HistogramKey[] = ["weight", "price", ...RANGE_KEYS];

/** "1" is all; names that are none are left out. */
function namesIn<Key extends string>(text: string | undefined, keys: readonly Key[]): readonly Key[] {
  if (!text || text === "0" || text === "false") return [];
  if (text === "1" || text === "true") return keys;
  const names = text.split(",");
  return keys.filter((key) => names.includes(key));
}

export function registerStockRoutes(api: Api): void {
  registerStockFeedRoutes(api);
  api.openapi(search, async (c) => {
    const { pageSize, facets, histograms, after } = c.req.valid("query");
    const query = parseSearchQuery(new URL(c.req.url).searchParams);
    if (after !== undefined && readCursor(after, query.sort) === null)
      return c.json(
        { refusal: "bad-input", message: "after: no cursor of this sort", requestId: c.get("requestId") },
        400,
      );
    const counted: readonly FacetKey[] = namesIn(facets, FACET_KEYS);
    const drawn: readonly HistogramKey[] = namesIn(histograms, HISTOGRAM_KEYS);
    // Open to everybody, and the same for everybody: no session is read.
    const found = await searchStock({ db: getMarket().db }, query, {
      facets: counted === FACET_KEYS || (counted.length > 0 && counted),
      ...(drawn.length > 0 ? { histograms: drawn } : {}),
      ...(pageSize ? { pageSize } : {}),
      after: after ?? null,
    });
    const { query: _, facets: counts, items, ...page } = found;
    const asked = counts && Object.fromEntries(counted.map((key) => [key, counts[key]]));
    const head = JSON.stringify({ ...page, facets: asked });
    return sendJsonText<z.infer<typeof Page>>(c, `${head.slice(0, -1)},"items":[${items.map(summaryText).join()}]}`);
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
