/** The clock of tenders and live sales: opens what is released, settles what was hammered. */
import type { Worker } from "@/server/worker/worker";
import { openReleasedTenders } from "@/services/auctions/open-tender";
import { settleHammeredLots } from "@/services/auctions/run-live-lot";

const SWEEP_MS = 1000;

export function registerSaleFormatJobs({ context, every, log }: Worker): void {
  every("open-released-tenders", SWEEP_MS, async () => {
    const opened = await openReleasedTenders(context.db);
    if (opened > 0) log.info({ opened }, "tender lots opened");
  });
  every("settle-hammered-lots", SWEEP_MS, async () => {
    const settled = await settleHammeredLots(context.db);
    if (settled > 0) log.info({ settled }, "hammered lots settled");
  });
}
