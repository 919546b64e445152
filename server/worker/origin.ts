/** Asks producers' registries about what is live, as long as they have something to say. */
import type { Worker } from "@/server/worker/worker";
import { completeOrigins } from "@/services/origin/complete-origins";

const SWEEP_MS = 1_000;

export function registerOriginJobs(worker: Worker): void {
  const { context, log, stopping } = worker;
  worker.every("complete-origins", SWEEP_MS, async () => {
    for (;;) {
      const round = await completeOrigins(context);
      if (round.completed + round.unknown + round.unanswered > 0) log.info(round, "registries asked");
      if (round.completed === 0 || stopping.aborted) return;
    }
  });
}
