/** Reads uploads that wait, publishes what was confirmed and is due, keeps the stock fresh. */
import { sweepUploads } from "@/server/api/uploads";
import type { Worker } from "@/server/worker/worker";
import { publishDueImports } from "@/services/stock/confirm-import";
import { sweepFreshness } from "@/services/stock/keep-fresh";
import { matchWaitingMedia } from "@/services/stock/match-media";
import { readWaitingImports } from "@/services/stock/read-import";

const SWEEP_MS = 500;
const FRESHNESS_MS = 30 * 60_000;

export function registerStockJobs(worker: Worker): void {
  const { context, log, market } = worker;
  worker.every("read-stock-files", SWEEP_MS, async () => {
    const read = await readWaitingImports(context);
    if (read > 0) log.info({ read }, "stock files read");
  });
  worker.every("publish-stock-files", SWEEP_MS, async () => {
    const live = await publishDueImports(context, new Date());
    if (live > 0) log.info({ live }, "stock files live");
  });
  worker.every("match-media", SWEEP_MS, async () => {
    const matched = await matchWaitingMedia(context);
    if (matched > 0) log.info({ matched }, "media files");
  });
  worker.every("sweep-uploads", FRESHNESS_MS, () => sweepUploads(market));
  worker.every("keep-stock-fresh", FRESHNESS_MS, async () => {
    const swept = await sweepFreshness(context, { now: new Date(), publicUrl: market.env.PUBLIC_URL });
    if (swept.warned + swept.hidden > 0) log.info(swept, "stock not confirmed");
  });
}
