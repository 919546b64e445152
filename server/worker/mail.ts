/** Delivers the outbox every two seconds and sweeps counters of attempts that are over. */
import { sweepRateLimits } from "@/db/queries/rate-limits";
import type { Worker } from "@/server/worker/worker";
import { deliverMail } from "@/services/parties/deliver-mail";

export function registerMailJobs(worker: Worker): void {
  const { hostname } = new URL(worker.market.env.PUBLIC_URL);
  worker.every("deliver-mail", 2000, async () => {
    const { sent, failed } = await deliverMail(worker.context, { host: hostname });
    if (sent + failed > 0) worker.log[failed > 0 ? "warn" : "info"]({ sent, failed }, "mail");
  });
  worker.every("sweep-rate-limits", 10 * 60_000, () => sweepRateLimits(worker.context.db));
}
