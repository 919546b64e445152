/** The context of a page or server action: the market of this process and who is signed in. */
import "server-only";
import { headers } from "next/headers";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";

export async function pageContext(): Promise<ServiceContext> {
  const { db, adapters } = getMarket();
  const requestId = (await headers()).get("x-request-id") ?? "page";
  return { db, adapters, actor: null, requestId };
}
