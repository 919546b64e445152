/** Looks for what has come into saved searches, and mails it. */
import type { Worker } from "@/server/worker/worker";
import { followStock } from "@/services/shopping/follow-stock";
import { mailHits } from "@/services/shopping/mail-hits";

export function registerShoppingJobs(worker: Worker): void {
  const { context, market, log } = worker;
  worker.every("follow-stock", 3000, async () => {
    let followed = await followStock(context);
    while (followed.more) followed = await followStock(context);
    if (followed.hits > 0) log.info({ hits: followed.hits }, "saved searches");
  });
  worker.every("mail-hits", 5000, async () => {
    const mails = await mailHits(context, { publicUrl: market.env.PUBLIC_URL });
    if (mails > 0) log.info({ mails }, "mails about saved searches");
  });
}
