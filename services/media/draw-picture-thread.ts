/** A drawing thread: a task comes in, an answer or an error goes out. */
import { parentPort } from "node:worker_threads";
import { drawPart } from "@/services/media/draw-part";
import type { DrawingTask } from "@/services/media/draw-picture";

parentPort?.on("message", (task: DrawingTask) => {
  drawPart(task).then(
    (answer) => parentPort?.postMessage(answer),
    (error: Error) => {
      // Thrown outside of the promise, it ends the thread: whoever waits is told.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
