/**
 * Gives reserved items back: when the time to pay has passed, or when the buyer cancels. A card page is closed at
 * Stripe first, so that nobody pays for what is being released; where money has come, nothing is released.
 */
import { and, asc, eq, gt, inArray, isNotNull, lte, ne, not, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { orderLines, orderSteps, orders, payments } from "@/db/schema/orders";
import { mayMove } from "@/domain/orders/order-status";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { isBeingChecked } from "@/services/orders/consignees";
import { mailOrderReleased } from "@/services/orders/order-mails";
import { lockCheckout, type OrderRow, ordersState } from "@/services/orders/payment-rows";
import { reconcilePayment } from "@/services/orders/reconcile-payment";

/** Cancels an unpaid order, and with it the others of its checkout: they have one payment. */
export async function cancelOrder(
  context: ServiceContext,
  input: { orderId: string },
): Promise<Result<undefined, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [order] = await context.db
    .select({ checkoutId: orders.checkoutId, source: orders.source })
    .from(orders)
    .where(and(eq(orders.id, input.orderId), eq(orders.buyerId, actor.companyId)));
  if (!order) return refuse("not-found");
  if (order.source === "auction") return refuse("auction-binding");
  return releaseCheckout(context, order.checkoutId, { note: "canceled", onlyWhenDue: false });
}

/** Orders whose time to pay has passed. Won lots are left to a person: a hammer binds. @returns how many checkouts */
export async function releaseUnpaidOrders(context: SystemContext): Promise<number> {
  const due = await context.db
    .selectDistinct({ checkoutId: orders.checkoutId })
    .from(orders)
    .where(
      and(
        eq(orders.status, "awaiting-payment"),
        eq(orders.source, "checkout"),
        lte(orders.payBy, sql`clock_timestamp()`),
        not(isBeingChecked),
      ),
    )
    .limit(100);
  let released = 0;
  let fault: unknown = null;
  for (const { checkoutId } of due) {
    try {
      const result = await releaseCheckout(context, checkoutId, { note: "unpaid", onlyWhenDue: true });
      if (result.ok) released += 1;
    } catch (error) {
      // One that fails (Stripe does not answer) keeps no other from being released.
      fault = error;
    }
  }
  if (fault) throw fault;
  return released;
}

/** Card pages whose orders no longer wait: closed, so that nobody pays twice. @returns how many */
export async function closeIdlePages(context: SystemContext): Promise<number> {
  if (context.adapters.cards.kind === "off") return 0;
  const idle = await context.db
    .selectDistinct({ id: payments.id, providerId: payments.providerId })
    .from(payments)
    .innerJoin(orders, eq(orders.checkoutId, payments.checkoutId))
    .where(
      and(
        eq(payments.method, "card"),
        eq(payments.status, "open"),
        isNotNull(payments.providerId),
        ne(orders.status, "awaiting-payment"),
      ),
    )
    .limit(50);
  for (const { id, providerId } of idle) {
    if (providerId) await context.adapters.cards.closePage(providerId);
    await reconcilePayment(context, id);
  }
  return idle.length;
}

async function releaseCheckout(
  context: ServiceContext | SystemContext,
  checkoutId: string,
  why: { note: "canceled" | "unpaid"; onlyWhenDue: boolean },
): Promise<Result<undefined, BuyingRefusal>> {
  await closePages(context, checkoutId);
  return context.db.transaction(async (tx) => {
    const rows = await lockCheckout(tx, checkoutId);
    if (rows.length === 0 || ordersState(rows) !== "awaiting") return refuse("not-awaiting-payment");
    const now = await clockTimestamp(tx);
    if (why.onlyWhenDue && rows.some((row) => row.payBy > now)) return refuse("not-awaiting-payment");
    const [running] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          eq(payments.checkoutId, checkoutId),
          // Money that came, or a card page that was opened between closing the pages and this lock.
          sql`(${payments.receivedMinor} > 0 or (${payments.method} = 'card' and ${payments.status} = 'open' and ${payments.providerId} is not null))`,
        ),
      )
      .orderBy(asc(payments.createdAt));
    if (running) return refuse("payment-running");
    await release(tx, rows, why.note);
    await mailOrderReleased(tx, rows);
    await audit(tx, context, {
      action: "order.release",
      subject: { type: "checkout", id: checkoutId },
      reason: why.note,
    });
    return ok();
  });
}

/** Asked first of all, outside any transaction: what was paid on a card page meanwhile counts. */
export const closeCardPages = (context: ServiceContext, checkoutId: string) => closePages(context, checkoutId);

/**
 * Releases the order of a winner who did not pay. Money that came, such as the deposit, is kept on the buyer's account and
 * marked for a person. False where the order is paid, or was released before.
 */
export async function releaseDefaulted(tx: Tx, checkoutId: string): Promise<boolean> {
  const rows = await lockCheckout(tx, checkoutId);
  if (rows.length === 0 || ordersState(rows) !== "awaiting") return false;
  await tx
    .update(payments)
    .set({ status: "unapplied", attention: "paid-after-release" })
    .where(and(eq(payments.checkoutId, checkoutId), eq(payments.status, "open"), gt(payments.receivedMinor, 0n)));
  await release(tx, rows, "default");
  await mailOrderReleased(tx, rows);
  return true;
}

/**
 * Refuses the orders of a checkout whose consignee may not have the goods. Where money has come they stay as they are, and
 * a person sends it back: what is paid is not taken off the books by itself.
 */
export async function refuseCheckout(tx: Tx, checkoutId: string): Promise<boolean> {
  const rows = await lockCheckout(tx, checkoutId);
  if (rows.length === 0 || ordersState(rows) !== "awaiting") return false;
  const received = and(eq(payments.checkoutId, checkoutId), gt(payments.receivedMinor, 0n));
  if ((await tx.$count(payments, received)) > 0) return false;
  await release(tx, rows, "refused");
  await mailOrderReleased(tx, rows);
  return true;
}

async function closePages(context: ServiceContext | SystemContext, checkoutId: string): Promise<void> {
  const pages = await context.db
    .select({ id: payments.id, providerId: payments.providerId })
    .from(payments)
    .where(and(eq(payments.checkoutId, checkoutId), eq(payments.method, "card"), eq(payments.status, "open")));
  for (const { id, providerId } of pages) {
    if (!providerId) continue;
    const page = await context.adapters.cards.closePage(providerId);
    // A page that Stripe does not know takes no money.
    if (!page)
      await context.db
        .update(payments)
        .set({ status: "expired" })
        .where(and(eq(payments.id, id), eq(payments.status, "open")));
    else await reconcilePayment(context, id);
  }
}

async function release(tx: Tx, rows: readonly OrderRow[], note: string): Promise<void> {
  const ids = rows.map((row) => row.id);
  for (const row of rows) {
    if (!mayMove(row.status, "released")) throw new Error(`order ${row.number} is ${row.status}: not to be released`);
    await tx.insert(orderSteps).values({ orderId: row.id, from: row.status, to: "released", note });
  }
  await tx.update(orders).set({ status: "released" }).where(inArray(orders.id, ids));
  await tx
    .update(payments)
    .set({ status: "expired" })
    .where(
      and(inArray(payments.checkoutId, [...new Set(rows.map((row) => row.checkoutId))]), eq(payments.status, "open")),
    );
  const freed = await tx
    .update(orderLines)
    .set({ live: 0 })
    .where(and(inArray(orderLines.orderId, ids), gt(orderLines.live, 0)))
    .returning({ itemId: orderLines.itemId });
  for (const { itemId } of freed.sort((a, b) => a.itemId - b.itemId)) {
    await moveItemStatus(tx, { itemId, from: ["held"], to: "listed", kind: "released", details: { note } });
  }
}
