/**
 * Webhook events of Stripe: stored before anything is done, an id once; then processed, in any order, as often as it
 * takes. An event never says what happened to money: it only says which payment to read again at Stripe.
 */
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { CardEventSubject } from "@/adapters/payments/card-payments";
import { eventSubject } from "@/adapters/payments/event-subject";
import { payments, stripeEvents } from "@/db/schema/orders";
import type { PaymentAttention } from "@/domain/orders/reconciliation";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { reconcileDepositOf } from "@/services/auctions/reconcile-deposit";
import type { SystemContext } from "@/services/context";
import { enqueueJob } from "@/services/jobs";
import { reconcilePayment } from "@/services/orders/reconcile-payment";

const ATTEMPTS_MAX = 50;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Checks the signature and keeps the event. `fresh` is false for one that came before. */
export async function receiveStripeEvent(
  context: SystemContext,
  input: { rawBody: string; signature: string },
): Promise<Result<{ eventId: string; fresh: boolean }, "bad-signature">> {
  const event = context.adapters.cards.readEvent(input.rawBody, input.signature);
  if (!event) return refuse("bad-signature");
  const fresh = await context.db.transaction(async (tx) => {
    const kept = await tx
      .insert(stripeEvents)
      .values({ id: event.id, type: event.type, createdAt: event.createdAt, payload: event.payload })
      .onConflictDoNothing()
      .returning({ id: stripeEvents.id });
    if (kept.length > 0) await enqueueJob(tx, "process-stripe-event", { eventId: event.id });
    return kept.length > 0;
  });
  return ok({ eventId: event.id, fresh });
}

/** False where it failed: the error is kept and the worker tries again. */
export async function processStripeEvent(context: SystemContext, eventId: string): Promise<boolean> {
  const { db } = context;
  const [event] = await db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
  if (!event || event.processedAt) return true;
  try {
    const subject = eventSubject(event.payload);
    const paymentId = await findPayment(context, subject);
    if (paymentId) {
      await reconcilePayment(context, paymentId);
      await markAttention(context, paymentId, event.type, subject);
    } else await reconcileDepositOf(context, subject);
  } catch (error) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await db
      .update(stripeEvents)
      .set({ attempts: sql`${stripeEvents.attempts} + 1`, error: text })
      .where(eq(stripeEvents.id, eventId));
    return false;
  }
  await db
    .update(stripeEvents)
    .set({ processedAt: sql`clock_timestamp()`, attempts: sql`${stripeEvents.attempts} + 1`, error: null })
    .where(eq(stripeEvents.id, eventId));
  return true;
}

/** Events that are stored but not done, the longer failed the later again. @returns how many it did */
export async function retryStripeEvents(context: SystemContext): Promise<number> {
  const waiting = await context.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(
      and(
        isNull(stripeEvents.processedAt),
        lt(stripeEvents.attempts, ATTEMPTS_MAX),
        sql`${stripeEvents.receivedAt} + least(power(2, ${stripeEvents.attempts}), 3600) * interval '1 second' < clock_timestamp()`,
      ),
    )
    .orderBy(asc(stripeEvents.receivedAt))
    .limit(50);
  let done = 0;
  for (const { id } of waiting) if (await processStripeEvent(context, id)) done += 1;
  return done;
}

async function findPayment({ db, adapters }: SystemContext, subject: CardEventSubject): Promise<string | null> {
  const named = subject.paymentId && UUID.test(subject.paymentId) ? subject.paymentId : null;
  const ways = [
    named ? eq(payments.id, named) : undefined,
    subject.pageId ? eq(payments.providerId, subject.pageId) : undefined,
    subject.providerPaymentId ? eq(payments.providerPaymentId, subject.providerPaymentId) : undefined,
  ].filter((way) => way !== undefined);
  if (ways.length === 0) return null;
  const [found] = await db
    .select({ id: payments.id, providerId: payments.providerId })
    .from(payments)
    .where(or(...ways));
  if (!found) return null;
  if (!found.providerId && subject.pageId) {
    // We were cut off after Stripe had made the page. Stripe itself must say that it is this payment's.
    const page = await adapters.cards.readPage(subject.pageId);
    if (page?.paymentId === found.id) {
      await db
        .update(payments)
        .set({ providerId: page.id })
        .where(and(eq(payments.id, found.id), isNull(payments.providerId)));
    }
  }
  return found.id;
}

/** What people did elsewhere with our money is shown to an operator. */
async function markAttention(
  { db }: SystemContext,
  paymentId: string,
  type: string,
  subject: CardEventSubject,
): Promise<void> {
  let attention: PaymentAttention | null = null;
  if (type === "charge.dispute.created") attention = "disputed";
  else if (type === "refund.created" && subject.operationId === null) attention = "refunded-outside";
  if (attention) await db.update(payments).set({ attention }).where(eq(payments.id, paymentId));
}
