/** Reads uploads that wait, publishes what was confirmed. */
import type { Worker } from "@/server/worker/worker";
import { readWaitingImports } from "@/services/stock/read-import";

const SWEEP_MS = 500;

export function registerStockJobs(worker: Worker): void {
  const { context, log } = worker;
  worker.every("read-stock-files", SWEEP_MS, async () => {
    const read = await readWaitingImports(context);
    if (read > 0) log.info({ read }, "stock files read");
  });
}
