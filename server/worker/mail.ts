/** Delivers the outbox: at once by the job that each mail brings, and by a sweep for what is due again. */
import { sweepRateLimits } from "@/db/queries/rate-limits";
import type { Worker } from "@/server/worker/worker";
import { deliverMail } from "@/services/parties/deliver-mail";

export function registerMailJobs(worker: Worker): void {
  const { hostname } = new URL(worker.market.env.PUBLIC_URL);
  const deliver = async () => {
    const { sent, failed } = await deliverMail(worker.context, { host: hostname });
    if (sent + failed > 0) worker.log[failed > 0 ? "warn" : "info"]({ sent, failed }, "mail");
  };
  worker.job("deliver-mail", deliver);
  worker.every("deliver-mail-again", 15_000, deliver);
  worker.every("sweep-rate-limits", 10 * 60_000, () => sweepRateLimits(worker.context.db));
}
