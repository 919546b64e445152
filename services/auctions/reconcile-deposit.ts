/**
 * Brings a card deposit to what the payment service says of its hold now, and the paddle with it. Events and return
 * pages only wake it; it may run twice, late, and beside its twin.
 */
import { and, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { CardEventSubject } from "@/adapters/payments/card-payments";
import type { Tx } from "@/db/client";
import { paddles } from "@/db/schema/auctions";
import { saleDeposits } from "@/db/schema/sale-formats";
import { type DepositStatus, depositAfter } from "@/domain/auctions/deposit";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

type AnyContext = ServiceContext | SystemContext;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function reconcileDeposit(context: AnyContext, depositId: string): Promise<DepositStatus | null> {
  const { db, adapters } = context;
  const [known] = await db.select().from(saleDeposits).where(eq(saleDeposits.id, depositId));
  if (known?.method !== "card" || !known.providerId) return known?.status ?? null;
  // Asked before the transaction: no lock waits for a network.
  const page = await adapters.cards.readPage(known.providerId);
  const { hold } = page ?? {};
  if (!page || !hold) return known.status;
  return db.transaction(async (tx) => {
    const [deposit] = await tx.select().from(saleDeposits).where(eq(saleDeposits.id, depositId)).for("update");
    if (!deposit) return null;
    const status = depositAfter(deposit.status, hold);
    if (status === deposit.status) return status;
    const held = status === "held";
    await tx
      .update(saleDeposits)
      .set({
        status,
        providerPaymentId: page.providerPaymentId,
        ...(held ? { heldAt: sql`clock_timestamp()` } : { endedAt: sql`clock_timestamp()` }),
      })
      .where(eq(saleDeposits.id, depositId));
    await letBid(tx, deposit.paddleId, held);
    await audit(
      tx,
      { ...context, actor: "system" },
      {
        action: `deposit.${status}`,
        subject: { type: "paddle", id: deposit.paddleId },
        before: { status: deposit.status },
        after: { status, amount: deposit.amountMinor.toString(), currency: deposit.currency },
      },
    );
    return status;
  });
}

/** A paddle bids while its deposit is held; bids that stand, stand. */
export async function letBid(tx: Tx, paddleId: string, held: boolean): Promise<void> {
  await tx
    .update(paddles)
    .set({ status: held ? "admitted" : "deposit-due" })
    .where(and(eq(paddles.id, paddleId), eq(paddles.status, held ? "deposit-due" : "admitted")));
}

/** The deposit that a webhook event is about, if it is about one. */
export async function reconcileDepositOf(context: AnyContext, subject: CardEventSubject): Promise<void> {
  const named = subject.paymentId && UUID.test(subject.paymentId) ? subject.paymentId : null;
  const ways = [
    named ? eq(saleDeposits.id, named) : undefined,
    subject.pageId ? eq(saleDeposits.providerId, subject.pageId) : undefined,
    subject.providerPaymentId ? eq(saleDeposits.providerPaymentId, subject.providerPaymentId) : undefined,
  ].filter((way) => way !== undefined);
  if (ways.length === 0) return;
  const [found] = await context.db
    .select({ id: saleDeposits.id })
    .from(saleDeposits)
    .where(or(...ways));
  if (found) await reconcileDeposit(context, found.id);
}

/** For the worker: pages whose time is over, and holds that may have run out. */
export async function reconcileOldDeposits(context: SystemContext): Promise<void> {
  const due = await context.db
    .select({ id: saleDeposits.id })
    .from(saleDeposits)
    .where(
      and(
        inArray(saleDeposits.status, ["open", "held"]),
        eq(saleDeposits.method, "card"),
        lt(saleDeposits.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .limit(50);
  for (const { id } of due) await reconcileDeposit(context, id);
}
