/** Entry of the reading thread (services/stock/reading-thread.ts): one job a message, one answer. Never imported. */
import { parentPort } from "node:worker_threads";
import { readInto } from "@/services/stock/read-into";
import type { StagingJob, ThreadMessage } from "@/services/stock/staging-job";

const port = parentPort;
if (!port) throw new Error("stage-file runs in a thread only");
const say = (message: ThreadMessage) => port.postMessage(message);

port.on("message", (job: StagingJob) => {
  readInto(job, (progress) => say({ progress })).then(
    (done) => say({ done }),
    (error: Error) => say({ failed: error.stack ?? error.message }),
  );
});
