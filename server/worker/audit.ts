/** Seals what was written to the audit trail since, a few seconds after it. */
import type { Worker } from "@/server/worker/worker";
import { sealAuditTrail } from "@/services/audit/seal-audit-trail";

export function registerAuditJobs(worker: Worker): void {
  worker.every("seal-audit-trail", 3000, async () => {
    while (!worker.stopping.aborted && (await sealAuditTrail(worker.context)) > 0);
  });
}
