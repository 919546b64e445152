/** Liveness and readiness; both ask the database, so that a process without one is never called healthy. */
import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { Api } from "@/server/api/api";
import { getMarket } from "@/services/market";

const Health = z.object({ status: z.enum(["ok", "failing"]), database: z.string() }).openapi("Health");

export function registerHealthRoutes(api: Api): void {
  for (const path of ["/healthz", "/readyz", "/api/v1/health"]) {
    api.openapi(
      createRoute({
        method: "get",
        path,
        summary: "Is this process able to serve?",
        responses: {
          200: { description: "It answers from its database", content: { "application/json": { schema: Health } } },
          503: { description: "The database does not answer", content: { "application/json": { schema: Health } } },
        },
      }),
      async (c) => {
        try {
          const { rows } = await getMarket().db.execute<{ version: string }>(
            sql`select current_setting('server_version') as version`,
          );
          return c.json({ status: "ok" as const, database: `PostgreSQL ${rows[0]?.version}` }, 200);
        } catch {
          return c.json({ status: "failing" as const, database: "unreachable" }, 503);
        }
      },
    );
  }
}
