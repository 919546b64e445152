/** The next bidder takes or leaves the lot that the house offers it. Taking binds as a hammer does; silence leaves it. */
import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lots, paddles } from "@/db/schema/auctions";
import { underbidderOffers } from "@/db/schema/consignments";
import { mayAnswer } from "@/domain/auctions/after-sale";
import type { AfterSaleRefusal } from "@/domain/auctions/consignment-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { endDefault } from "@/services/aftersales/declare-default";
import { mayBuyNow } from "@/services/aftersales/may-buy-now";
import { appendToLot } from "@/services/auctions/append-to-lot";
import { orderForLot } from "@/services/auctions/end-lot";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

type Answer = Result<{ orderId: string | null }, AfterSaleRefusal>;
type Offer = typeof underbidderOffers.$inferSelect;

export async function answerOffer(
  context: ServiceContext,
  input: { offerId: string; accept: boolean; key: string },
): Promise<Answer> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "auctions.bid");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const [known] = await db
    .select({ lotId: underbidderOffers.lotId, itemId: lots.itemId })
    .from(underbidderOffers)
    .innerJoin(paddles, eq(paddles.id, underbidderOffers.paddleId))
    .innerJoin(lots, eq(lots.id, underbidderOffers.lotId))
    .where(and(eq(underbidderOffers.id, input.offerId), eq(paddles.companyId, actor.companyId)));
  if (!known) return refuse("not-found");
  if (input.accept && (await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  const { key, ...rest } = input;
  const command = { scope: actor.companyId, key: `next-offer:${key}`, input: rest };
  const answered = await db.transaction((tx) =>
    once(tx, command, async (): Promise<Answer> => {
      const locked = await lockLot(tx, known.lotId);
      const [offer] = await tx
        .select()
        .from(underbidderOffers)
        .where(eq(underbidderOffers.id, input.offerId))
        .for("update");
      if (!locked || !offer) return refuse("not-found");
      if (offer.outcome !== null) return refuse("already-answered");
      if (!mayAnswer({ outcome: offer.outcome, expiresAtMs: offer.expiresAt.getTime() }, locked.nowMs))
        return refuse("too-late");
      const taken = input.accept ? await take(tx, locked, offer) : ok({ orderId: null });
      if (!taken.ok) return taken;
      const outcome = input.accept ? "accepted" : "declined";
      await tx
        .update(underbidderOffers)
        .set({ outcome, answeredAt: new Date(locked.nowMs), answeredBy: actor.userId })
        .where(eq(underbidderOffers.id, offer.id));
      await audit(tx, context, { action: `lot.next-${outcome}`, subject: { type: "lot", id: known.lotId } });
      return taken;
    }),
  );
  if (answered.ok) hintLotChange(db, known.lotId);
  return answered;
}

async function take(tx: Tx, locked: LockedLot, offer: Offer): Promise<Answer> {
  const { row, sale, state, nowMs } = locked;
  const buyer = await mayBuyNow(tx, locked, offer);
  if (!buyer.ok) return buyer;
  const { paddle, tradeDecisionId } = buyer.value;
  const at = new Date(Math.max(nowMs, state.lastEventAtMs));
  const { priceMinor, paddleId, id: checkoutId } = offer;
  const winner = { paddleId, priceMinor, at, checkoutId, tradeDecisionId };
  const { orderId } = await orderForLot(tx, { row, sale }, winner);
  const event = { type: "sold-to-underbidder", paddle: paddle.number, price: priceMinor.toString() } as const;
  await appendToLot(tx, locked, [event], { status: "sold", priceMinor, leaderPaddleId: paddleId, orderId });
  await endDefault(tx, row.id, new Date(nowMs));
  return ok({ orderId });
}

/** For the worker. The item stays bound: whether the next is asked is the house's decision. @returns how many offers ended */
export async function expireOffers(db: Db): Promise<number> {
  const due = await db
    .select({ id: underbidderOffers.id, lotId: underbidderOffers.lotId })
    .from(underbidderOffers)
    .where(and(isNull(underbidderOffers.outcome), lte(underbidderOffers.expiresAt, sql`clock_timestamp()`)))
    .limit(100);
  let expired = 0;
  for (const { id, lotId } of due) {
    const ended = await db.transaction(async (tx) => {
      const locked = await lockLot(tx, lotId);
      if (!locked) return [];
      return tx
        .update(underbidderOffers)
        .set({ outcome: "expired", answeredAt: new Date(locked.nowMs) })
        .where(and(eq(underbidderOffers.id, id), isNull(underbidderOffers.outcome)))
        .returning({ id: underbidderOffers.id });
    });
    expired += ended.length;
  }
  return expired;
}
