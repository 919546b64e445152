/**
 * A local stand-in for the part of Stripe that the market uses, for the demo and for tests: strict about parameters,
 * repeats answers by idempotency key, signs webhooks. It moves no money and is never used with a live key.
 * Behaviour after Stripe's public documentation (Checkout Sessions, idempotent requests, webhooks).
 */
import { createHash, randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { createDeliveries, type Deliveries, type DeliveryMode } from "@/adapters/payments/stripe-emulator/deliveries";
import { missing, StripeFault } from "@/adapters/payments/stripe-emulator/faults";
import { hostedPage, outcomeOfCard, type PageFault } from "@/adapters/payments/stripe-emulator/hosted-page";
import { buildEvent, buildPaymentIntent, buildRefund, buildSession } from "@/adapters/payments/stripe-emulator/objects";
import {
  RefundCreate,
  readParameters,
  SessionCreate,
  SessionExpire,
} from "@/adapters/payments/stripe-emulator/parameters";
import { openState } from "@/adapters/payments/stripe-emulator/state";
import { isCurrency, minorToDecimal } from "@/domain/shared/money";

export type EmulatorSettings = {
  /** Address under which browsers and the SDK reach it. */
  baseUrl: () => string;
  webhookUrl: string | null;
  webhookSecret: string;
  /** Null keeps everything in memory. */
  stateFile: string | null;
  apiVersion: string;
  /** Milliseconds since 1970; a test may hand in its own clock. */
  now?: () => number;
};
export type Emulator = { app: Hono; deliveries: Deliveries };

export function createEmulator(settings: EmulatorSettings): Emulator {
  const nowMs = settings.now ?? Date.now;
  const now = () => Math.floor(nowMs() / 1000);
  const store = openState(settings.stateFile);
  const { state } = store;
  const deliveries = createDeliveries(store, { url: settings.webhookUrl, secret: settings.webhookSecret, now: nowMs });
  const failing = { left: 0, status: 500 };
  let answerDelayMs = 0;
  const id = (prefix: string) => `${prefix}_${randomBytes(18).toString("base64url").replace(/[-_]/g, "0")}`;

  function emit(type: Parameters<typeof buildEvent>[0], object: unknown, idempotencyKey: string | null = null): void {
    const event = buildEvent(type, structuredClone(object), {
      id: id("evt"),
      now: now(),
      apiVersion: settings.apiVersion,
      idempotencyKey,
    });
    state.events[event.id] = event;
    deliveries.queue(event);
  }

  /** Stripe closes a page by its own clock; here it happens when somebody looks. */
  function findSession(sessionId: string) {
    const kept = state.sessions[sessionId];
    if (!kept) throw missing("checkout.session", sessionId);
    if (kept.session.status === "open" && kept.session.expires_at <= now()) close(kept.session);
    return kept;
  }
  function close(session: (typeof state.sessions)[string]["session"]): void {
    session.status = "expired";
    session.url = null;
    emit("checkout.session.expired", session);
  }
  const shown = (session: ReturnType<typeof findSession>["session"]) => ({
    ...session,
    // The address may have changed with a restart.
    url: session.status === "open" ? `${settings.baseUrl()}/c/pay/${session.id}` : null,
  });

  /** Runs a POST once for an idempotency key. Like Stripe, it keeps no answer to a request that was not understood. */
  async function post(c: Context, run: (body: string, key: string | null) => unknown) {
    const body = await c.req.text();
    const key = c.req.header("idempotency-key") ?? null;
    const request = createHash("sha256").update(`${c.req.path}\n${body}`).digest("hex");
    const kept = key === null ? undefined : state.answers[key];
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
    const answer = structuredClone(run(body, key)) as object;
    if (key !== null) state.answers[key] = { request, status: 200, body: answer };
    store.save();
    return c.json(answer);
  }

  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof StripeFault) return c.json(error.body, error.status as 400);
    console.error(error);
    return c.json({ error: { type: "api_error", message: error.message } }, 500);
  });
  app.notFound((c) =>
    c.json(
      {
        error: { type: "invalid_request_error", message: `Unrecognized request URL (${c.req.method}: ${c.req.path}).` },
      },
      404,
    ),
  );
  app.use("/v1/*", async (c, next) => {
    const key = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    if (!/^sk_test_\w+$/.test(key)) {
      throw new StripeFault(401, { message: "Invalid API Key provided: the emulator takes sk_test_ keys only." });
    }
    const version = c.req.header("stripe-version");
    if (version !== settings.apiVersion) {
      throw new StripeFault(400, { message: `Invalid Stripe API version: ${version ?? "none"}` });
    }
    if (answerDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, answerDelayMs));
    if (failing.left > 0) {
      failing.left -= 1;
      const type = failing.status === 429 ? "rate_limit_error" : "api_error";
      return c.json({ error: { type, message: "The emulator was told to fail." } }, failing.status as 500);
    }
    c.header("request-id", id("req"));
    await next();
  });

  app.post("/v1/checkout/sessions", (c) =>
    post(c, (body) => {
      const input = readParameters(SessionCreate, body);
      const lifetime = (input.expires_at ?? now() + 86_400) - now();
      if (lifetime < 30 * 60 || lifetime > 24 * 3600) {
        const message =
          "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.";
        throw new StripeFault(400, { param: "expires_at", message });
      }
      const sessionId = id("cs_test");
      const url = `${settings.baseUrl()}/c/pay/${sessionId}`;
      const session = buildSession(input, { id: sessionId, url, now: now() });
      state.sessions[sessionId] = { session, input };
      return session;
    }),
  );
  app.get("/v1/checkout/sessions/:id", (c) => c.json(shown(findSession(c.req.param("id")).session)));
  app.post("/v1/checkout/sessions/:id/expire", (c) =>
    post(c, (body) => {
      readParameters(SessionExpire, body);
      const { session } = findSession(c.req.param("id"));
      if (session.status !== "open") {
        throw new StripeFault(400, {
          message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
        });
      }
      close(session);
      return session;
    }),
  );
  app.get("/v1/payment_intents/:id", (c) => {
    const intent = state.intents[c.req.param("id")];
    if (!intent) throw missing("payment_intent", c.req.param("id"));
    return c.json(intent);
  });
  app.post("/v1/refunds", (c) =>
    post(c, (body, key) => {
      const input = readParameters(RefundCreate, body);
      const intent = state.intents[input.payment_intent ?? ""];
      if (!intent) throw missing("payment_intent", input.payment_intent ?? "");
      const refunded = Object.values(state.refunds)
        .filter((refund) => refund.payment_intent === intent.id)
        .reduce((sum, refund) => sum + refund.amount, 0);
      const amount = input.amount ?? intent.amount_received - refunded;
      if (amount <= 0 || amount > intent.amount_received - refunded) {
        const code = refunded >= intent.amount_received ? "charge_already_refunded" : undefined;
        throw new StripeFault(400, {
          code,
          message: `Refund amount (${amount}) is greater than unrefunded amount on charge.`,
        });
      }
      const { reason = null, metadata } = input;
      const refund = buildRefund(intent, { id: id("re"), amount, now: now(), reason, metadata });
      state.refunds[refund.id] = refund;
      emit("refund.created", refund, key);
      return refund;
    }),
  );
  app.get("/v1/refunds/:id", (c) => {
    const refund = state.refunds[c.req.param("id")];
    if (!refund) throw missing("refund", c.req.param("id"));
    return c.json(refund);
  });
  app.get("/v1/events/:id", (c) => {
    const event = state.events[c.req.param("id")];
    if (!event) throw missing("event", c.req.param("id"));
    return c.json(event);
  });

  function payPage(c: Context, sessionId: string, fault: PageFault | null) {
    const { session, input } = findSession(sessionId);
    const currency = (session.currency ?? "").toUpperCase();
    const total = BigInt(session.amount_total ?? 0);
    const amount = isCurrency(currency) ? `${currency} ${minorToDecimal(total, currency)}` : `${currency} ${total}`;
    c.header("cache-control", "no-store");
    c.header("x-frame-options", "DENY");
    return c.html(hostedPage(session, input.line_items[0]?.price_data.product_data.name ?? "", amount, fault));
  }
  app.get("/c/pay/:id", (c) => payPage(c, c.req.param("id"), null));
  app.post("/c/pay/:id", async (c) => {
    const { session, input } = findSession(c.req.param("id"));
    const form = await c.req.parseBody();
    if (form.act === "cancel") return c.redirect(session.cancel_url ?? session.success_url ?? "/", 303);
    if (session.status !== "open") return payPage(c, session.id, "closed");
    const outcome = form.act === "decline" ? "declined" : outcomeOfCard(String(form.number ?? ""));
    if (outcome === null) return payPage(c, session.id, "unknown");
    const intent = buildPaymentIntent(session, input, { id: id("pi"), chargeId: id("ch"), now: now() });
    if (outcome !== "paid") {
      emit("payment_intent.payment_failed", {
        ...intent,
        status: "requires_payment_method",
        amount_received: 0,
        latest_charge: null,
      });
      return payPage(c, session.id, outcome);
    }
    session.status = "complete";
    session.payment_status = "paid";
    session.payment_intent = intent.id;
    session.url = null;
    state.intents[intent.id] = intent;
    emit("payment_intent.succeeded", intent);
    emit("checkout.session.completed", session);
    store.save();
    return c.redirect((session.success_url ?? "/").replace("{CHECKOUT_SESSION_ID}", session.id), 303);
  });

  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.get("/", (c) => c.text("Vitrine payment emulator: no money moves.\n"));
  app.post("/_control", async (c) => {
    if (!c.req.header("content-type")?.startsWith("application/json")) return c.json({ message: "send JSON" }, 415);
    const wish = await c.req.json<{
      webhooks?: DeliveryMode;
      delayMs?: number;
      answerDelayMs?: number;
      fail?: { requests: number; status?: number };
      flush?: boolean;
    }>();
    if (wish.webhooks) deliveries.setMode(wish.webhooks);
    if (wish.delayMs !== undefined) deliveries.setDelayMs(wish.delayMs);
    if (wish.answerDelayMs !== undefined) answerDelayMs = wish.answerDelayMs;
    if (wish.fail) Object.assign(failing, { left: wish.fail.requests, status: wish.fail.status ?? 500 });
    if (wish.flush) await deliveries.flush();
    return c.json({ waiting: state.deliveries.length });
  });
  return { app, deliveries };
}
