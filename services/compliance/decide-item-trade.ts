/** The trade decision on an item that anybody may see, for a destination chosen by the reader; kept for a company only. */
import { and, eq, inArray } from "drizzle-orm";
import { type ItemStatus, stockItems } from "@/db/schema/stock";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { decideTrade, type KeptDecision, tellVisitor } from "@/services/compliance/decide-trade";
import type { ServiceContext } from "@/services/context";

const SHOWN: ItemStatus[] = ["listed", "held", "in-sale", "sold"];

export type GivenDecision = { decisionId: string | null; decision: KeptDecision["decision"] };

export async function decideItemTrade(
  context: ServiceContext,
  input: { publicId: string; destination: string; at: Date },
): Promise<Result<GivenDecision, "item-not-found">> {
  const [item] = await context.db
    .select({ id: stockItems.id })
    .from(stockItems)
    .where(and(eq(stockItems.publicId, input.publicId), inArray(stockItems.status, SHOWN)));
  if (!item) return refuse("item-not-found");
  const asked = { itemId: item.id, destination: input.destination, at: input.at };
  const companyId = context.actor?.companyId;
  if (!companyId) return ok({ decisionId: null, decision: await tellVisitor(context.db, asked) });
  return ok(await decideTrade(context, context.db, { ...asked, askedFor: "item-page", companyId }));
}
