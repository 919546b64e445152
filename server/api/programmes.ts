/** A buyer's certificate of a programme as a file, and laboratories' origin reports as the market's people enter them. */
import { createRoute, z } from "@hono/zod-openapi";
import { origin as words } from "@/messages/en/origin";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { listProgrammes } from "@/services/origin/programmes";
import { reportOrigin } from "@/services/origin/report-origin";

const reportRoute = createRoute({
  method: "post",
  path: "/api/v1/passports/{publicId}/origin-reports",
  summary: "Record a laboratory's origin report, made from the rough before it was cut",
  request: {
    params: z.object({ publicId: z.string().regex(/^VT-[\w-]{1,32}$/) }),
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.object({
            laboratory: z.string().min(1).max(100),
            reportNumber: z.string().min(1).max(60),
            country: z.string().regex(/^[A-Z]{2}$/),
            examinedOn: z.iso.date(),
            matched: z.boolean(),
            sha256: z.hash("sha256"),
            url: z.url({ protocol: /^https$/ }).optional(),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: "Recorded, or known already",
      content: { "application/json": { schema: z.object({ recorded: z.boolean() }) } },
    },
    400: { description: "Bad input", content: { "application/json": { schema: Problem } } },
    403: { description: "Not permitted", content: { "application/json": { schema: Problem } } },
    409: { description: "Not from before the cutting", content: { "application/json": { schema: Problem } } },
  },
});

export function registerProgrammeRoutes(api: Api): void {
  api.openapi(reportRoute, async (c) => {
    const report = { ...c.req.valid("json"), publicId: c.req.valid("param").publicId };
    const done = await reportOrigin(await apiContext(c), report);
    if (done.ok) return c.json(done.value, 200);
    const { refusal } = done;
    const body = { refusal, message: words.refusal[refusal], requestId: c.get("requestId") };
    if (refusal === "after-cutting") return c.json(body, 409);
    return c.json(body, refusal === "report-wrong" || refusal === "item-unknown" ? 400 : 403);
  });

  api.get("/api/v1/programmes/:programme/certificate", async (c) => {
    const standings = await listProgrammes(await apiContext(c));
    const programme = c.req.param("programme");
    const own = standings.ok ? standings.value.find((one) => one.programme === programme)?.certificate : null;
    if (!own) {
      return c.json(
        { refusal: "not-found", message: "There is no such certificate.", requestId: c.get("requestId") },
        404,
      );
    }
    return c.body(own.jwt, 200, {
      "content-type": "application/vc+jwt",
      "content-disposition": 'attachment; filename="programme-certificate.jwt"',
      "cache-control": "private, no-store",
    });
  });
}
