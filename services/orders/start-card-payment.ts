/**
 * Sends the buyer to the hosted card page for all orders of a checkout. What will be asked of Stripe is written before
 * it is asked, under an operation id: a crash in between leaves a payment without a page, and the next press makes the
 * same page again. A page that nobody was shown takes no money.
 */
import { and, eq, gt, isNull } from "drizzle-orm";
import type { CardPage } from "@/adapters/payments/card-payments";
import { clockTimestamp } from "@/db/client";
import { orders, payments } from "@/db/schema/orders";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { checkoutBeingChecked } from "@/services/orders/consignees";
import {
  cardRefusal,
  dueOf,
  lockCheckout,
  openPayment,
  ordersState,
  type PaymentRow,
} from "@/services/orders/payment-rows";
import { reconcilePayment } from "@/services/orders/reconcile-payment";

export type CardStart = {
  orderId: string;
  locale: Locale;
  /** Address of the market, without a slash at the end. */
  publicUrl: string;
};

export async function startCardPayment(
  context: ServiceContext,
  input: CardStart,
): Promise<Result<{ url: string }, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.pay");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (context.adapters.cards.kind === "off") return refuse("card-off");
  // A page that turns out to be closed is replaced, once.
  for (let attempt = 0; attempt < 2; attempt++) {
    const prepared = await prepare(context, actor, input.orderId);
    if (!prepared.ok) return prepared;
    const page = await pageOf(context, prepared.value, input);
    if (page?.url && page.status === "open") return ok({ url: page.url });
    const move = page ? await reconcilePayment(context, prepared.value.payment.id) : "none";
    if (move === "settle" || move === "unapplied") return refuse("not-awaiting-payment");
    await context.db
      .update(payments)
      .set({ status: "expired" })
      .where(and(eq(payments.id, prepared.value.payment.id), eq(payments.status, "open")));
  }
  return refuse("deadline-passed");
}

type Prepared = { payment: PaymentRow; numbers: string };

async function prepare(
  context: ServiceContext,
  actor: Actor,
  orderId: string,
): Promise<Result<Prepared, BuyingRefusal>> {
  return context.db.transaction(async (tx) => {
    const [asked] = await tx
      .select({ checkoutId: orders.checkoutId })
      .from(orders)
      .where(and(eq(orders.id, orderId), eq(orders.buyerId, actor.companyId)));
    if (!asked) return refuse("not-found");
    const rows = await lockCheckout(tx, asked.checkoutId);
    const [first] = rows;
    if (!first || ordersState(rows) !== "awaiting") return refuse("not-awaiting-payment");
    if (await checkoutBeingChecked(tx, asked.checkoutId)) return refuse("order-being-checked");
    const now = await clockTimestamp(tx);
    if (first.source === "checkout" && first.payBy <= now) return refuse("deadline-passed");
    const no = cardRefusal(dueOf(rows), first.currency);
    if (no) return no;
    const [partly] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.checkoutId, asked.checkoutId), gt(payments.receivedMinor, 0n)));
    if (partly) return refuse("payment-running");
    const payment = await openPayment(tx, rows, "card", now);
    await audit(tx, context, {
      action: "payment.start",
      subject: { type: "payment", id: payment.id },
      after: { method: "card", amount: payment.amountMinor.toString(), currency: payment.currency },
    });
    return ok({
      payment,
      numbers: rows
        .map((row) => row.number)
        .sort()
        .join(", "),
    });
  });
}

async function pageOf(
  context: ServiceContext,
  { payment, numbers }: Prepared,
  input: CardStart,
): Promise<CardPage | null> {
  const { cards } = context.adapters;
  if (payment.providerId) return cards.readPage(payment.providerId);
  if (!payment.expiresAt) throw new Error(`card payment ${payment.id} has no time at which its page closes`);
  const back = `${input.publicUrl}/${input.locale}/orders/${input.orderId}`;
  const page = await cards.createPage({
    // Language and order are part of the id: another language is another page, and the first one was shown to nobody.
    operationId: `payment:${payment.id}:page:${input.locale}:${input.orderId}`,
    paymentId: payment.id,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    title: numbers,
    reference: payment.reference,
    successUrl: `${back}?paid=1`,
    cancelUrl: back,
    expiresAt: payment.expiresAt,
    locale: input.locale,
    email: null,
  });
  await context.db
    .update(payments)
    .set({ providerId: page.id, providerUrl: page.url })
    .where(and(eq(payments.id, payment.id), eq(payments.status, "open"), isNull(payments.providerId)));
  const [kept] = await context.db.select().from(payments).where(eq(payments.id, payment.id));
  if (kept?.providerId === page.id) return page;
  // Released meanwhile, or another tab was first: this page must not take money.
  await cards.closePage(page.id);
  return kept?.status === "open" && kept.providerId ? cards.readPage(kept.providerId) : null;
}
