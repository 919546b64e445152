/**
 * POST /api/v1/stock/imports: a stock file as a form sends it. It is checked and planned, never published here. A
 * browser is led on to the page of the upload (or back with the reason); a program gets JSON.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { refusalFor } from "@/domain/parties/permissions";
import { isLocale, type Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { FILE_BYTES_MAX } from "@/services/stock/decode-file";
import { getImport } from "@/services/stock/get-import";
import { planImport } from "@/services/stock/plan-import";
import { planRefusalWords } from "@/services/stock/plan-refusal-words";

/** Room for the form's own lines around the file. */
const FORM_BYTES_MAX = FILE_BYTES_MAX + 64 * 1024;

const route = createRoute({
  method: "post",
  path: "/api/v1/stock/imports",
  summary: "Check a stock file and plan what it would change. Nothing is live before it is published.",
  request: {
    body: {
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z.any().openapi({ type: "string", format: "binary" }),
            mode: z.enum(["add-and-update", "replace-all"]).optional(),
            locale: z.string().max(5).optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: {
      description: "Planned",
      content: { "application/json": { schema: z.looseObject({ importId: z.string() }) } },
    },
    303: { description: "Planned, or not: the page that shows it (for browsers)" },
    401: { description: "Not signed in", content: { "application/json": { schema: Problem } } },
    403: { description: "Not permitted", content: { "application/json": { schema: Problem } } },
    413: { description: "Too large", content: { "application/json": { schema: Problem } } },
    422: { description: "The file cannot be read", content: { "application/json": { schema: Problem } } },
  },
});

export function registerStockImportRoutes(api: Api): void {
  // Who may not upload is told so before a byte of the file is read.
  api.use("/api/v1/stock/imports", async (c, next) => {
    const { actor } = await apiContext(c);
    const refusal = refusalFor(actor, "stock.manage");
    if (refusal === null) return next();
    return refused(c, "en", refusal, refusal === "sign-in-required" ? 401 : 403);
  });
  api.use(
    "/api/v1/stock/imports",
    bodyLimit({ maxSize: FORM_BYTES_MAX, onError: (c) => refused(c as Context<ApiEnv>, "en", "file-too-large", 413) }),
  );
  api.openapi(route, async (c) => {
    const { file, mode, locale: asked } = c.req.valid("form");
    const locale: Locale = asked && isLocale(asked) ? asked : "en";
    if (!(file instanceof File) || file.name === "") return refused(c, locale, "file-missing", 422);
    const context = await apiContext(c);
    const planned = await planImport(context, {
      fileName: file.name,
      source: new Uint8Array(await file.arrayBuffer()),
      mode: mode ?? "add-and-update",
    });
    if (!planned.ok) {
      const status = planned.refusal === "sign-in-required" ? 401 : planned.refusal.startsWith("file-") ? 422 : 403;
      return refused(c, locale, planned.refusal, status);
    }
    const { importId } = planned.value;
    if (wantsPage(c)) return c.redirect(`/${locale}/producer/imports/${importId}`, 303);
    const found = await getImport(context, { importId });
    return c.json({ importId, ...(found.ok ? found.value : {}) }, 201);
  });
}

type Refused = Parameters<typeof planRefusalWords>[1];

function refused(c: Context<ApiEnv>, locale: Locale, refusal: Refused, status: 401 | 403 | 413 | 422) {
  if (wantsPage(c)) return c.redirect(`/${locale}/producer/upload?refusal=${refusal}`, 303);
  const message = planRefusalWords(
    { stock: translator(locale, "stock"), common: translator(locale, "common") },
    refusal,
  );
  return c.json({ refusal, message, requestId: c.get("requestId") }, status);
}

function wantsPage(c: Context<ApiEnv>): boolean {
  return (c.req.header("accept") ?? "").includes("text/html");
}
