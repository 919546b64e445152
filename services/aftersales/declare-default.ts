/**
 * A winner who does not pay. The house declares it with a reason, after the time to pay or before; the order is released, the
 * sale of the lot is undone in its log, and the item stays bound until the house offers it to the next bidder or gives it
 * back. Money that came of it, the deposit too, waits for a person on the payments desk.
 */
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { lots } from "@/db/schema/auctions";
import { lotDefaults, underbidderOffers } from "@/db/schema/consignments";
import { orders } from "@/db/schema/orders";
import type { AfterSaleRefusal } from "@/domain/auctions/consignment-refusals";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { appendToLot } from "@/services/auctions/append-to-lot";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { lockLot } from "@/services/auctions/lot-store";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { closeCardPages, releaseDefaulted } from "@/services/orders/release-orders";

export async function declareDefault(
  context: ServiceContext,
  input: { lotId: string; reason: string },
): Promise<Result<undefined, AfterSaleRefusal>> {
  const { actor, db } = context;
  const forbidden = mayRunAuctions(context);
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < 3) return refuse("reason-needed");
  const [known] = await db
    .select({ checkoutId: orders.checkoutId })
    .from(lots)
    .innerJoin(orders, eq(orders.id, lots.orderId))
    .where(eq(lots.id, input.lotId));
  if (!known) return refuse("not-found");
  await closeCardPages(context, known.checkoutId);
  const done = await db.transaction(async (tx): Promise<Result<undefined, AfterSaleRefusal>> => {
    const locked = await lockLot(tx, input.lotId);
    const [lot] = await tx.select().from(lots).where(eq(lots.id, input.lotId));
    const { leaderPaddleId, orderId } = lot ?? {};
    if (locked?.state.status !== "sold" || !leaderPaddleId || !orderId) return refuse("not-found");
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
    if (!order || !(await releaseDefaulted(tx, order.checkoutId))) return refuse("not-unpaid");
    const moved = await moveItemStatus(tx, {
      itemId: locked.row.itemId,
      from: ["sold"],
      to: "in-sale",
      kind: "sale-undone",
      companyId: order.buyerId,
      details: { lotId: input.lotId },
    });
    if (!moved) throw new Error(`lot ${input.lotId}: its item is not sold`);
    await appendToLot(tx, locked, [{ type: "sale-undone", paddle: locked.state.leaderNumber ?? 0 }], {
      status: "unsold",
      orderId: null,
    });
    await tx.insert(lotDefaults).values({
      orderId,
      lotId: input.lotId,
      paddleId: leaderPaddleId,
      reason,
      declaredBy: actor.userId,
      declaredAt: new Date(locked.nowMs),
    });
    await audit(tx, context, { action: "lot.default", subject: { type: "lot", id: input.lotId }, reason });
    return ok();
  });
  if (done.ok) hintLotChange(db, input.lotId);
  return done;
}

/** The house asks nobody further: the item goes back to its seller's shelf. */
export async function giveBackDefaulted(
  context: ServiceContext,
  input: { lotId: string },
): Promise<Result<undefined, AfterSaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  return context.db.transaction(async (tx): Promise<Result<undefined, AfterSaleRefusal>> => {
    const locked = await lockLot(tx, input.lotId);
    if (!locked) return refuse("not-found");
    if (await runningOffer(tx, input.lotId)) return refuse("offer-running");
    if (!(await endDefault(tx, input.lotId, new Date(locked.nowMs)))) return refuse("not-found");
    const { itemId, id } = locked.row;
    const details = { lotId: id };
    await moveItemStatus(tx, { itemId, from: ["in-sale"], to: "listed", kind: "unsold", details });
    await audit(tx, context, { action: "lot.give-back", subject: { type: "lot", id } });
    return ok();
  });
}

/** False where the lot has no default that still waits. */
export async function endDefault(tx: Tx, lotId: string, at: Date): Promise<boolean> {
  const ended = await tx
    .update(lotDefaults)
    .set({ endedAt: at })
    .where(and(eq(lotDefaults.lotId, lotId), isNull(lotDefaults.endedAt)))
    .returning({ orderId: lotDefaults.orderId });
  return ended.length > 0;
}

export async function runningOffer(tx: Tx, lotId: string): Promise<typeof underbidderOffers.$inferSelect | undefined> {
  const [offer] = await tx
    .select()
    .from(underbidderOffers)
    .where(and(eq(underbidderOffers.lotId, lotId), isNull(underbidderOffers.outcome)));
  return offer;
}
