/** The worker as a process of its own: `npm run worker`, with WORKER=apart for the web processes. */
import { startMarket } from "@/server/start-market";
import { registerJobs } from "@/server/worker/jobs";
import { startWorker } from "@/server/worker/worker";

const { market, log } = await startMarket();
const worker = await startWorker(market, log, registerJobs);
log.info("worker started");
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    await market.db.$client.end();
    process.exit(0);
  });
}
