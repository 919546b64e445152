/** Builds Stripe's objects, typed as the SDK's own interfaces: a field that Stripe adds or renames does not compile. */
import type Stripe from "stripe";
import type { z } from "zod";
import type { SessionCreate } from "@/adapters/payments/stripe-emulator/parameters";

export type SessionInput = z.output<typeof SessionCreate>;

export function buildSession(
  input: SessionInput,
  made: { id: string; url: string; now: number },
): Stripe.Checkout.Session {
  const total = input.line_items.reduce((sum, line) => sum + line.quantity * line.price_data.unit_amount, 0);
  return {
    id: made.id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: made.now,
    currency: input.line_items[0]?.price_data.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: null,
    customer_email: input.customer_email ?? null,
    discounts: [],
    expires_at: input.expires_at ?? made.now + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: input.locale ?? null,
    managed_payments: null,
    metadata: input.metadata,
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: input.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: made.url,
    wallet_options: null,
  };
}

export function buildPaymentIntent(
  session: Stripe.Checkout.Session,
  input: SessionInput,
  made: { id: string; chargeId: string; now: number },
): Stripe.PaymentIntent {
  const amount = session.amount_total ?? 0;
  const held = input.payment_intent_data?.capture_method === "manual";
  return {
    id: made.id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount,
    amount_capturable: held ? amount : 0,
    amount_received: held ? 0 : amount,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: held ? "manual" : "automatic_async",
    client_secret: null,
    confirmation_method: "automatic",
    created: made.now,
    currency: session.currency ?? "usd",
    customer: null,
    customer_account: null,
    description: input.payment_intent_data?.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: made.chargeId,
    livemode: false,
    managed_payments: null,
    metadata: input.payment_intent_data?.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: session.customer_email,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: held ? "requires_capture" : "succeeded",
    transfer_group: input.payment_intent_data?.transfer_group ?? null,
  };
}

export function buildRefund(
  intent: Stripe.PaymentIntent,
  made: { id: string; amount: number; now: number; reason: Stripe.Refund.Reason | null; metadata: Stripe.Metadata },
): Stripe.Refund {
  return {
    id: made.id,
    object: "refund",
    amount: made.amount,
    balance_transaction: null,
    charge: typeof intent.latest_charge === "string" ? intent.latest_charge : null,
    created: made.now,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    metadata: made.metadata,
    payment_intent: intent.id,
    payment_method: null,
    reason: made.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
}

/** The envelope is the same for each type; the SDK types one interface per event, hence the cast at the end. */
export function buildEvent(
  type: Stripe.Event["type"],
  object: unknown,
  made: { id: string; now: number; apiVersion: string; idempotencyKey: string | null },
): Stripe.Event {
  return {
    id: made.id,
    object: "event",
    api_version: made.apiVersion,
    created: made.now,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: made.idempotencyKey },
    type,
  } as Stripe.Event;
}
