/** The context of an API request. */
import type { Context } from "hono";
import type { ApiEnv } from "@/server/api/api";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";

export async function apiContext(c: Context<ApiEnv>): Promise<ServiceContext> {
  const { db, adapters } = getMarket();
  return { db, adapters, actor: null, requestId: c.get("requestId") };
}
