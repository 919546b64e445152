/** The web process: opens the market, prepares Next, listens, and on a signal closes streams, worker and pool. */
import next from "next";
import { createApi } from "@/server/api/app";
import { createListener, type PageHandler } from "@/server/listener";
import { createMediaFiles } from "@/server/media-files";
import { withPackedFiles } from "@/server/packed-files";
import { startPulse } from "@/server/pulse";
import { startMarket } from "@/server/start-market";
import { registerJobs } from "@/server/worker/jobs";
import { startWorker } from "@/server/worker/worker";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { shared } from "@/services/market";
import { shippedPictures } from "@/services/media/shipped-pictures";

const dev = process.env.NODE_ENV !== "production";
const { market, log } = await startMarket();
const { env } = market;
// Read while Next prepares itself; the first question waits for it, and tries again where it failed.
catalogueOf(market.db).catch((error: Error) => log.error({ error: error.message }, "catalogue not read"));
const app = next({ dev, dir: process.cwd(), hostname: "localhost", port: env.PORT });
await app.prepare();
const handle = app.getRequestHandler();
const pages: PageHandler = (request, response) => handle(request, response);
const policy = {
  dev,
  https: env.PUBLIC_URL.startsWith("https:"),
  paymentOrigins: env.STRIPE_API_BASE ? [new URL(env.STRIPE_API_BASE).origin] : ["https://checkout.stripe.com"],
};
const server = createListener(
  createApi(log),
  dev ? pages : withPackedFiles(process.env.DIST_DIR ?? ".next", pages),
  policy,
  log,
  createMediaFiles(market.adapters.storage, shippedPictures),
);
const pulse = await startPulse(market, log);
const worker = env.WORKER === "inline" ? await startWorker(market, log, registerJobs) : null;

server.on("error", (error: NodeJS.ErrnoException) => {
  log.fatal(
    { error: error.message },
    error.code === "EADDRINUSE" ? `port ${env.PORT} is taken: set PORT to another` : "cannot listen",
  );
  process.exit(1);
});
server.listen(env.PORT, () => {
  log.info({ port: env.PORT }, "listening");
  process.send?.({ listening: env.PORT });
});

/** Live streams register how to close themselves; an open one must not keep the process alive. */
const closers = shared(market, "closers", () => new Set<() => void>());
const ANSWER_LIMIT_MS = 2000;
/** A connection that a cut-off sweep holds is closed by the end of the process. */
const POOL_LIMIT_MS = 500;
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever hangs, the process is gone after this; commits are durable, clients ask again.
  setTimeout(() => process.exit(1), 8000).unref();
  const answered = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const close of closers) close();
  pulse.stop();
  server.closeIdleConnections();
  // What is being answered may finish; who holds a connection longer is cut off.
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS))]);
  await worker?.stop();
  server.closeAllConnections();
  await Promise.race([market.db.$client.end(), new Promise((resolve) => setTimeout(resolve, POOL_LIMIT_MS))]);
  process.exit(0);
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("disconnect", stop);
