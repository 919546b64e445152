/** Reads which payment a Stripe event is about, from the object inside it. Amounts and states in events are not used. */
import type { CardEventSubject } from "@/adapters/payments/card-payments";

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

export function eventSubject(event: unknown): CardEventSubject {
  const object = (event as { data?: { object?: Record<string, unknown> } })?.data?.object ?? {};
  const metadata = (object.metadata ?? {}) as Record<string, unknown>;
  const kind = object.object;
  return {
    pageId: kind === "checkout.session" ? textOf(object.id) : null,
    providerPaymentId: kind === "payment_intent" ? textOf(object.id) : textOf(object.payment_intent),
    paymentId: textOf(object.client_reference_id) ?? textOf(metadata.payment_id),
    operationId: textOf(metadata.operation_id),
  };
}
