/** Papers of a sale as PDFs: the minutes of a tender's opening, the settlement with a seller. Each for those whom it concerns. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { printMinutes } from "@/services/auctions/print-minutes";
import { printStatement } from "@/services/settlements/print-statement";

const query = z.object({ language: z.enum(["en", "zh"]).default("en") });
const responses = {
  200: {
    description: "The paper",
    content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } },
  },
  404: {
    description: "No such paper that the reader may see",
    content: { "application/json": { schema: Problem } },
  },
};

const minutes = createRoute({
  method: "get",
  path: "/api/v1/sales/{slug}/minutes",
  summary: "The minutes of a tender's opening, for the house and all who took part",
  request: { params: z.object({ slug: z.string().max(80) }), query },
  responses,
});
const statement = createRoute({
  method: "get",
  path: "/api/v1/settlements/{lotId}/statement",
  summary: "The settlement of a lot with its seller",
  request: { params: z.object({ lotId: z.uuid() }), query },
  responses,
});

type Printed = { pdf: Uint8Array; fileName: string } | null;

export function registerSalePaperRoutes(api: Api): void {
  const answer = (c: Parameters<typeof apiContext>[0], printed: Printed) => {
    if (!printed) {
      return c.json({ refusal: "not-found", message: "not-found", requestId: c.get("requestId") }, 404) as never;
    }
    c.header("content-disposition", `inline; filename="${printed.fileName}"`);
    c.header("cache-control", "private, no-store");
    c.header("content-type", "application/pdf");
    return c.body(new Uint8Array(printed.pdf), 200) as never;
  };
  api.openapi(minutes, async (c) => {
    const { slug } = c.req.valid("param");
    const { language: locale } = c.req.valid("query");
    return answer(c, await printMinutes(await apiContext(c), { slug, locale, at: new Date() }));
  });
  api.openapi(statement, async (c) => {
    const { lotId } = c.req.valid("param");
    const { language: locale } = c.req.valid("query");
    return answer(c, await printStatement(await apiContext(c), { lotId, locale, at: new Date() }));
  });
}
