/**
 * Stock files over HTTP, for a producer's programs (API key) and for the upload page before JavaScript (plain form). A
 * file is only taken here; the worker reads and plans it, and nothing is live before its plan is confirmed.
 */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { stream } from "hono/streaming";
import { takeUse } from "@/db/queries/rate-limits";
import { refusalFor } from "@/domain/parties/permissions";
import { isLocale, type Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import * as routes from "@/server/api/stock-import-routes";
import { STOCK_IMPORTS as BASE, Id, LocaleQuery, problems, security } from "@/server/api/stock-import-routes";
import { importView, noteView } from "@/server/api/stock-import-views";
import { confirmImport } from "@/services/stock/confirm-import";
import { discardImport } from "@/services/stock/discard-import";
import { FILE_BYTES_MAX, FORM_FILE_BYTES_MAX } from "@/services/stock/file-bounds";
import { getImport, listImports, listNotes } from "@/services/stock/get-import";
import { importRefusalWords } from "@/services/stock/plan-refusal-words";
import { type ImportMode, type ReceiveInput, receiveImport } from "@/services/stock/receive-import";
import { openRejectedFile } from "@/services/stock/rejected-file";

/** Room for the form's own lines around the file. */
const FORM_BYTES_MAX = FORM_FILE_BYTES_MAX + 64 * 1024;
const UPLOADS_AN_HOUR = { usesMax: 120, windowS: 3600 };

export function registerStockImportRoutes(api: Api): void {
  api.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key of your company (account page, API keys).",
  });
  // Who may not upload is told so before a byte of the file is read.
  api.use(BASE, async (c, next) => {
    if (c.req.method !== "POST") return next();
    const { actor, db } = await apiContext(c);
    const refusal = refusalFor(actor, "stock.manage");
    if (refusal !== null) return refusedUpload(c, "en", refusal);
    if (!(await takeUse(db, `stock-upload:${actor?.companyId}`, UPLOADS_AN_HOUR))) {
      return refusedUpload(c, "en", "too-many-uploads", 429);
    }
    return next();
  });
  const formLimit = bodyLimit({
    maxSize: FORM_BYTES_MAX,
    onError: (c) => refusedUpload(c as Context<ApiEnv>, "en", "file-too-large", 413),
  });
  api.use(BASE, (c, next) => (isForm(c) ? formLimit(c, next) : next()));
  api.openapi(routes.upload, async (c) => {
    const query = c.req.valid("query");
    return isForm(c) ? takeForm(c) : takeBytes(c, query);
  });
  api.openapi(routes.list, async (c) => {
    const found = await listImports(await apiContext(c));
    if (!found.ok) return refused(c, "en", found.refusal);
    return c.json({ imports: found.value.map((one) => importView(one)) }, 200);
  });
  api.openapi(routes.get, async (c) => {
    const found = await getImport(await apiContext(c), { importId: c.req.valid("param").id });
    if (!found.ok) return refused(c, "en", found.refusal);
    return c.json(importView(found.value, localeOf(c.req.valid("query").locale)), 200);
  });
  api.openapi(routes.notes, async (c) => {
    const { accepted, page, pageSize, locale } = c.req.valid("query");
    const importId = c.req.valid("param").id;
    const found = await listNotes(await apiContext(c), { importId, accepted: accepted === "true", page, pageSize });
    if (!found.ok) return refused(c, "en", found.refusal);
    const { notes: rows, ...counts } = found.value;
    return c.json({ ...counts, rows: rows.map((row) => noteView(row, localeOf(locale))) }, 200);
  });
  registerRejectedFile(api);
  api.openapi(routes.confirm, async (c) => {
    const { digest, withdrawals, priceMoves, questions, publishAt } = c.req.valid("json");
    const done = await confirmImport(
      await apiContext(c),
      {
        importId: c.req.valid("param").id,
        digest,
        confirmation: { withdrawals, priceMoves, questions },
        publishAt: publishAt === undefined ? null : new Date(publishAt),
      },
      new Date(),
    );
    if (!done.ok) return refused(c, "en", done.refusal, undefined, done.details);
    return c.json({ importId: done.value.importId, publishAt: done.value.publishAt.toISOString() }, 202);
  });
  api.openapi(routes.discard, async (c) => {
    const importId = c.req.valid("param").id;
    const done = await discardImport(await apiContext(c), { importId });
    if (!done.ok) return refused(c, "en", done.refusal);
    return c.json({ importId }, 200);
  });
}

/** A plain download, also from the page: rows are written as they are read from the database. */
function registerRejectedFile(api: Api): void {
  api.openAPIRegistry.registerPath({
    method: "get",
    path: `${BASE}/{id}/rejected.csv`,
    security,
    summary:
      "The rows that stay out, in your file's own layout with the reasons in a last column, to mend and send again.",
    request: { params: Id, query: LocaleQuery },
    responses: {
      200: { description: "CSV with a byte order mark", content: { "text/csv": { schema: z.string() } } },
      ...problems,
    },
  });
  api.get(`${BASE}/:id/rejected.csv`, async (c) => {
    const locale = localeOf(c.req.query("locale"));
    const found = await openRejectedFile(await apiContext(c), { importId: c.req.param("id"), locale });
    if (!found.ok) return refused(c, locale, found.refusal);
    const { fileName, lines } = found.value;
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    return stream(c, async (out) => {
      for await (const line of lines) await out.write(line);
    });
  });
}

async function takeForm(c: Context<ApiEnv>) {
  const { file, mode, locale: asked } = await c.req.parseBody();
  const locale = localeOf(asked);
  if (!(file instanceof File) || file.name === "") return refusedUpload(c, locale, "file-missing", 422);
  return receive(c, locale, {
    fileName: file.name,
    source: new Uint8Array(await file.arrayBuffer()),
    mode: mode === "replace-all" ? "replace-all" : "add-and-update",
  });
}

/** Straight to a file on disk: the process holds no more of it than the line brings at once. */
async function takeBytes(c: Context<ApiEnv>, query: { fileName?: string; mode?: ImportMode }) {
  const { body } = c.req.raw;
  if (!body || !query.fileName) return refusedUpload(c, "en", "file-missing", 422);
  const file = path.join(os.tmpdir(), `vitrine-upload-${randomUUID()}`);
  try {
    const whole = await pipeline(Readable.fromWeb(body as never), atMost(FILE_BYTES_MAX), createWriteStream(file)).then(
      () => true,
      (error: Error) => {
        if (error instanceof TooLarge) return false;
        throw error;
      },
    );
    if (!whole) return refusedUpload(c, "en", "file-too-large", 413);
    const mode = query.mode ?? "add-and-update";
    return await receive(c, "en", { fileName: query.fileName, source: { path: file }, mode });
  } finally {
    await rm(file, { force: true });
  }
}

class TooLarge extends Error {}

function atMost(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      if (bytes > bytesMax) next(new TooLarge());
      else next(null, chunk);
    },
  });
}

async function receive(c: Context<ApiEnv>, locale: Locale, input: ReceiveInput) {
  const context = await apiContext(c);
  const taken = await receiveImport(context, input);
  if (!taken.ok) return refusedUpload(c, locale, taken.refusal);
  const { importId } = taken.value;
  if (wantsPage(c)) return c.redirect(`/${locale}/producer/imports/${importId}`, 303);
  const found = await getImport(context, { importId });
  if (!found.ok) return refusedUpload(c, locale, found.refusal);
  c.header("location", `${BASE}/${importId}`);
  return c.json(importView(found.value), 202);
}

type Refused = Parameters<typeof importRefusalWords>[1];
type RefusedStatus = 401 | 403 | 404 | 409 | 413 | 422 | 429;

function refused(
  c: Context<ApiEnv>,
  locale: Locale,
  refusal: Refused,
  status: RefusedStatus = statusOf(refusal),
  details?: Record<string, string | number>,
) {
  const words = { stock: translator(locale, "stock"), common: translator(locale, "common") };
  const message = importRefusalWords(words, refusal, details);
  return c.json({ refusal, message, details, requestId: c.get("requestId") }, status as 403);
}

/** A browser that posted the plain form is led back to it. */
function refusedUpload(c: Context<ApiEnv>, locale: Locale, refusal: Refused, status?: RefusedStatus) {
  if (wantsPage(c)) return c.redirect(`/${locale}/producer/upload?refusal=${refusal}`, 303);
  return refused(c, locale, refusal, status);
}

const CONFLICTS = new Set([
  "import-not-ready",
  "import-outdated",
  "plan-changed",
  "import-published",
  "import-discarded",
]);

function statusOf(refusal: Refused): RefusedStatus {
  if (refusal === "sign-in-required") return 401;
  if (refusal === "not-permitted" || refusal === "company-not-approved") return 403;
  if (refusal === "import-unknown" || refusal === "company-unknown") return 404;
  if (refusal === "too-many-uploads") return 429;
  return CONFLICTS.has(refusal) || refusal.endsWith("-not-confirmed") ? 409 : 422;
}

const localeOf = (asked: unknown): Locale => (typeof asked === "string" && isLocale(asked) ? asked : "en");
const isForm = (c: Context<ApiEnv>) => (c.req.header("content-type") ?? "").startsWith("multipart/form-data");

function wantsPage(c: Context<ApiEnv>): boolean {
  return c.req.method === "POST" && (c.req.header("accept") ?? "").includes("text/html");
}
