/** Papers of companies that run out. */
import type { Worker } from "@/server/worker/worker";
import { watchDocuments } from "@/services/parties/company-file/watch-documents";

const HOUR_MS = 3_600_000;

export function registerPartiesJobs({ context, market, log, every }: Worker): void {
  every("watch-documents", HOUR_MS, async () => {
    const told = await watchDocuments(context, { publicUrl: market.env.PUBLIC_URL });
    if (told > 0) log.info({ told }, "papers of companies run out");
  });
}
