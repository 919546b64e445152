/**
 * The public HTTP API, version 1, and its description at /api/v1/openapi.json. Bad input answers 400 with the field
 * named; a bug answers 500 with nothing but the request id, and is logged.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Api, ApiEnv } from "@/server/api/api";
import { registerAuctionsRoutes } from "@/server/api/auctions";
import { BID_PATH, registerBidRoutes } from "@/server/api/bids";
import { registerCatalogueRoutes } from "@/server/api/catalogues";
import { registerComplianceRoutes } from "@/server/api/compliance";
import { registerCredentialsRoutes } from "@/server/api/credentials";
import { registerDigitalLinkRoutes } from "@/server/api/digital-links";
import { registerEmbeddedCardRoutes } from "@/server/api/embedded-cards";
import { registerEpcisRoutes } from "@/server/api/epcis";
import { registerFormatBidRoutes } from "@/server/api/format-bids";
import { API_VERSION, gate } from "@/server/api/gate";
import { registerGs1Routes } from "@/server/api/gs1";
import { registerHealthRoutes } from "@/server/api/health";
import { registerLiveRoutes } from "@/server/api/live";
import { registerLotLogRoutes } from "@/server/api/lot-logs";
import { registerOrdersRoutes } from "@/server/api/orders";
import { registerPaperRoutes } from "@/server/api/papers";
import { registerPassportDocumentRoutes } from "@/server/api/passport-documents";
import { registerPassportPaperRoutes } from "@/server/api/passport-papers";
import { registerPassportsRoutes } from "@/server/api/passports";
import { registerProgrammeRoutes } from "@/server/api/programmes";
import { registerRoughRoutes } from "@/server/api/rough";
import { registerSalePaperRoutes } from "@/server/api/sale-papers";
import { registerSitemapRoutes } from "@/server/api/sitemaps";
import { registerStockRoutes } from "@/server/api/stock";
import { registerStockImportRoutes } from "@/server/api/stock-imports";
import { registerTransparencyLogRoutes } from "@/server/api/transparency-log";
import { registerUploadRoutes } from "@/server/api/uploads";
import { registerWebhooksRoutes } from "@/server/api/webhooks";
import type { Logger } from "@/server/log";

/** Of every request but those that bring a stock file or media, which have limits of their own. */
const BODY_BYTES_MAX = 1024 * 1024;
const UPLOAD_PATH = /^\/api\/v1\/stock\/(imports$|uploads(\/|$))/;

const hasOwnLimit = (path: string) => UPLOAD_PATH.test(path) || BID_PATH.test(path);

export function createApi(log: Logger): Api {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      const issue = result.error.issues[0];
      return c.json(
        {
          refusal: "bad-input",
          message: issue ? `${issue.path.join(".")}: ${issue.message}` : "bad input",
          requestId: c.get("requestId"),
        },
        400,
      );
    },
  });
  api.use(async (c, next) => {
    c.set("requestId", String(c.env.incoming.headers["x-request-id"]));
    await next();
  });
  api.use("/api/v1/*", gate);
  const smallBody = bodyLimit({
    maxSize: BODY_BYTES_MAX,
    onError: (c) =>
      c.json(
        {
          refusal: "too-large",
          message: `The request is larger than ${BODY_BYTES_MAX} bytes.`,
          requestId: c.get("requestId"),
        },
        413,
      ),
  });
  // To ask whether a request has a body costs as much as half an answer: those that only read have none.
  api.use("/api/v1/*", (c, next) =>
    c.req.method === "GET" || c.req.method === "HEAD" || hasOwnLimit(c.req.path) ? next() : smallBody(c, next),
  );
  registerGs1Routes(api);
  registerHealthRoutes(api);
  // Before the catalogue, whose items would answer to the word "imports".
  registerStockImportRoutes(api);
  registerUploadRoutes(api);
  registerStockRoutes(api);
  registerSitemapRoutes(api);
  registerAuctionsRoutes(api);
  registerBidRoutes(api);
  registerFormatBidRoutes(api);
  registerLotLogRoutes(api);
  registerCatalogueRoutes(api);
  registerLiveRoutes(api);
  registerPassportsRoutes(api);
  registerPassportDocumentRoutes(api);
  registerCredentialsRoutes(api);
  registerTransparencyLogRoutes(api);
  registerDigitalLinkRoutes(api);
  registerEpcisRoutes(api);
  registerProgrammeRoutes(api);
  registerRoughRoutes(api);
  registerEmbeddedCardRoutes(api);
  registerPassportPaperRoutes(api);
  registerOrdersRoutes(api);
  registerPaperRoutes(api);
  registerSalePaperRoutes(api);
  registerWebhooksRoutes(api);
  registerComplianceRoutes(api);
  api.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "A key of the company, made on its account page.",
  });
  api.doc31("/api/v1/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Vitrine",
      version: API_VERSION,
      description:
        "Stock, sales, bids, passports and trade decisions. Every answer names its version in `api-version`; a request that names one is answered in it or refused. Reading is limited by the minute (`ratelimit-limit`, `ratelimit-remaining`, `ratelimit-reset`), ten times as high with a key.",
    },
  });
  api.notFound((c) =>
    c.json({ refusal: "not-found", message: "There is no such address.", requestId: c.get("requestId") }, 404),
  );
  api.onError((error, c) => {
    // Refused by the framework before a route saw it: a media type it does not take, a body that is no JSON.
    if (error instanceof HTTPException && error.status < 500)
      return c.json({ refusal: "bad-input", message: error.message, requestId: c.get("requestId") }, error.status);
    log.error({ requestId: c.get("requestId"), error: error.message, stack: error.stack }, "api request failed");
    return c.json(
      { refusal: "internal", message: "This is our fault. Quote the request id.", requestId: c.get("requestId") },
      500,
    );
  });
  return api;
}
