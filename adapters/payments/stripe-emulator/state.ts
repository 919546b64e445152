/** What the emulator remembers: in memory, and in a file where one is given, so that a restart forgets no payment. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Stripe from "stripe";
import type { SessionInput } from "@/adapters/payments/stripe-emulator/objects";

export type KeptAnswer = { request: string; status: number; body: unknown };
export type Delivery = { event: Stripe.Event; attempts: number; nextAt: number };
export type EmulatorState = {
  sessions: Record<string, { session: Stripe.Checkout.Session; input: SessionInput }>;
  intents: Record<string, Stripe.PaymentIntent>;
  refunds: Record<string, Stripe.Refund>;
  events: Record<string, Stripe.Event>;
  /** Answers by idempotency key. */
  answers: Record<string, KeptAnswer>;
  deliveries: Delivery[];
};

export type StateStore = { state: EmulatorState; save(): void };

export function openState(file: string | null): StateStore {
  const empty: EmulatorState = { sessions: {}, intents: {}, refunds: {}, events: {}, answers: {}, deliveries: [] };
  const state =
    file && existsSync(file) ? { ...empty, ...(JSON.parse(readFileSync(file, "utf8")) as EmulatorState) } : empty;
  return {
    state,
    save() {
      if (!file) return;
      mkdirSync(path.dirname(file), { recursive: true });
      // A file that is renamed into place is never half written.
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
  };
}
