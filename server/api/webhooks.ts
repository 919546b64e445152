/**
 * POST /api/v1/webhooks/stripe: keeps a signed event and answers; what it means is worked out afterwards, by this
 * process at once and by the worker as often as it takes. Only the raw body can be checked against the signature.
 */
import { bodyLimit } from "hono/body-limit";
import type { Api } from "@/server/api/api";
import type { SystemContext } from "@/services/context";
import { getMarket } from "@/services/market";
import { processStripeEvent, receiveStripeEvent } from "@/services/orders/stripe-events";

/** Stripe's events are some tens of kilobytes. */
const BODY_MAX_BYTES = 512 * 1024;

export function registerWebhooksRoutes(api: Api): void {
  const path = "/api/v1/webhooks/stripe";
  api.use(
    path,
    bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => c.json({ refusal: "too-large", message: "too large" }, 413) }),
  );
  api.post(path, async (c) => {
    const { db, adapters } = getMarket();
    const context: SystemContext = { db, adapters, actor: "system", requestId: c.get("requestId") };
    const rawBody = await c.req.text();
    const received = await receiveStripeEvent(context, { rawBody, signature: c.req.header("stripe-signature") ?? "" });
    if (!received.ok) return c.json({ refusal: received.refusal, message: "The signature does not fit." }, 400);
    // Not awaited: Stripe gets its answer, and an event that fails or is cut off stays stored for the worker.
    processStripeEvent(context, received.value.eventId).catch(() => {});
    return c.json({ received: true, fresh: received.value.fresh }, 200);
  });
}
