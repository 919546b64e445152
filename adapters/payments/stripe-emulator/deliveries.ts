/** Signs events as Stripe does and posts them, again and again until the market has answered 2xx. */
import Stripe from "stripe";
import type { StateStore } from "@/adapters/payments/stripe-emulator/state";

/** How the next events are delivered; set by POST /_control. */
export type DeliveryMode = "deliver" | "withhold" | "duplicate" | "reorder";
const ATTEMPTS_MAX = 30;
const PAUSE_MAX_MS = 30_000;

export type Deliveries = {
  queue(event: Stripe.Event): void;
  setMode(mode: DeliveryMode): void;
  setDelayMs(delayMs: number): void;
  /** Sends at once whatever waits; answers when each has been tried. */
  flush(): Promise<void>;
  stop(): void;
};

export function createDeliveries(
  store: StateStore,
  target: { url: string | null; secret: string; now: () => number },
): Deliveries {
  let mode: DeliveryMode = "deliver";
  let delayMs = 0;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  async function post(event: Stripe.Event): Promise<boolean> {
    if (!target.url) return false;
    const payload = JSON.stringify(event);
    const header = await Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: target.secret });
    try {
      const answer = await fetch(target.url, {
        method: "POST",
        headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": header },
        body: payload,
        signal: AbortSignal.timeout(10_000),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  async function run(all: boolean): Promise<void> {
    const due = store.state.deliveries.filter((one) => all || one.nextAt <= target.now());
    const ordered = mode === "reorder" ? [...due].reverse() : due;
    for (const one of ordered) {
      const arrived = await post(one.event);
      if (mode === "duplicate") await post(one.event);
      one.attempts += 1;
      one.nextAt = target.now() + Math.min(1000 * 2 ** one.attempts, PAUSE_MAX_MS);
      if (arrived || one.attempts >= ATTEMPTS_MAX) {
        store.state.deliveries = store.state.deliveries.filter((kept) => kept !== one);
      }
      store.save();
    }
  }

  function plan(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (mode === "withhold" || store.state.deliveries.length === 0) return;
    const next = Math.min(...store.state.deliveries.map((one) => one.nextAt));
    timer = setTimeout(
      () => {
        running = (running ?? Promise.resolve()).then(() => run(false)).finally(plan);
      },
      Math.max(0, next - target.now()),
    );
    timer.unref();
  }

  plan();
  return {
    queue(event) {
      // A little later than the answer that caused it, as in life; with "reorder" a batch gathers first.
      store.state.deliveries.push({
        event,
        attempts: 0,
        nextAt: target.now() + delayMs + (mode === "reorder" ? 200 : 20),
      });
      store.save();
      plan();
    },
    setMode(next) {
      mode = next;
      plan();
    },
    setDelayMs(next) {
      delayMs = next;
    },
    async flush() {
      if (timer) clearTimeout(timer);
      // One round after another: two at once would send the same event twice.
      running = (running ?? Promise.resolve()).then(() => run(true)).finally(plan);
      await running;
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
