/**
 * Draws parts of pictures in threads of their own, so that pages go on being answered. A thread that fails, hangs or
 * ends is replaced; the others go on.
 */
import { Worker } from "node:worker_threads";
import type { PicturePart } from "@/domain/media/item-picture";
import type { PictureFigures } from "@/domain/media/picture-key";

export type DrawingTask = { part: PicturePart; figures: PictureFigures };
/** WebP files by their size; a sheet of frames is one file. */
export type DrawnPart = { files: { size: number | "frames"; bytes: Uint8Array }[]; frames: number };
/** Refused: the figures are no stone, with the figure named. */
export type DrawingAnswer = { ok: true; value: DrawnPart } | { ok: false; refusal: string };
export type DrawPicture = (task: DrawingTask) => Promise<DrawingAnswer>;
export type DrawingPool = { draw: DrawPicture; close: () => Promise<void> };

/** Shorter than the time for which a worker holds a part. */
const DRAWING_MS_MAX = 4 * 60_000;
const THREAD = new URL("./draw-picture-thread.ts", import.meta.url);

/** Threads start when they are needed; tasks beyond their number wait. @param thread the program of a thread, for tests. */
export function openDrawingPool(threads: number, thread: URL = THREAD, drawingMsMax = DRAWING_MS_MAX): DrawingPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;

  async function draw(task: DrawingTask): Promise<DrawingAnswer> {
    while (busy >= threads && !closed) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) throw new Error("the drawing pool is closed");
    busy += 1;
    try {
      return await drawIn(idle.pop() ?? start(), task);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }

  function start(): Worker {
    // Registered within the thread: Node 20 gives a thread's own --import no say over its first file.
    const program = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(thread.href)}); })`;
    const worker = new Worker(program, { eval: true, execArgv: [] });
    all.add(worker);
    worker.once("exit", () => all.delete(worker));
    return worker;
  }

  function drawIn(worker: Worker, task: DrawingTask): Promise<DrawingAnswer> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void, keep: boolean) => {
        clearTimeout(timer);
        worker.removeAllListeners("message").removeAllListeners("error").removeListener("exit", exited);
        if (keep && !closed) idle.push(worker);
        else {
          // An error that comes after the answer concerns nobody.
          worker.on("error", () => {});
          void worker.terminate();
        }
        settle();
      };
      const exited = (code: number) => end(() => reject(new Error(`the drawing thread ended with ${code}`)), false);
      const timer = setTimeout(
        () => end(() => reject(new Error(`drawing took longer than ${drawingMsMax} ms`)), false),
        drawingMsMax,
      );
      worker.once("message", (answer: DrawingAnswer) => end(() => resolve(answer), true));
      worker.once("error", (error) => end(() => reject(error), false));
      worker.once("exit", exited);
      worker.postMessage(task);
    });
  }

  return {
    draw,
    async close() {
      closed = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
