/** The part of Stripe's API that the market uses: sessions, payment intents, refunds, events. */
import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Desk } from "@/adapters/payments/stripe-emulator/desk";
import { missing, StripeFault } from "@/adapters/payments/stripe-emulator/faults";
import { buildRefund, buildSession } from "@/adapters/payments/stripe-emulator/objects";
import {
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
    // The address may have changed with a restart.
    return c.json({ ...session, url: session.status === "open" ? desk.pageUrl(session.id) : null });
  });
  app.post("/v1/checkout/sessions/:id/expire", (c) =>
    post(c, desk, (body) => expireSession(desk, c.req.param("id"), body)),
  );
  app.post("/v1/refunds", (c) => post(c, desk, (body, key) => createRefund(desk, body, key)));
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
