/** Chooses how cards are paid: Stripe, the local emulator (STRIPE_API_BASE), or not at all without a key. */
import type { AdapterSettings } from "@/adapters/create-adapters";
import type { CardPayments } from "@/adapters/payments/card-payments";
import { createStripeCardPayments } from "@/adapters/payments/stripe-card-payments";

type Settings = Pick<AdapterSettings, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "STRIPE_API_BASE">;

export function createCardPayments(settings: Settings): CardPayments {
  if (!settings.STRIPE_SECRET_KEY) return withoutCards();
  if (!settings.STRIPE_WEBHOOK_SECRET) {
    throw new Error("STRIPE_SECRET_KEY is set but STRIPE_WEBHOOK_SECRET is not: payments could not be confirmed.");
  }
  return createStripeCardPayments({
    secretKey: settings.STRIPE_SECRET_KEY,
    // Two secrets, separated by a comma, while one is being replaced.
    webhookSecrets: settings.STRIPE_WEBHOOK_SECRET.split(",").map((secret) => secret.trim()),
    apiBase: settings.STRIPE_API_BASE ?? null,
  });
}

function withoutCards(): CardPayments {
  const refuse = () => Promise.reject(new Error("this market takes no cards: STRIPE_SECRET_KEY is not set"));
  return {
    kind: "off",
    createPage: refuse,
    readPage: refuse,
    closePage: refuse,
    refund: refuse,
    captureHold: refuse,
    releaseHold: refuse,
    readEvent: () => null,
  };
}
