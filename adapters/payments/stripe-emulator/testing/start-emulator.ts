/** An emulator on a free port for a test, with the card adapter connected to it, and a receiver of its webhooks. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { CardPayments } from "@/adapters/payments/card-payments";
import { createStripeCardPayments, STRIPE_API_VERSION } from "@/adapters/payments/stripe-card-payments";
import { createEmulator } from "@/adapters/payments/stripe-emulator/emulator";

export const TEST_KEY = "sk_test_emulator";
const SECRET = "whsec_test_only";

export type Received = { body: string; signature: string };
export type TestEmulator = {
  url: string;
  cards: CardPayments;
  received: Received[];
  /** What the receiver answers from now on. */
  answerWith: (status: number) => void;
  control: (wish: object) => Promise<void>;
  /** Fills in the hosted page; answers the address to which the browser is sent, null where it stays. */
  payOn: (pageUrl: string, number?: string) => Promise<string | null>;
  stop: () => Promise<void>;
};

export async function startTestEmulator(now?: () => number): Promise<TestEmulator> {
  const received: Received[] = [];
  let status = 200;
  const receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (status < 300) received.push({ body, signature: String(request.headers["stripe-signature"]) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const receiverPort = (receiver.address() as AddressInfo).port;
  let url = "";
  const { app, deliveries } = createEmulator({
    baseUrl: () => url,
    webhookUrl: `http://127.0.0.1:${receiverPort}/`,
    webhookSecret: SECRET,
    stateFile: null,
    apiVersion: STRIPE_API_VERSION,
    now,
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    cards: createStripeCardPayments({ secretKey: TEST_KEY, webhookSecrets: ["whsec_old", SECRET], apiBase: url }),
    received,
    answerWith(next) {
      status = next;
    },
    async control(wish) {
      const headers = { "content-type": "application/json" };
      await fetch(`${url}/_control`, { method: "POST", headers, body: JSON.stringify(wish) });
    },
    async payOn(pageUrl, number = "4242424242424242") {
      const body = new URLSearchParams({ act: "pay", number });
      const answer = await fetch(pageUrl, { method: "POST", body, redirect: "manual" });
      await answer.body?.cancel();
      return answer.headers.get("location");
    },
    async stop() {
      deliveries.stop();
      if ("closeAllConnections" in server) server.closeAllConnections();
      receiver.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise((resolve) => receiver.close(resolve)),
      ]);
    },
  };
}
