/** Puts an item into the company's cart with the price it had. A cart promises nothing: it reserves no item. */
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { cartItems, holds } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import { decidePurchase } from "@/domain/orders/holding";
import { type BuyingRefusal, CART_LINES_MAX } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { atQuotedPrice, quotedPrices } from "@/services/quotes/quoted-prices";
import { READABLE } from "@/services/shopping/find-shown";

export async function addToCart(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<undefined, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ item: stockItems, hold: holds, now: sql<Date>`clock_timestamp()`.mapWith(holds.placedAt) })
      .from(stockItems)
      .leftJoin(holds, sql`${holds.itemId} = ${stockItems.id} and ${holds.status} = 'active'`)
      .where(and(eq(stockItems.publicId, input.publicId), inArray(stockItems.status, READABLE)));
    if (!row) return refuse("not-found");
    const item = atQuotedPrice(row.item, await quotedPrices(tx, actor.companyId, [row.item.id]));
    const no = decidePurchase({
      companyId: actor.companyId,
      item: { status: item.status, producerId: item.producerId, hasPrice: item.priceMinor !== null },
      hold: row.hold,
      now: row.now,
    });
    if (no) return refuse(no);
    if (item.priceMinor === null) return refuse("no-price");
    const [size] = await tx.select({ lines: count() }).from(cartItems).where(eq(cartItems.companyId, actor.companyId));
    if ((size?.lines ?? 0) >= CART_LINES_MAX) return refuse("cart-full", { most: CART_LINES_MAX });
    await tx
      .insert(cartItems)
      .values({
        companyId: actor.companyId,
        itemId: item.id,
        addedBy: actor.userId,
        priceMinor: item.priceMinor,
        currency: item.currency,
      })
      .onConflictDoUpdate({
        target: [cartItems.companyId, cartItems.itemId],
        set: { priceMinor: item.priceMinor, currency: item.currency, addedBy: actor.userId },
      });
    return ok();
  });
}
