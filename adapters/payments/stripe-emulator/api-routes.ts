/** The part of Stripe's API that the market uses: sessions, payment intents, refunds, events. */
import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import type Stripe from "stripe";
import type { Desk } from "@/adapters/payments/stripe-emulator/desk";
import { missing, StripeFault } from "@/adapters/payments/stripe-emulator/faults";
import { buildRefund, buildSession } from "@/adapters/payments/stripe-emulator/objects";
import {
  IntentCancel,
  IntentCapture,
  RefundCreate,
  readParameters,
  SessionCreate,
  SessionExpire,
} from "@/adapters/payments/stripe-emulator/parameters";

/** Seconds that a page may live, by Stripe's documentation of `expires_at`. */
const LIFETIME_S = { least: 30 * 60, most: 24 * 3600 };

export function addApiRoutes(app: Hono, desk: Desk): void {
  const { state } = desk.store;
  app.post("/v1/checkout/sessions", (c) => post(c, desk, (body) => createSession(desk, body)));
  app.get("/v1/checkout/sessions/:id", (c) => {
    const { session } = desk.findSession(c.req.param("id"));
    const whole = c.req.queries("expand[0]")?.includes("payment_intent") || c.req.queries("expand[]")?.length;
    const intent = whole ? state.intents[String(session.payment_intent)] : undefined;
    // The address may have changed with a restart.
    const url = session.status === "open" ? desk.pageUrl(session.id) : null;
    return c.json({ ...session, url, ...(intent && { payment_intent: intent }) });
  });
  app.post("/v1/checkout/sessions/:id/expire", (c) =>
    post(c, desk, (body) => expireSession(desk, c.req.param("id"), body)),
  );
  app.post("/v1/refunds", (c) => post(c, desk, (body, key) => createRefund(desk, body, key)));
  app.post("/v1/payment_intents/:id/capture", (c) =>
    post(c, desk, (body, key) => captureIntent(desk, c.req.param("id"), body, key)),
  );
  app.post("/v1/payment_intents/:id/cancel", (c) =>
    post(c, desk, (body, key) => cancelIntent(desk, c.req.param("id"), body, key)),
  );
  const kept = { payment_intents: "intents", refunds: "refunds", events: "events" } as const;
  for (const [name, table] of Object.entries(kept) as [keyof typeof kept, (typeof kept)[keyof typeof kept]][]) {
    app.get(`/v1/${name}/:id`, (c) => {
      const found = state[table][c.req.param("id")];
      if (!found) throw missing(name.slice(0, -1), c.req.param("id"));
      return c.json(found);
    });
  }
}

/** Runs a POST once for an idempotency key. Like Stripe, it keeps no answer to a request that was not understood. */
async function post(c: Context, { store }: Desk, run: (body: string, key: string | null) => object) {
  const body = await c.req.text();
  const key = c.req.header("idempotency-key") ?? null;
  const request = createHash("sha256").update(`${c.req.path}\n${body}`).digest("hex");
  const kept = key === null ? undefined : store.state.answers[key];
  if (kept && kept.request !== request) {
    throw new StripeFault(400, {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  if (kept) {
    c.header("idempotent-replayed", "true");
    return c.json(kept.body as object, kept.status as 200);
  }
  const answer = structuredClone(run(body, key));
  if (key !== null) store.state.answers[key] = { request, status: 200, body: answer };
  store.save();
  return c.json(answer);
}

function createSession(desk: Desk, body: string): object {
  const input = readParameters(SessionCreate, body);
  const now = desk.now();
  const lifetime = (input.expires_at ?? now + LIFETIME_S.most) - now;
  if (lifetime < LIFETIME_S.least || lifetime > LIFETIME_S.most) {
    throw new StripeFault(400, {
      param: "expires_at",
      message: "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
    });
  }
  const id = desk.newId("cs_test");
  const session = buildSession(input, { id, url: desk.pageUrl(id), now });
  desk.store.state.sessions[id] = { session, input };
  return session;
}

function expireSession(desk: Desk, sessionId: string, body: string): object {
  readParameters(SessionExpire, body);
  const { session } = desk.findSession(sessionId);
  if (session.status !== "open") {
    throw new StripeFault(400, {
      message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    });
  }
  desk.close(session);
  return session;
}

function createRefund(desk: Desk, body: string, key: string | null): object {
  const { state } = desk.store;
  const input = readParameters(RefundCreate, body);
  const intent = state.intents[input.payment_intent ?? ""];
  if (!intent) throw missing("payment_intent", input.payment_intent ?? "");
  const refunded = Object.values(state.refunds)
    .filter((refund) => refund.payment_intent === intent.id)
    .reduce((sum, refund) => sum + refund.amount, 0);
  const left = intent.amount_received - refunded;
  const amount = input.amount ?? left;
  if (amount <= 0 || amount > left) {
    throw new StripeFault(400, {
      code: left <= 0 ? "charge_already_refunded" : undefined,
      message: `Refund amount (${amount}) is greater than unrefunded amount on charge.`,
    });
  }
  const { reason = null, metadata } = input;
  const refund = buildRefund(intent, { id: desk.newId("re"), amount, now: desk.now(), reason, metadata });
  state.refunds[refund.id] = refund;
  desk.emit("refund.created", refund, key);
  return refund;
}

/** Only what is held can be captured or canceled; a part captured lets the rest go. */
function heldIntent({ store }: Desk, id: string, verb: string): Stripe.PaymentIntent {
  const intent = store.state.intents[id];
  if (!intent) throw missing("payment_intent", id);
  if (intent.status !== "requires_capture") {
    throw new StripeFault(400, {
      code: "payment_intent_unexpected_state",
      message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
    });
  }
  return intent;
}

function captureIntent(desk: Desk, id: string, body: string, key: string | null): object {
  const { amount_to_capture: wanted } = readParameters(IntentCapture, body);
  const intent = heldIntent(desk, id, "captured");
  const amount = wanted ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw new StripeFault(400, { param: "amount_to_capture", message: "The amount is greater than what is held." });
  }
  Object.assign(intent, { status: "succeeded", amount_received: amount, amount_capturable: 0 });
  desk.emit("payment_intent.succeeded", intent, key);
  return intent;
}

function cancelIntent(desk: Desk, id: string, body: string, key: string | null): object {
  readParameters(IntentCancel, body);
  const intent = heldIntent(desk, id, "canceled");
  Object.assign(intent, { status: "canceled", amount_capturable: 0, canceled_at: desk.now() });
  desk.emit("payment_intent.canceled", intent, key);
  return intent;
}
