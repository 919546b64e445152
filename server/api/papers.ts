/** GET /api/v1/orders/{id}/papers/{paper}: a paper of an order as a PDF, for its two parties. */
import { createRoute, z } from "@hono/zod-openapi";
import { ORDER_PAPERS } from "@/domain/orders/papers/paper-kind";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { printOrderPaper } from "@/services/orders/papers/print-order-paper";

const problem = (description: string) => ({ description, content: { "application/json": { schema: Problem } } });

const route = createRoute({
  method: "get",
  path: "/api/v1/orders/{id}/papers/{paper}",
  summary: "A paper of an order",
  request: {
    params: z.object({ id: z.uuid(), paper: z.enum(ORDER_PAPERS) }),
    query: z.object({ language: z.enum(["en", "zh"]).default("en") }),
  },
  responses: {
    200: {
      description: "The paper; facts that nobody gave are named on it",
      content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } },
    },
    401: problem("Not signed in"),
    404: problem("No such order of your company, or it does not need this paper"),
  },
});

export function registerPaperRoutes(api: Api): void {
  api.openapi(route, async (c) => {
    const { id, paper } = c.req.valid("param");
    const { language } = c.req.valid("query");
    const context = await apiContext(c);
    const made = await printOrderPaper(context, { orderId: id, paper, locale: language, at: new Date() });
    if (!made.ok) {
      const status = made.refusal === "sign-in-required" ? 401 : 404;
      return c.json({ refusal: made.refusal, message: made.refusal, requestId: c.get("requestId") }, status);
    }
    c.header("content-disposition", `inline; filename="${made.value.fileName}"`);
    c.header("cache-control", "private, no-store");
    c.header("content-type", "application/pdf");
    return c.body(new Uint8Array(made.value.pdf), 200) as never;
  });
}
