/**
 * EPCIS 2.0 over HTTP (GS1 EPCIS REST bindings), as far as origins need it: capture by producers, the simple event query
 * with pages for everybody.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { EPCIS_TYPES, epcisQueryDocument } from "@/domain/passport/epcis-events";
import { origin as words } from "@/messages/en/origin";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { getMarket } from "@/services/market";
import { type CaptureJob, captureEpcis, getCapture } from "@/services/origin/capture-epcis";
import { type EpcisPage, type EpcisQuery, queryEpcis } from "@/services/origin/query-epcis";

const VERSIONS = { "gs1-epcis-version": "2.0.0", "gs1-cbv-version": "2.0.0" };
const PER_PAGE = 30;
const PER_PAGE_MAX = 100;

const list = z
  .string()
  .max(2_000)
  .transform((text) => text.split("|").filter(Boolean))
  .optional();
const moment = z.iso.datetime({ offset: true }).optional();
const Query = z.strictObject({
  eventType: z
    .string()
    .max(200)
    .transform((text) => text.split("|"))
    .pipe(z.array(z.enum(EPCIS_TYPES)))
    .optional(),
  EQ_bizStep: list,
  MATCH_anyEPC: list,
  MATCH_epc: list,
  GE_eventTime: moment,
  LT_eventTime: moment,
  GE_recordTime: moment,
  LT_recordTime: moment,
  perPage: z.coerce.number().int().min(1).max(PER_PAGE_MAX).default(PER_PAGE),
  nextPageToken: z.string().max(100).optional(),
});

const EventsAnswer = z.looseObject({ type: z.literal("EPCISQueryDocument") }).openapi("EpcisQueryDocument");
const eventsRoute = createRoute({
  method: "get",
  path: "/api/v1/epcis/events",
  summary:
    "Origin events as EPCIS 2.0; filters eventType, EQ_bizStep, MATCH_anyEPC, GE_/LT_eventTime, GE_/LT_recordTime",
  responses: {
    200: {
      description: "A page; Link with rel=next continues it",
      content: { "application/ld+json": { schema: EventsAnswer } },
    },
    400: { description: "Bad question", content: { "application/problem+json": { schema: z.unknown() } } },
  },
});
const captureRoute = createRoute({
  method: "post",
  path: "/api/v1/epcis/capture",
  summary: "Capture an EPCIS 2.0 document about the own items, whole or not at all",
  responses: {
    202: { description: "A capture job; Location names it" },
    400: { description: "Bad document", content: { "application/json": { schema: Problem } } },
    401: { description: "Sign in, or send a key", content: { "application/json": { schema: Problem } } },
    403: { description: "Not permitted", content: { "application/json": { schema: Problem } } },
  },
});
const jobRoute = createRoute({
  method: "get",
  path: "/api/v1/epcis/capture/{id}",
  summary: "What became of a captured document",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: {
    200: {
      description: "The job",
      content: { "application/json": { schema: z.looseObject({ success: z.boolean() }) } },
    },
    404: { description: "No such job of the own company", content: { "application/json": { schema: Problem } } },
  },
});

export function registerEpcisRoutes(api: Api): void {
  api.openapi(eventsRoute, async (c) => {
    const asked = Query.safeParse(c.req.query());
    if (!asked.success) {
      const issue = asked.error.issues[0];
      return queryProblem(c, `${issue?.path.join(".")}: ${issue?.message}`);
    }
    const { nextPageToken, perPage, ...filters } = asked.data;
    const query: EpcisQuery = {
      perPage,
      after: nextPageToken,
      eventType: filters.eventType,
      bizStep: filters.EQ_bizStep,
      anyEpc: filters.MATCH_anyEPC ?? filters.MATCH_epc,
      eventFrom: filters.GE_eventTime,
      eventBefore: filters.LT_eventTime,
      recordFrom: filters.GE_recordTime,
      recordBefore: filters.LT_recordTime,
    };
    const page = await queryEpcis(await apiContext(c), { publicUrl: getMarket().env.PUBLIC_URL, query });
    return page ? answer(c, page) : queryProblem(c, "nextPageToken: none of ours");
  });

  api.get("/api/v1/epcis/events/:eventId", async (c) => {
    const eventId = c.req.param("eventId").replace(/^urn:uuid:/, "");
    const query = { perPage: 1, eventId };
    const page = await queryEpcis(await apiContext(c), { publicUrl: getMarket().env.PUBLIC_URL, query });
    if (!page?.events.length)
      return c.json(
        { refusal: "not-found", message: "There is no such event.", requestId: c.get("requestId") },
        404,
        VERSIONS,
      );
    return answer(c, page);
  });

  api.openapi(captureRoute, async (c) => {
    const document: unknown = await c.req.json().catch(() => null);
    const done = await captureEpcis(await apiContext(c), { document, publicUrl: getMarket().env.PUBLIC_URL });
    if (!done.ok) {
      const status = { "sign-in-required": 401, "document-wrong": 400 }[done.refusal as string] ?? 403;
      const detail = done.details ? ` ${Object.values(done.details).join(": ")}` : "";
      const message = `${words.refusal[done.refusal]}${detail}`;
      return c.json({ refusal: done.refusal, message, requestId: c.get("requestId") }, status as 400, VERSIONS);
    }
    c.header("location", `/api/v1/epcis/capture/${done.value.id}`);
    return c.json(jobView(done.value), 202, { ...VERSIONS, "gs1-capture-error-behaviour": "rollback" });
  });

  api.openapi(jobRoute, async (c) => {
    const found = await getCapture(await apiContext(c), { id: c.req.valid("param").id });
    if (!found.ok) {
      return c.json(
        { refusal: "not-found", message: "There is no such capture job.", requestId: c.get("requestId") },
        404,
        VERSIONS,
      );
    }
    return c.json(jobView(found.value), 200, VERSIONS);
  });
}

function jobView({ id, success, createdAt, eventsRead, eventsWritten, errors }: CaptureJob) {
  return {
    captureID: id,
    createdAt: createdAt.toISOString(),
    finishedAt: createdAt.toISOString(),
    running: false,
    success,
    captureErrorBehaviour: "rollback",
    eventsRead,
    eventsWritten,
    errors: errors.map(({ event, code, detail }) => ({
      type: `epcisException:${code}`,
      title: words.capture[code as keyof typeof words.capture] ?? code,
      detail,
      event,
    })),
  };
}

function answer(c: Context<ApiEnv>, page: EpcisPage) {
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  if (page.next) {
    const next = new URL(c.req.url);
    next.searchParams.set("nextPageToken", page.next);
    c.header("link", `<${publicUrl}${next.pathname}${next.search}>; rel="next"`);
  }
  c.header("access-control-allow-origin", "*");
  const document = epcisQueryDocument(publicUrl, new Date().toISOString(), page.events);
  return c.json(document as never, 200, { ...VERSIONS, "content-type": "application/ld+json" });
}

function queryProblem(c: Context<ApiEnv>, detail: string) {
  const problem = {
    type: "epcisException:QueryParameterException",
    title: "The question is wrong",
    status: 400,
    detail,
  };
  return c.json(problem, 400, { ...VERSIONS, "content-type": "application/problem+json" });
}
