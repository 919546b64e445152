/**
 * A checkout over its person's limit: its stones are held like any others, and an approver is asked, in the transaction of
 * the checkout. No order is made; the request ends with the first of its holds.
 */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartItems } from "@/db/schema/orders";
import { purchaseRequests } from "@/db/schema/person-limits";
import { bindingHold } from "@/domain/orders/holding";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import type { Actor } from "@/domain/parties/actor";
import type { SpendingFault } from "@/domain/parties/spending-limit";
import { ok, type Refusal, type Result } from "@/domain/shared/result";
import { tellAsked } from "@/services/approvals/tell-of-request";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import type { CheckoutInput, CheckoutMade } from "@/services/orders/checkout-input";
import type { LockedItems } from "@/services/orders/lock-items";
import { hold } from "@/services/orders/place-hold";

type Asked = {
  input: CheckoutInput;
  lines: readonly { itemId: number; item: { publicId: string } }[];
  locked: LockedItems;
  totalMinor: bigint;
  fault: SpendingFault;
};

export async function askApproval(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  { input, lines, locked, totalMinor, fault }: Asked,
): Promise<Result<CheckoutMade, BuyingRefusal>> {
  const held = await holdAll(context, tx, actor, lines, locked);
  if (!held.ok) return held;
  const { idempotencyKey: _own, ...checkout } = input;
  const [request] = await tx
    .insert(purchaseRequests)
    .values({
      companyId: actor.companyId,
      userId: actor.userId,
      fault,
      currency: input.currency,
      totalMinor,
      checkout,
      holdIds: held.value.placed,
      askedAt: locked.now,
      expiresAt: held.value.endsAt,
    })
    .returning();
  if (!request) throw new Error("a request was not written");
  const itemIds = lines.map((line) => line.itemId);
  await tx.delete(cartItems).where(and(eq(cartItems.companyId, actor.companyId), inArray(cartItems.itemId, itemIds)));
  await audit(tx, context, {
    action: "purchase.ask",
    subject: { type: "purchase-request", id: request.id },
    after: { fault, currency: input.currency, totalMinor: totalMinor.toString(), items: lines.length },
  });
  await tellAsked(tx, actor, {
    id: request.id,
    kind: "purchase",
    currency: input.currency,
    amountMinor: totalMinor,
    count: lines.length,
  });
  return ok({ checkoutId: request.id, orders: [], waits: true });
}

class HoldRefused extends Error {
  constructor(readonly refused: Refusal<BuyingRefusal>) {
    super(refused.refusal);
  }
}

/** All or none: the company's own holds stay as they are, the rest is held now. */
async function holdAll(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  lines: Asked["lines"],
  locked: LockedItems,
): Promise<Result<{ placed: string[]; endsAt: Date }, BuyingRefusal>> {
  try {
    return await tx.transaction(async (inner) => {
      const placed: string[] = [];
      const ends: number[] = [];
      for (const { itemId, item } of lines) {
        const own = bindingHold(locked.holds.get(itemId) ?? null, locked.now);
        if (own) {
          ends.push(own.expiresAt.getTime());
          continue;
        }
        const made = await hold(context, inner, actor, itemId, item.publicId);
        if (!made.ok) throw new HoldRefused({ ...made, details: { item: item.publicId, ...made.details } });
        placed.push(made.value.holdId);
        ends.push(Date.parse(made.value.expiresAt));
      }
      return ok({ placed, endsAt: new Date(Math.min(...ends)) });
    });
  } catch (error) {
    if (error instanceof HoldRefused) return error.refused;
    throw error;
  }
}
