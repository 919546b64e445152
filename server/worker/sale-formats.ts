/** The clock of tenders and live sales: opens what is released, settles what was hammered, ends deposits. */
import type { Worker } from "@/server/worker/worker";
import { openReleasedTenders } from "@/services/auctions/open-tender";
import { reconcileOldDeposits } from "@/services/auctions/reconcile-deposit";
import { settleHammeredLots } from "@/services/auctions/run-live-lot";
import { settleDeposits } from "@/services/auctions/settle-deposits";

const SWEEP_MS = 1000;
const DEPOSITS_MS = 5000;

export function registerSaleFormatJobs({ context, every, log }: Worker): void {
  every("open-released-tenders", SWEEP_MS, async () => {
    const opened = await openReleasedTenders(context.db);
    if (opened > 0) log.info({ opened }, "tender lots opened");
  });
  every("settle-hammered-lots", SWEEP_MS, async () => {
    const settled = await settleHammeredLots(context.db);
    if (settled > 0) log.info({ settled }, "hammered lots settled");
  });
  every("settle-deposits", DEPOSITS_MS, async () => {
    const settled = await settleDeposits(context);
    if (settled > 0) log.info({ settled }, "deposits settled");
  });
  every("reconcile-deposits", DEPOSITS_MS, () => reconcileOldDeposits(context));
}
