/**
 * The seller takes or refuses the highest bid under its reserve, until the time it was given. The lot's row decides the
 * race with the clock: whoever holds it first reads the database's time after it. The bidder must still be one who may buy;
 * the seller is not told why it may not.
 */
import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { paddles } from "@/db/schema/auctions";
import { sellerDecisions } from "@/db/schema/consignments";
import { type AnswerOutcome, mayAnswer } from "@/domain/auctions/after-sale";
import type { AfterSaleRefusal } from "@/domain/auctions/consignment-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayBuyNow } from "@/services/aftersales/may-buy-now";
import { tellOfLot } from "@/services/aftersales/tell-of-lot";
import { appendToLot } from "@/services/auctions/append-to-lot";
import { orderForLot } from "@/services/auctions/end-lot";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

type Answer = Result<{ outcome: "accepted" | "declined" }, AfterSaleRefusal>;
type Decision = typeof sellerDecisions.$inferSelect;

export async function answerUnderReserve(
  context: ServiceContext,
  input: { lotId: string; accept: boolean; key: string },
): Promise<Answer> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "stock.manage");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (input.accept) await screenBidder(context, input.lotId);
  const { key, ...rest } = input;
  const command = { scope: actor.companyId, key: `under-reserve:${key}`, input: rest };
  const answered = await db.transaction((tx) =>
    once(tx, command, async (): Promise<Answer> => {
      const locked = await lockLot(tx, input.lotId);
      if (locked?.row.sellerId !== actor.companyId) return refuse("not-found");
      const decision = await lockDecision(tx, input.lotId);
      if (!decision) return refuse("not-found");
      if (decision.outcome !== null) return refuse("already-answered");
      const open = { outcome: decision.outcome, expiresAtMs: decision.expiresAt.getTime() };
      if (!mayAnswer(open, locked.nowMs)) return refuse("too-late");
      const outcome = input.accept ? "accepted" : "declined";
      if (!input.accept) await giveBack(tx, locked);
      else if (!(await sell(tx, locked, decision))) return refuse("bidder-gone");
      await keep(tx, locked, { outcome, answeredBy: actor.userId });
      await audit(tx, context, { action: `lot.under-reserve-${outcome}`, subject: { type: "lot", id: input.lotId } });
      return ok({ outcome });
    }),
  );
  if (answered.ok) hintLotChange(db, input.lotId);
  return answered;
}

/** For the worker: silence is a refusal. @returns how many lots it gave back */
export async function expireSellerDecisions(db: Db): Promise<number> {
  const due = await db
    .select({ lotId: sellerDecisions.lotId })
    .from(sellerDecisions)
    .where(and(isNull(sellerDecisions.outcome), lte(sellerDecisions.expiresAt, sql`clock_timestamp()`)))
    .limit(100);
  let expired = 0;
  for (const { lotId } of due) {
    const done = await db.transaction(async (tx) => {
      const locked = await lockLot(tx, lotId);
      const decision = await lockDecision(tx, lotId);
      if (!locked || !decision || decision.outcome !== null) return false;
      if (locked.nowMs < decision.expiresAt.getTime()) return false;
      await giveBack(tx, locked);
      await keep(tx, locked, { outcome: "expired", answeredBy: null });
      return true;
    });
    if (done) expired += 1;
  }
  return expired;
}

async function lockDecision(tx: Tx, lotId: string): Promise<Decision | undefined> {
  const [decision] = await tx.select().from(sellerDecisions).where(eq(sellerDecisions.lotId, lotId)).for("update");
  return decision;
}

async function keep(
  tx: Tx,
  { row, nowMs }: LockedLot,
  answer: { outcome: AnswerOutcome; answeredBy: string | null },
): Promise<void> {
  await tx
    .update(sellerDecisions)
    .set({ ...answer, answeredAt: new Date(nowMs) })
    .where(eq(sellerDecisions.lotId, row.id));
}

/** Before the lot's lock: it writes of its own. */
async function screenBidder(context: ServiceContext, lotId: string): Promise<void> {
  const [bidder] = await context.db
    .select({ companyId: paddles.companyId })
    .from(sellerDecisions)
    .innerJoin(paddles, eq(paddles.id, sellerDecisions.paddleId))
    .where(eq(sellerDecisions.lotId, lotId));
  if (bidder) await ensureScreened(context, bidder.companyId);
}

/** False, and nothing done, where the bidder may no longer buy. */
async function sell(tx: Tx, locked: LockedLot, { paddleId, priceMinor }: Decision): Promise<boolean> {
  const { row, sale, state, nowMs } = locked;
  const buyer = await mayBuyNow(tx, locked, { paddleId, priceMinor });
  if (!buyer.ok) return false;
  const { paddle, tradeDecisionId } = buyer.value;
  const at = new Date(Math.max(nowMs, state.lastEventAtMs));
  const { orderId } = await orderForLot(tx, { row, sale }, { paddleId, priceMinor, at, tradeDecisionId });
  const event = { type: "sold-under-reserve", paddle: paddle.number, price: priceMinor.toString() } as const;
  await appendToLot(tx, locked, [event], { status: "sold", priceMinor, leaderPaddleId: paddleId, orderId });
  await tellOfLot(tx, paddle.companyId, ["owner", "bidder", "finance"], {
    kind: "seller-took",
    lotId: row.id,
    amountMinor: priceMinor,
    path: `/orders/${orderId}`,
  });
  return true;
}

async function giveBack(tx: Tx, { row }: LockedLot): Promise<void> {
  const details = { lotId: row.id };
  await moveItemStatus(tx, { itemId: row.itemId, from: ["in-sale"], to: "listed", kind: "unsold", details });
}
