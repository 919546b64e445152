/** Gives a hold up before its time. Only the company that has it may; a hold that is over stays over. */
import { and, eq } from "drizzle-orm";
import { holds } from "@/db/schema/orders";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { endHold, lockItems } from "@/services/orders/lock-items";
import { findShown } from "@/services/shopping/find-shown";

export async function releaseHold(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<undefined, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const itemId = (await findShown(tx, [input.publicId])).get(input.publicId);
    if (itemId === undefined) return refuse("not-found");
    const locked = await lockItems(tx, [itemId]);
    const hold = locked.holds.get(itemId);
    // Another company's hold is not told apart from none.
    if (hold?.companyId !== actor.companyId) return refuse("hold-ended");
    await endHold(tx, hold, "released", locked.now);
    await audit(tx, context, {
      action: "hold.release",
      subject: { type: "item", id: input.publicId },
      before: { holdId: hold.id },
    });
    return ok();
  });
}

/** The company's running holds by item, for pages that show what may be released. */
export async function activeHoldOf(context: ServiceContext, itemId: number): Promise<Date | null> {
  if (!context.actor) return null;
  const [hold] = await context.db
    .select({ expiresAt: holds.expiresAt })
    .from(holds)
    .where(and(eq(holds.itemId, itemId), eq(holds.companyId, context.actor.companyId), eq(holds.status, "active")));
  return hold?.expiresAt ?? null;
}
