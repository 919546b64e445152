/** Keeps the change feed of the catalogue short. */
import type { Worker } from "@/server/worker/worker";
import { trimStockChanges } from "@/services/catalogue/trim-feed";

const PAUSE_MS = 10 * 60_000;

export function registerCatalogueJobs({ context, log, every }: Worker): void {
  every("trim-stock-changes", PAUSE_MS, async () => {
    const deleted = await trimStockChanges(context);
    if (deleted > 0) log.info({ deleted }, "stock changes trimmed");
  });
}
