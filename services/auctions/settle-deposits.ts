/**
 * After a sale: what a company won takes its deposit, what is left of it goes back. The intention is written before the
 * payment service is asked, and asked under one id: a crash at any point is made good by the next run.
 */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { saleDeposits } from "@/db/schema/sale-formats";
import { applyDeposit, type DepositOrder } from "@/domain/auctions/deposit";
import type { AdmissionRefusal } from "@/domain/auctions/format-refusals";
import { moneyReturned } from "@/domain/orders/ledger";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { writeLedger } from "@/services/orders/ledger";
import { lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";

type Deposit = typeof saleDeposits.$inferSelect;

/** @returns how many deposits it brought to their end */
export async function settleDeposits(context: SystemContext): Promise<number> {
  const due = await context.db
    .select({ id: saleDeposits.id })
    .from(saleDeposits)
    .innerJoin(paddles, eq(paddles.id, saleDeposits.paddleId))
    .innerJoin(sales, and(eq(sales.id, paddles.saleId), inArray(sales.status, ["closed", "cancelled"])))
    .where(
      and(
        inArray(saleDeposits.status, ["held", "ending"]),
        // Of a transfer that was shared out already only a person can send the rest back.
        sql`not (${saleDeposits.method} = 'wire' and ${saleDeposits.status} = 'ending')`,
        // While a seller may still take the company's bid, the deposit stands for it.
        sql`not exists (select 1 from seller_decisions d where d.paddle_id = ${paddles.id} and d.outcome is null)`,
      ),
    )
    .limit(50);
  let settled = 0;
  for (const { id } of due) if (await settleDeposit(context, id)) settled += 1;
  return settled;
}

async function settleDeposit(context: SystemContext, depositId: string): Promise<boolean> {
  const { db, adapters } = context;
  const deposit = await db.transaction((tx) => intend(tx, depositId));
  if (!deposit) return false;
  const applyMinor = deposit.applyMinor ?? 0n;
  if (deposit.method === "wire") return db.transaction((tx) => finish(tx, context, deposit.id, applyMinor));
  const { providerPaymentId } = deposit;
  if (!providerPaymentId) throw new Error(`deposit ${deposit.id} is held by no payment`);
  const hold =
    applyMinor > 0n
      ? await adapters.cards.captureHold({
          operationId: `deposit:${deposit.id}:capture`,
          providerPaymentId,
          amountMinor: applyMinor,
        })
      : await adapters.cards.releaseHold({ operationId: `deposit:${deposit.id}:release`, providerPaymentId });
  if (hold === "held" || hold === "waiting") return false;
  return db.transaction((tx) => finish(tx, context, deposit.id, hold === "captured" ? applyMinor : 0n));
}

/** Fixes how much is taken. Null where another has settled it. */
async function intend(tx: Tx, depositId: string): Promise<Deposit | null> {
  const [deposit] = await tx.select().from(saleDeposits).where(eq(saleDeposits.id, depositId)).for("update");
  if (deposit?.status === "ending") return deposit;
  if (deposit?.status !== "held") return null;
  const parts = applyDeposit(deposit.amountMinor, await unpaidOrders(tx, deposit.paddleId));
  const applyMinor = parts.reduce((sum, part) => sum + part.totalMinor, 0n);
  await tx.update(saleDeposits).set({ status: "ending", applyMinor }).where(eq(saleDeposits.id, depositId));
  return { ...deposit, status: "ending", applyMinor };
}

async function unpaidOrders(tx: Tx, paddleId: string): Promise<DepositOrder[]> {
  return tx
    .select({ orderId: orders.id, totalMinor: orders.totalMinor })
    .from(lots)
    .innerJoin(orders, and(eq(orders.id, lots.orderId), eq(orders.status, "awaiting-payment")))
    .where(eq(lots.leaderPaddleId, paddleId))
    .orderBy(asc(lots.number));
}

async function finish(tx: Tx, context: SystemContext, depositId: string, takenMinor: bigint): Promise<boolean> {
  const [deposit] = await tx.select().from(saleDeposits).where(eq(saleDeposits.id, depositId)).for("update");
  if (deposit?.status !== "ending") return false;
  const now = await clockTimestamp(tx);
  for (const part of await partsOf(tx, deposit, takenMinor)) await payTowards(tx, context, deposit, part, now);
  const rest = deposit.amountMinor - takenMinor;
  const toReturn = deposit.method === "wire" && rest > 0n;
  if (!toReturn) {
    const status = takenMinor > 0n ? "applied" : "released";
    await tx.update(saleDeposits).set({ status, endedAt: now }).where(eq(saleDeposits.id, depositId));
  }
  await audit(tx, context, {
    action: takenMinor > 0n ? "deposit.apply" : "deposit.release",
    subject: { type: "paddle", id: deposit.paddleId },
    after: { taken: takenMinor.toString(), rest: rest.toString(), currency: deposit.currency },
  });
  return true;
}

/** Where an order was paid otherwise in the meantime, its part goes to the last one: booked there, a person sees it as too much. */
async function partsOf(tx: Tx, deposit: Deposit, takenMinor: bigint): Promise<DepositOrder[]> {
  const parts = applyDeposit(takenMinor, await unpaidOrders(tx, deposit.paddleId));
  const left = takenMinor - parts.reduce((sum, part) => sum + part.totalMinor, 0n);
  if (left === 0n) return parts;
  const [last] = await tx
    .select({ orderId: orders.id })
    .from(lots)
    .innerJoin(orders, eq(orders.id, lots.orderId))
    .where(eq(lots.leaderPaddleId, deposit.paddleId))
    .orderBy(sql`${lots.number} desc`)
    .limit(1);
  if (!last) throw new Error(`deposit ${deposit.id} was captured and there is no order`);
  const others = parts.filter((part) => part.orderId !== last.orderId);
  const its = parts.find((part) => part.orderId === last.orderId)?.totalMinor ?? 0n;
  return [...others, { orderId: last.orderId, totalMinor: its + left }];
}

async function payTowards(
  tx: Tx,
  context: SystemContext,
  deposit: Deposit,
  part: DepositOrder,
  now: Date,
): Promise<void> {
  const [order] = await tx.select({ checkoutId: orders.checkoutId }).from(orders).where(eq(orders.id, part.orderId));
  if (!order) throw new Error(`order ${part.orderId} is gone`);
  const rows = await lockCheckout(tx, order.checkoutId);
  const payment = await openPayment(tx, rows, "wire", now);
  await bookReceipt(tx, context, payment, rows, {
    amountMinor: part.totalMinor,
    bankReference: `DEPOSIT ${deposit.id}`,
    userId: null,
    now,
    from: deposit.method === "card" ? "card" : "account",
  });
}

/** The house has sent back what was left of a deposit by transfer. */
export async function bookDepositReturn(
  context: ServiceContext,
  input: { depositId: string; bankReference: string },
): Promise<Result<undefined, AdmissionRefusal>> {
  const forbidden = refusalFor(context.actor, "payments.confirm");
  if (forbidden) return refuse(forbidden);
  const bankReference = input.bankReference.trim().toUpperCase();
  if (bankReference === "") return refuse("bad-amount");
  return context.db.transaction(async (tx): Promise<Result<undefined, AdmissionRefusal>> => {
    const [deposit] = await tx.select().from(saleDeposits).where(eq(saleDeposits.id, input.depositId)).for("update");
    if (deposit?.status !== "ending" || deposit.method !== "wire") return refuse("not-found");
    const taken = deposit.applyMinor ?? 0n;
    const rest = deposit.amountMinor - taken;
    await writeLedger(tx, {
      cause: `deposit:${deposit.id}:returned`,
      currency: deposit.currency,
      lines: moneyReturned(deposit.companyId, "wire", rest),
    });
    await tx
      .update(saleDeposits)
      .set({ status: taken > 0n ? "applied" : "released", endedAt: await clockTimestamp(tx) })
      .where(eq(saleDeposits.id, deposit.id));
    await audit(tx, context, {
      action: "deposit.return",
      subject: { type: "paddle", id: deposit.paddleId },
      after: { rest: rest.toString(), currency: deposit.currency, bankReference },
    });
    return ok();
  });
}
