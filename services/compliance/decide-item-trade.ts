/** The trade decision on an item that anybody may see, for a destination chosen by the reader. */
import { and, eq, inArray } from "drizzle-orm";
import { type ItemStatus, stockItems } from "@/db/schema/stock";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { decideTrade, type KeptDecision } from "@/services/compliance/decide-trade";
import type { ServiceContext } from "@/services/context";

const SHOWN: ItemStatus[] = ["listed", "held", "in-sale", "sold"];

export async function decideItemTrade(
  context: ServiceContext,
  input: { publicId: string; destination: string; at: Date },
): Promise<Result<KeptDecision, "item-not-found">> {
  const [item] = await context.db
    .select({ id: stockItems.id })
    .from(stockItems)
    .where(and(eq(stockItems.publicId, input.publicId), inArray(stockItems.status, SHOWN)));
  if (!item) return refuse("item-not-found");
  const asked = { itemId: item.id, destination: input.destination, at: input.at, askedFor: "item-page" as const };
  return ok(await decideTrade(context, context.db, { ...asked, companyId: context.actor?.companyId ?? null }));
}
