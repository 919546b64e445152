/** POST /api/v1/trade-decisions: a list of hand-written cases, or one item of the market with a destination. */
import { createRoute, z } from "@hono/zod-openapi";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { BatchCaseSchema } from "@/services/compliance/batch-schema";
import { decideCase } from "@/services/compliance/decide-cases";
import { decideItemTrade } from "@/services/compliance/decide-item-trade";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

const CASES_MAX = 200;

const ItemAsk = z
  .object({
    publicId: z.string().regex(/^VT-[0-9A-Za-z]{1,24}$/),
    destination: z.string().regex(/^[A-Z]{2}$/),
    /** Expected import; today where left out. */
    date: z.iso.date().optional(),
  })
  .openapi("ItemTradeAsk");

const CaseAnswer = z
  .object({
    id: z.union([z.string(), z.number()]),
    verdict: z.enum(["allowed", "documents", "review", "refused"]),
    rules: z.array(z.string()),
    documents: z.array(z.string()),
    sources: z.array(z.string()),
    next: z.string(),
  })
  .loose()
  .openapi("TradeCaseAnswer");

const route = createRoute({
  method: "post",
  path: "/api/v1/trade-decisions",
  summary: "May these goods go there? Published rules, not legal advice.",
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: z.union([z.array(BatchCaseSchema).min(1).max(CASES_MAX), ItemAsk]) } },
    },
  },
  responses: {
    200: {
      description:
        "Answers, in the order of the cases; one answer for an item, with the id under which it is kept for a company that is signed in.",
      content: {
        "application/json": {
          schema: z.union([z.array(CaseAnswer), z.looseObject({ decisionId: z.string().nullable() })]),
        },
      },
    },
    400: { description: "Bad input", content: { "application/json": { schema: Problem } } },
    404: { description: "No such item", content: { "application/json": { schema: Problem } } },
  },
});

export function registerComplianceRoutes(api: Api): void {
  api.openapi(route, async (c) => {
    const asked = c.req.valid("json");
    const context = await apiContext(c);
    if (Array.isArray(asked)) {
      const set = await loadRuleSet(context.db);
      return c.json(
        asked.map((batch) => decideCase(set, batch)),
        200,
      );
    }
    const at = asked.date ? new Date(`${asked.date}T00:00:00Z`) : new Date();
    const found = await decideItemTrade(context, { publicId: asked.publicId, destination: asked.destination, at });
    if (!found.ok) {
      const message = translator("en", "compliance")(`refusal.${found.refusal}`);
      return c.json({ refusal: found.refusal, message, requestId: c.get("requestId") }, 404);
    }
    const { decisionId, decision } = found.value;
    const { facts, fired, checked, watched, ...answer } = decision;
    const words = { en: explainTradeDecision("en", decision), zh: explainTradeDecision("zh", decision) };
    return c.json({ decisionId, ...answer, fired, checked, watched, facts, words }, 200);
  });
}
