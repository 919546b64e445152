/** What the emulator's routes share: its memory, its clock, events, and pages that close by time. */
import { randomBytes } from "node:crypto";
import type Stripe from "stripe";
import type { Deliveries } from "@/adapters/payments/stripe-emulator/deliveries";
import { missing } from "@/adapters/payments/stripe-emulator/faults";
import { buildEvent, type SessionInput } from "@/adapters/payments/stripe-emulator/objects";
import type { StateStore } from "@/adapters/payments/stripe-emulator/state";

export type KeptSession = { session: Stripe.Checkout.Session; input: SessionInput };
export type Desk = {
  store: StateStore;
  /** Seconds since 1970, as Stripe counts. */
  now: () => number;
  newId: (prefix: string) => string;
  pageUrl: (sessionId: string) => string;
  emit: (type: Stripe.Event["type"], object: unknown, idempotencyKey?: string | null) => void;
  /** Throws Stripe's "No such checkout.session". */
  findSession: (sessionId: string) => KeptSession;
  close: (session: Stripe.Checkout.Session) => void;
};

export function openDesk(settings: {
  store: StateStore;
  deliveries: Deliveries;
  nowMs: () => number;
  baseUrl: () => string;
  apiVersion: string;
}): Desk {
  const { store, deliveries } = settings;
  const now = () => Math.floor(settings.nowMs() / 1000);
  const newId = (prefix: string) => `${prefix}_${randomBytes(18).toString("base64url").replace(/[-_]/g, "0")}`;
  const emit: Desk["emit"] = (type, object, idempotencyKey = null) => {
    const facts = { id: newId("evt"), now: now(), apiVersion: settings.apiVersion, idempotencyKey };
    const event = buildEvent(type, structuredClone(object), facts);
    store.state.events[event.id] = event;
    deliveries.queue(event);
  };
  const close: Desk["close"] = (session) => {
    session.status = "expired";
    session.url = null;
    emit("checkout.session.expired", session);
  };
  return {
    store,
    now,
    newId,
    emit,
    close,
    pageUrl: (sessionId) => `${settings.baseUrl()}/c/pay/${sessionId}`,
    findSession: (sessionId) => {
      const kept = store.state.sessions[sessionId];
      if (!kept) throw missing("checkout.session", sessionId);
      // Stripe closes a page by its own clock; here it happens when somebody looks.
      if (kept.session.status === "open" && kept.session.expires_at <= now()) close(kept.session);
      return kept;
    },
  };
}
