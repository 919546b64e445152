/**
 * Sales and lots as public facts; a company's own side of a lot behind its sign-in. No answer holds a reserve or anybody
 * else's maximum.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { PADDLE_STATUSES } from "@/domain/auctions/sale";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Minor } from "@/server/api/money-shapes";
import { Problem } from "@/server/api/problem";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getLot, getSale, listSales } from "@/services/auctions/read-sales";
import { readRoomMessages } from "@/services/saleroom/room-messages";

const Time = z.iso.datetime();
const Words = z.object({ en: z.string(), zh: z.string() });

const Event = z.object({ seq: z.int(), at: Time, body: z.looseObject({ type: z.string() }) }).openapi("LotEvent");
const Lot = z
  .object({
    id: z.uuid(),
    number: z.int(),
    publicId: z.string(),
    status: z.string(),
    start: Minor,
    estimateLow: Minor.nullable(),
    estimateHigh: Minor.nullable(),
    seq: z.int(),
    price: Minor.nullable(),
    leader: z.int().nullable().openapi({ description: "Paddle number" }),
    hasReserve: z.boolean(),
    reserveMet: z.boolean(),
    closesAt: Time,
    extensions: z.int(),
    bidCount: z.int(),
    steps: z.array(Minor).openapi({ description: "What a bid must reach now, and the next rungs" }),
    withdrawnReason: z.string().nullable(),
  })
  .openapi("Lot");
const Rules = z
  .object({
    version: z.int(),
    increments: z
      .array(z.tuple([Minor, Minor]))
      .openapi({ description: "[from, step]; the last from <= price counts" }),
    softClose: z
      .object({
        windowMs: z.int(),
        extensionMs: z.int(),
        maxExtensions: z.int().nullable(),
        mode: z.enum(["reset-from-bid", "add-to-close"]),
        boundary: z.enum(["inclusive", "strict"]),
      })
      .nullable(),
    premiumTiers: z.array(z.object({ upToMinor: Minor.nullable(), basisPoints: z.int() })),
    staggerMs: z.int(),
    outage: z
      .object({ afterMs: z.int(), leaveMs: z.int() })
      .nullable()
      .optional()
      .openapi({ description: "Out of reach for longer, the market gives open lots the time back" }),
  })
  .openapi("SaleRules");
const Sale = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: Words,
    status: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    opensAt: Time,
    closesAt: Time,
    rules: Rules,
  })
  .openapi("Sale");
const Mine = z
  .object({
    paddle: z.int().nullable(),
    status: z.enum(PADDLE_STATUSES).nullable(),
    maximum: Minor.nullable(),
    leads: z.boolean(),
    limit: Minor.nullable(),
    atStake: Minor,
    orderId: z.uuid().nullable(),
  })
  .openapi("MyLot");
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const problem = (description: string) => json(description, Problem);
const lotId = z.object({ id: z.uuid() });

const salesRoute = createRoute({
  method: "get",
  path: "/api/v1/sales",
  summary: "Sales that are published, open or finished",
  responses: { 200: json("Sales", z.object({ sales: z.array(Sale) })) },
});
const saleRoute = createRoute({
  method: "get",
  path: "/api/v1/sales/{slug}",
  summary: "A sale with its lots",
  request: { params: z.object({ slug: z.string().max(80) }) },
  responses: { 200: json("The sale", Sale.extend({ lots: z.array(Lot) })), 404: problem("No such sale") },
});
const messagesRoute = createRoute({
  method: "get",
  path: "/api/v1/sales/{slug}/messages",
  summary: "What the rostrum has said, newest first",
  request: { params: z.object({ slug: z.string().max(80) }) },
  responses: {
    200: json("Messages", z.object({ messages: z.array(z.object({ id: z.int(), at: Time, body: Words })) })),
    404: problem("No such sale"),
  },
});
const lotRoute = createRoute({
  method: "get",
  path: "/api/v1/lots/{id}",
  summary: "A lot with its newest events",
  request: { params: lotId },
  responses: { 200: json("The lot", Lot.extend({ sale: Sale, events: z.array(Event) })), 404: problem("No such lot") },
});
const mineRoute = createRoute({
  method: "get",
  path: "/api/v1/lots/{id}/mine",
  summary: "Your own company's side of a lot",
  request: { params: lotId },
  responses: { 200: json("Your side", Mine), 401: problem("Not signed in"), 404: problem("No such lot") },
});
function publicSale({ notice: _, ...sale }: SaleHead) {
  const { increments, premiumTiers, ...rules } = sale.rules;
  const steps = increments.map(([from, step]): [string, string] => [from, step]);
  return { ...sale, rules: { ...rules, increments: steps, premiumTiers: [...premiumTiers] } };
}

function publicLot({ id, number, item, live, ...lot }: LotView) {
  const { events: _, ...state } = live;
  const { startMinor: start, estimateLowMinor: estimateLow, estimateHighMinor: estimateHigh } = lot;
  return { ...state, id, number, publicId: item.publicId, start, estimateLow, estimateHigh };
}

export function registerAuctionsRoutes(api: Api): void {
  const missing = (requestId: string) => ({
    refusal: "not-found",
    message: translator("en", "auctions")("refusal.not-found"),
    requestId,
  });

  api.openapi(salesRoute, async (c) => {
    const cards = await listSales(await apiContext(c));
    const sales = cards.map(({ items: _i, lotCount: _l, soldCount: _s, hammerMinor: _h, ...rest }) => {
      const { firstClosesAt: _f, lastClosesAt: _c, ...head } = rest;
      return publicSale(head);
    });
    return c.json({ sales }, 200);
  });

  api.openapi(saleRoute, async (c) => {
    const found = await getSale(await apiContext(c), { slug: c.req.valid("param").slug });
    if (!found) return c.json(missing(c.get("requestId")), 404);
    c.header("server-time", String(Date.now()));
    return c.json({ ...publicSale(found.sale), lots: found.lots.map(publicLot) }, 200);
  });

  api.openapi(messagesRoute, async (c) => {
    const context = await apiContext(c);
    const found = await getSale(context, { slug: c.req.valid("param").slug });
    if (!found) return c.json(missing(c.get("requestId")), 404);
    const messages = await readRoomMessages(context.db, found.sale.id);
    return c.json({ messages: messages.map(({ id, at, body }) => ({ id, at, body })) }, 200);
  });

  api.openapi(lotRoute, async (c) => {
    const found = await getLot(await apiContext(c), c.req.valid("param").id);
    if (!found) return c.json(missing(c.get("requestId")), 404);
    const { sale, lot } = found;
    return c.json({ ...publicLot(lot), sale: publicSale(sale), events: lot.live.events }, 200);
  });

  api.openapi(mineRoute, async (c) => {
    const context = await apiContext(c);
    const requestId = c.get("requestId");
    if (!context.actor) {
      const message = translator("en", "auctions")("refusal.sign-in-required");
      return c.json({ refusal: "sign-in-required", message, requestId }, 401);
    }
    const { id } = c.req.valid("param");
    const found = await getLot(context, id);
    if (!found) return c.json(missing(requestId), 404);
    const mine = await readMySale(context, found.sale.id);
    const number = mine.paddle?.number ?? null;
    return c.json(
      {
        paddle: number,
        status: mine.paddle?.status ?? null,
        maximum: mine.maxima[id] ?? null,
        leads: number !== null && found.lot.live.leader === number,
        limit: mine.paddle?.limitMinor ?? null,
        atStake: mine.atStakeMinor,
        orderId: mine.orders[id] ?? null,
      },
      200,
      { "cache-control": "private, no-store" },
    );
  });
}
