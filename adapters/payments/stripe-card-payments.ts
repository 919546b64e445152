/** Card payments on Stripe Checkout with the official SDK. Only this file and the emulator know Stripe's shapes. */
import Stripe from "stripe";
import type { CardPage, CardPayments, HoldState, NewCardPage } from "@/adapters/payments/card-payments";
import { eventSubject } from "@/adapters/payments/event-subject";

/** The pin of stripe 23.1.0; webhook endpoints in the dashboard must be set to the same version. */
export const STRIPE_API_VERSION = "2026-10-28.endive";
/** Seconds by which a webhook's signature may be old. */
const SIGNATURE_AGE_MAX_S = 300;

export type StripeSettings = { secretKey: string; webhookSecrets: readonly string[]; apiBase: string | null };

export function createStripeCardPayments(settings: StripeSettings): CardPayments {
  const stripe = connectStripe(settings.secretKey, settings.apiBase);
  /** What was done before, by us or elsewhere, is no error: the state itself is the answer. */
  const holdNow = async (id: string, change: () => Promise<Stripe.PaymentIntent>): Promise<HoldState> => {
    try {
      return holdOf(await change());
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      return holdOf(await stripe.paymentIntents.retrieve(id));
    }
  };
  return {
    kind: settings.apiBase ? "emulator" : "stripe",
    createPage: async (input) =>
      toCardPage(await stripe.checkout.sessions.create(pageParameters(input), { idempotencyKey: input.operationId })),
    readPage: (pageId) =>
      unlessMissing(async () =>
        toCardPage(await stripe.checkout.sessions.retrieve(pageId, { expand: ["payment_intent"] })),
      ),
    closePage: (pageId) =>
      unlessMissing(async () => {
        try {
          return toCardPage(await stripe.checkout.sessions.expire(pageId));
        } catch (error) {
          // Only an open page can be closed; any other state is the answer that the caller wants to know.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || isMissing(error)) throw error;
          return toCardPage(await stripe.checkout.sessions.retrieve(pageId));
        }
      }),
    refund: async ({ operationId, paymentId, providerPaymentId, amountMinor }) => {
      const metadata = { payment_id: paymentId, operation_id: operationId };
      const refund = await stripe.refunds.create(
        { payment_intent: providerPaymentId, amount: Number(amountMinor), metadata },
        { idempotencyKey: operationId },
      );
      return { id: refund.id, status: refund.status };
    },
    captureHold: ({ operationId, providerPaymentId, amountMinor }) =>
      holdNow(providerPaymentId, () =>
        stripe.paymentIntents.capture(
          providerPaymentId,
          { amount_to_capture: Number(amountMinor) },
          { idempotencyKey: operationId },
        ),
      ),
    releaseHold: ({ operationId, providerPaymentId }) =>
      holdNow(providerPaymentId, () =>
        stripe.paymentIntents.cancel(providerPaymentId, {}, { idempotencyKey: operationId }),
      ),
    readEvent: (rawBody, signature) => {
      for (const secret of settings.webhookSecrets) {
        try {
          const event = stripe.webhooks.constructEvent(rawBody, signature, secret, SIGNATURE_AGE_MAX_S);
          return {
            id: event.id,
            type: event.type,
            createdAt: new Date(event.created * 1000),
            payload: event,
            subject: eventSubject(event),
          };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        }
      }
      return null;
    },
  };
}

export function connectStripe(secretKey: string, apiBase: string | null): Stripe {
  const at = apiBase ? new URL(apiBase) : null;
  return new Stripe(secretKey, {
    apiVersion: STRIPE_API_VERSION,
    telemetry: false,
    timeout: 20_000,
    maxNetworkRetries: 2,
    ...(at && {
      host: at.hostname,
      port: Number(at.port) || (at.protocol === "https:" ? 443 : 80),
      protocol: at.protocol === "https:" ? "https" : "http",
    }),
  });
}

function pageParameters(input: NewCardPage): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    allowed_payment_method_types: ["card"],
    client_reference_id: input.paymentId,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: input.currency.toLowerCase(),
          unit_amount: Number(input.amountMinor),
          product_data: { name: input.title },
        },
      },
    ],
    payment_intent_data: {
      ...(input.hold && { capture_method: "manual" as const }),
      description: `${input.title} · ${input.reference}`,
      metadata: { payment_id: input.paymentId, reference: input.reference },
    },
    metadata: { payment_id: input.paymentId, reference: input.reference },
    success_url: input.successUrl,
    cancel_url: input.cancelUrl,
    expires_at: Math.floor(input.expiresAt.getTime() / 1000),
    locale: input.locale,
    ...(input.email && { customer_email: input.email }),
  };
}

const PAGE_STATUS = ["open", "complete", "expired"] as const;

function toCardPage(session: Stripe.Checkout.Session): CardPage {
  const intent = session.payment_intent;
  return {
    id: session.id,
    url: session.url,
    status: PAGE_STATUS.find((known) => known === session.status) ?? null,
    paid: session.payment_status === "paid",
    hold: typeof intent === "string" || intent === null ? holdOfPage(session) : holdOf(intent),
    amountMinor: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
    paymentId: session.client_reference_id,
    providerPaymentId: typeof intent === "string" ? intent : (intent?.id ?? null),
  };
}

/** A page that takes no card any more, and has none, holds nothing. */
function holdOfPage(session: Stripe.Checkout.Session): HoldState {
  return session.status === "expired" ? "gone" : "waiting";
}

function holdOf(intent: Stripe.PaymentIntent): HoldState {
  switch (intent.status) {
    case "requires_capture":
      return "held";
    case "succeeded":
      return "captured";
    case "canceled":
      return "gone";
    default:
      return "waiting";
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";

async function unlessMissing<Value>(ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
