/** Keeps the transparency log going: DIDs published, heads signed and witnessed, and everything read again by the monitor. */
import type { Worker } from "@/server/worker/worker";
import { askWitnesses } from "@/services/passport/log/ask-witnesses";
import { monitorLog } from "@/services/passport/log/monitor-log";
import { signHead } from "@/services/passport/log/sign-head";
import { tellOfFindings } from "@/services/passport/log/tell-of-findings";
import { publishDids } from "@/services/passport/publish-dids";
import { witnessesOf } from "@/services/passport/witnesses";

export function registerPassportsJobs(worker: Worker): void {
  const { context, market, log } = worker;
  const { PUBLIC_URL: publicUrl } = market.env;
  worker.every("publish-dids", 30_000, () => publishDids(context, { publicUrl }));
  worker.every("sign-log-head", 2_000, async () => {
    await signHead(context, { publicUrl });
    const failed = await askWitnesses(context, witnessesOf());
    if (failed.length > 0) log.warn({ failed }, "witnesses did not cosign");
  });
  worker.every("monitor-log", 10 * 60_000, async () => {
    const findings = await monitorLog(context, { publicUrl });
    for (const finding of findings) log.error({ finding }, "a row was changed by hand");
    await tellOfFindings(context, findings);
  });
}
