/** Items whose passports a company may put its name to: bought and paid for, or taken over, and not handed on. */
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { makerBrands, passportTransfers } from "@/db/schema/makers";
import { orderLines, orders } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { holderOf, OWNED } from "@/services/origin/holder-of";

export type HeldItems = {
  brand: { name: string; nameZh: string | null; logoSha256: string | null } | null;
  items: { publicId: string; weightMct: number }[];
};
const SHOWN = 100;

export async function listHeld(context: ServiceContext): Promise<Result<HeldItems, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { name, nameZh, logoSha256 } = makerBrands;
  const [brand] = await db
    .select({ name, nameZh, logoSha256 })
    .from(makerBrands)
    .where(eq(makerBrands.companyId, actor.companyId));
  const item = { id: stockItems.id, publicId: stockItems.publicId, weightMct: stockItems.weightMct };
  const bought = await db
    .select(item)
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(stockItems, eq(stockItems.id, orderLines.itemId))
    .where(and(eq(orders.buyerId, actor.companyId), eq(orderLines.live, 1), inArray(orders.status, [...OWNED])))
    .orderBy(desc(orders.paidAt))
    .limit(SHOWN);
  const taken = await db
    .select(item)
    .from(passportTransfers)
    .innerJoin(stockItems, eq(stockItems.id, passportTransfers.itemId))
    .where(and(eq(passportTransfers.claimedByCompanyId, actor.companyId), isNotNull(passportTransfers.claimedAt)))
    .limit(SHOWN);
  const items: HeldItems["items"] = [];
  for (const { id, publicId, weightMct } of new Map([...bought, ...taken].map((one) => [one.id, one])).values()) {
    if ((await holderOf(db, id)) === actor.companyId) items.push({ publicId, weightMct });
  }
  return ok({ brand: brand ?? null, items });
}
