/** The clock after the hammer: answers that did not come, and statements that are due. */
import type { Worker } from "@/server/worker/worker";
import { expireOffers } from "@/services/aftersales/answer-offer";
import { expireSellerDecisions } from "@/services/aftersales/answer-under-reserve";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

const ANSWERS_MS = 2000;
const STATEMENTS_MS = 5000;

export function registerConsignmentJobs({ context, every, log }: Worker): void {
  every("expire-answers", ANSWERS_MS, async () => {
    const expired = (await expireSellerDecisions(context.db)) + (await expireOffers(context.db));
    if (expired > 0) log.info({ expired }, "offers after a sale ended without an answer");
  });
  every("write-settlements", STATEMENTS_MS, async () => {
    const written = await writeDueSettlements(context.db);
    if (written > 0) log.info({ written }, "settlements written");
  });
}
