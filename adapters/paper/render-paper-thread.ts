/** The printing thread: a document comes in, its PDF or the words of a fault go out. */
import { parentPort } from "node:worker_threads";
import type { PaperDocument } from "@/adapters/paper/paper-document";
import type { PressAnswer } from "@/adapters/paper/print-paper";
import { renderPaper } from "@/adapters/paper/render-paper";

parentPort?.on("message", (document: PaperDocument) => {
  renderPaper(document).then(
    (pdf) => parentPort?.postMessage({ pdf } satisfies PressAnswer),
    (error: Error) => parentPort?.postMessage({ failed: error.stack ?? error.message } satisfies PressAnswer),
  );
});
