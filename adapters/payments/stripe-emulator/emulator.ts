/**
 * A local stand-in for the part of Stripe that the market uses, for the demo and for tests: strict about parameters,
 * repeats answers by idempotency key, signs webhooks. It moves no money and is never used with a live key.
 * Behaviour after Stripe's public documentation (Checkout Sessions, idempotent requests, webhooks).
 */
import { type Context, Hono, type Next } from "hono";
import { addApiRoutes } from "@/adapters/payments/stripe-emulator/api-routes";
import { createDeliveries, type Deliveries, type DeliveryMode } from "@/adapters/payments/stripe-emulator/deliveries";
import { type Desk, openDesk } from "@/adapters/payments/stripe-emulator/desk";
import { StripeFault } from "@/adapters/payments/stripe-emulator/faults";
import { addPageRoutes } from "@/adapters/payments/stripe-emulator/page-routes";
import { openState } from "@/adapters/payments/stripe-emulator/state";

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

/** What POST /_control may ask for: faults of the service and of its webhooks. */
type Wish = {
  webhooks?: DeliveryMode;
  delayMs?: number;
  answerDelayMs?: number;
  fail?: { requests: number; status?: number };
  flush?: boolean;
};
type Trouble = { answerDelayMs: number; failLeft: number; failStatus: number };

export function createEmulator(settings: EmulatorSettings): Emulator {
  const nowMs = settings.now ?? Date.now;
  const store = openState(settings.stateFile);
  const deliveries = createDeliveries(store, { url: settings.webhookUrl, secret: settings.webhookSecret, now: nowMs });
  const desk = openDesk({ ...settings, store, deliveries, nowMs });
  const trouble: Trouble = { answerDelayMs: 0, failLeft: 0, failStatus: 500 };
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof StripeFault) return c.json(error.body, error.status as 400);
    console.error(error);
    return c.json({ error: { type: "api_error", message: error.message } }, 500);
  });
  app.notFound((c) => {
    const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`;
    return c.json({ error: { type: "invalid_request_error", message } }, 404);
  });
  app.use("/v1/*", (c, next) => admit(c, next, settings.apiVersion, desk, trouble));
  addApiRoutes(app, desk);
  addPageRoutes(app, desk);
  app.post("/_control", (c) => control(c, desk, deliveries, trouble));
  return { app, deliveries };
}

/** Test keys and the one API version only; then whatever trouble a test asked for. */
async function admit(c: Context, next: Next, apiVersion: string, desk: Desk, trouble: Trouble) {
  const key = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!/^sk_test_\w+$/.test(key)) {
    throw new StripeFault(401, { message: "Invalid API Key provided: the emulator takes sk_test_ keys only." });
  }
  const version = c.req.header("stripe-version");
  if (version !== apiVersion) {
    throw new StripeFault(400, { message: `Invalid Stripe API version: ${version ?? "none"}` });
  }
  if (trouble.answerDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, trouble.answerDelayMs));
  if (trouble.failLeft > 0) {
    trouble.failLeft -= 1;
    const type = trouble.failStatus === 429 ? "rate_limit_error" : "api_error";
    return c.json({ error: { type, message: "The emulator was told to fail." } }, trouble.failStatus as 500);
  }
  c.header("request-id", desk.newId("req"));
  await next();
}

async function control(c: Context, desk: Desk, deliveries: Deliveries, trouble: Trouble) {
  // A page of another site can send a form here, but no JSON without asking first.
  if (!c.req.header("content-type")?.startsWith("application/json")) return c.json({ message: "send JSON" }, 415);
  const wish = await c.req.json<Wish>();
  if (wish.webhooks) deliveries.setMode(wish.webhooks);
  if (wish.delayMs !== undefined) deliveries.setDelayMs(wish.delayMs);
  if (wish.answerDelayMs !== undefined) trouble.answerDelayMs = wish.answerDelayMs;
  if (wish.fail) Object.assign(trouble, { failLeft: wish.fail.requests, failStatus: wish.fail.status ?? 500 });
  if (wish.flush) await deliveries.flush();
  return c.json({ waiting: desk.store.state.deliveries.length });
}
