/** Passports for print, and the logo of the maker who put its name to one. */
import { z } from "@hono/zod-openapi";
import { PAPER_FORMATS } from "@/adapters/paper/paper-document";
import { LOCALES } from "@/domain/shared/locale";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { getMarket } from "@/services/market";
import { getMakerLogo } from "@/services/passport/maker-logo";
import { printPassport } from "@/services/passport/print-passport";

const Asked = z.object({
  publicId: z.string().regex(/^VT-[\w-]{1,32}$/),
  format: z.enum(PAPER_FORMATS),
  lang: z.enum(LOCALES).default("en"),
});

export function registerPassportPaperRoutes(api: Api): void {
  api.get("/api/v1/passports/:publicId/maker-logo", async (c) => {
    const found = await getMakerLogo(await apiContext(c), { publicId: c.req.param("publicId").slice(0, 40) });
    const requestId = c.get("requestId");
    if (!found.ok)
      return c.json({ refusal: "not-found", message: "There is no logo on this passport.", requestId }, 404);
    return c.body(new Uint8Array(found.value), 200, {
      "content-type": "image/png",
      "cache-control": "public, max-age=30",
    });
  });

  api.get("/api/v1/passports/:publicId/paper/:format", async (c) => {
    const asked = Asked.safeParse({ ...c.req.param(), ...c.req.query() });
    const problem = (status: 400 | 404, refusal: string, message: string) =>
      c.json({ refusal, message, requestId: c.get("requestId") }, status);
    if (!asked.success) return problem(400, "bad-input", "format is A4 or card, lang is en or zh");
    const { publicId, format, lang } = asked.data;
    const { PUBLIC_URL: publicUrl, DEMO } = getMarket().env;
    const printed = await printPassport(await apiContext(c), {
      publicId,
      publicUrl,
      locale: lang,
      format,
      sample: DEMO === "1",
    });
    if (!printed.ok) return problem(404, "not-found", "There is no such passport.");
    return c.body(new Uint8Array(printed.value), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${publicId}-passport-${format.toLowerCase()}-${lang}.pdf"`,
    });
  });
}
