/** Takes an item out of the company's cart. Removing what is not there is no fault. */
import { and, eq, inArray } from "drizzle-orm";
import { cartItems } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export async function removeFromCart(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<undefined, BuyingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const named = db.select({ id: stockItems.id }).from(stockItems).where(eq(stockItems.publicId, input.publicId));
  await db.delete(cartItems).where(and(eq(cartItems.companyId, actor.companyId), inArray(cartItems.itemId, named)));
  return ok();
}
