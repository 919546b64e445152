/** Asks all open business again when a new set of trade rules has begun. */
import type { Worker } from "@/server/worker/worker";
import { redecideBusiness } from "@/services/compliance/rules/redecide-business";

export function registerTradeRuleJobs(worker: Worker): void {
  const { context, log } = worker;
  worker.every("redecide-business", 10_000, async () => {
    const done = await redecideBusiness(context, new Date());
    if (done && done.looked > 0) log.info(done, "open business asked again under new trade rules");
  });
}
