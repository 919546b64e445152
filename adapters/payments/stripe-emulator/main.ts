/** The emulator as a process: `tsx adapters/payments/stripe-emulator/main.ts`. Listens on this computer only. */
import path from "node:path";
import { serve } from "@hono/node-server";
import { STRIPE_API_VERSION } from "@/adapters/payments/stripe-card-payments";
import { createEmulator } from "@/adapters/payments/stripe-emulator/emulator";

const { env } = process;
const port = Number(env.STRIPE_EMULATOR_PORT ?? 12111);
if (env.STRIPE_SECRET_KEY?.startsWith("sk_live_")) {
  console.error("The payment emulator does not start beside a live Stripe key.");
  process.exit(1);
}
const { app, deliveries } = createEmulator({
  baseUrl: () => env.STRIPE_API_BASE ?? `http://localhost:${port}`,
  webhookUrl: env.STRIPE_WEBHOOK_URL ?? null,
  webhookSecret: env.STRIPE_WEBHOOK_SECRET ?? "whsec_emulator_local_only",
  stateFile: env.DATA_DIR ? path.join(env.DATA_DIR, "stripe-emulator.json") : null,
  apiVersion: STRIPE_API_VERSION,
});
const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => {
  process.send?.({ listening: port });
  if (!process.send) console.error(`Vitrine payment emulator on http://127.0.0.1:${port}: no money moves.`);
});
server.on("error", (error) => {
  console.error(`The payment emulator cannot listen on ${port}: ${error.message}`);
  process.exit(1);
});
function stop(): void {
  deliveries.stop();
  server.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 500).unref();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);
