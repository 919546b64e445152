/** POST /api/v1/holds: an exclusive hold on one item, once per Idempotency-Key. */
import { createRoute, z } from "@hono/zod-openapi";
import { isLocale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { placeHold } from "@/services/orders/place-hold";

const Hold = z
  .object({
    holdId: z.uuid(),
    publicId: z.string().openapi({ example: "VT-000123" }),
    expiresAt: z.iso.datetime().openapi({ description: "By the database's clock" }),
  })
  .openapi("Hold");
const problem = (description: string) => ({ description, content: { "application/json": { schema: Problem } } });

const route = createRoute({
  method: "post",
  path: "/api/v1/holds",
  summary: "Hold an item for your company",
  request: {
    headers: z.object({
      "idempotency-key": z.string().min(8).max(100).openapi({ description: "The same key gives the same answer." }),
      "accept-language": z.string().optional(),
    }),
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ publicId: z.string().regex(/^VT-\w{1,20}$/) }) } },
    },
  },
  responses: {
    201: { description: "The item is held", content: { "application/json": { schema: Hold } } },
    400: problem("Bad input"),
    401: problem("Not signed in"),
    403: problem("The company or the role may not buy, or the trade rules stop it"),
    404: problem("No such item"),
    409: problem("Somebody else has it, or the company holds as many as it may"),
    422: problem("The key was used with other input"),
  },
});

const STATUS = {
  "sign-in-required": 401,
  "company-not-approved": 403,
  "not-permitted": 403,
  "trade-refused": 403,
  "trade-review": 403,
  "not-found": 404,
  "key-reused": 422,
} as const;

export function registerOrdersRoutes(api: Api): void {
  api.openapi(route, async (c) => {
    const { "idempotency-key": idempotencyKey, "accept-language": wanted } = c.req.valid("header");
    const result = await placeHold(await apiContext(c), { publicId: c.req.valid("json").publicId, idempotencyKey });
    if (result.ok) return c.json(result.value, 201);
    const { refusal, details } = result;
    const language = (wanted ?? "").slice(0, 2);
    const words = translator(isLocale(language) ? language : "en", "orders");
    const status = refusal in STATUS ? STATUS[refusal as keyof typeof STATUS] : 409;
    return c.json(
      { refusal, message: words(`refusal.${refusal}`, details), details, requestId: c.get("requestId") },
      status,
    );
  });
}
