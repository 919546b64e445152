/** Ends holds and unpaid orders by the database's clock, works off Stripe's events, closes card pages of no use. */
import type { Worker } from "@/server/worker/worker";
import { expirePurchases } from "@/services/approvals/decide-purchase";
import { expireHolds } from "@/services/orders/expire-holds";
import { closeIdlePages, releaseUnpaidOrders } from "@/services/orders/release-orders";
import { processStripeEvent, retryStripeEvents } from "@/services/orders/stripe-events";

export function registerOrdersJobs(worker: Worker): void {
  const { context, log } = worker;
  worker.job<{ eventId: string }>("process-stripe-event", async ({ eventId }) => {
    await processStripeEvent(context, eventId);
  });
  // What a job could not finish, or a process that died has left.
  worker.every("stripe-events", 5000, async () => {
    const done = await retryStripeEvents(context);
    if (done > 0) log.info({ done }, "stripe events");
  });
  worker.every("expire-holds", 2000, async () => {
    const ended = await expireHolds(context);
    if (ended > 0) log.info({ ended }, "holds ended");
  });
  worker.every("expire-purchase-requests", 5000, async () => {
    const ended = await expirePurchases(context);
    if (ended > 0) log.info({ ended }, "purchase requests ended");
  });
  worker.every("release-unpaid-orders", 5000, async () => {
    const released = await releaseUnpaidOrders(context);
    if (released > 0) log.info({ released }, "unpaid orders released");
  });
  worker.every("close-idle-pages", 10_000, () => closeIdlePages(context));
}
