/** Asks producers' registries about what is live, as long as they have something to say. */
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "@/server/worker/worker";
import { completeOrigins } from "@/services/origin/complete-origins";

const SWEEP_MS = 1_000;
const PAUSE_MS_MAX = 300;

export function registerOriginJobs(worker: Worker): void {
  const { context, log, stopping } = worker;
  worker.every("complete-origins", SWEEP_MS, async () => {
    for (;;) {
      const begun = performance.now();
      const round = await completeOrigins(context);
      if (round.completed + round.unknown + round.unanswered > 0) log.info(round, "registries asked");
      if (round.completed === 0 || stopping.aborted) return;
      // A fresh market has tens of thousands to complete: the first pages share the process and the database with that.
      await pause(Math.min(performance.now() - begun, PAUSE_MS_MAX));
    }
  });
}
