/**
 * The one door: a node:http listener. The API, the live stream and health go to Hono, pictures come straight from the
 * storage, all else goes to Next.
 * Each request gets an id, which the logs, the audit trail and refusals carry.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Api } from "@/server/api/api";
import type { Logger } from "@/server/log";
import { MEDIA_PATH, type MediaFiles } from "@/server/media-files";
import { contentSecurityPolicy, type PagePolicy, setSecurityHeaders } from "@/server/security-headers";

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The two-digit and longer numbers are GS1 keys of Digital Links. */
const API_PATH =
  /^\/(api\/v1(\/|$)|live(\/|$)|credentials\/|log\/|producers\/[^/]+\/did\.json$|(01|8004|414|417|stone|embed)(\/|$)|healthz$|readyz$|\.well-known\/|robots\.txt$|sitemap\.xml$|sitemaps\/)/;
/** Headers that only this listener may set: a client that sends them is not believed. */
const INTERNAL_HEADERS = [
  "x-request-id",
  "x-client-address",
  "x-middleware-subrequest",
  "content-security-policy",
  "content-security-policy-report-only",
];

/** Behind a proxy of ours (TRUST_PROXY=1) the last hop that it saw, else the socket's own end. */
function clientAddress(request: IncomingMessage): string {
  const forwarded = process.env.TRUST_PROXY === "1" ? String(request.headers["x-forwarded-for"] ?? "") : "";
  const address = forwarded.split(",").at(-1)?.trim() || request.socket.remoteAddress || "unknown";
  return address.replace(/^::ffff:/, "").slice(0, 64);
}

export function createListener(
  api: Api,
  pages: PageHandler,
  policy: PagePolicy,
  log: Logger,
  media?: MediaFiles,
): Server {
  const answerApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  return createServer(
    { requestTimeout: 60_000, headersTimeout: 20_000, maxHeaderSize: 32_768 },
    (request, response) => {
      const started = performance.now();
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      const requestId = randomUUID();
      for (const header of INTERNAL_HEADERS) delete request.headers[header];
      request.headers["x-request-id"] = requestId;
      request.headers["x-client-address"] = clientAddress(request);
      response.setHeader("x-request-id", requestId);
      setSecurityHeaders(request, response, policy);
      if (log.isLevelEnabled("info")) {
        response.once("close", () => {
          const ms = Math.round(performance.now() - started);
          const line = { requestId, method: request.method, path, status: response.statusCode, ms };
          if (response.statusCode >= 500) log.error(line, "request");
          else if (!path.startsWith("/_next/") && !MEDIA_PATH.test(path)) log.info(line, "request");
        });
      }
      if (API_PATH.test(path)) {
        void answerApi(request, response);
        return;
      }
      const fail = (error: Error) => {
        log.error({ requestId, path, error: error.message, stack: error.stack }, "request failed");
        if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
        response.end(`This is our fault. Quote the request id ${requestId}.\n`);
      };
      if (media && MEDIA_PATH.test(path)) {
        media(path, request, response).catch(fail);
        return;
      }
      const nonce = randomBytes(16).toString("base64");
      const csp = contentSecurityPolicy(nonce, policy);
      // Next takes the nonce for its own scripts from the request's header.
      request.headers["content-security-policy"] = csp;
      response.setHeader("content-security-policy", csp);
      pages(request, response).catch(fail);
    },
  );
}
