/**
 * Prints papers in one thread a process, one after the other, so that no request waits for the drawing of another. The
 * thread stays warm, because reading the font costs more than a page. For the worker and for routes of the API, not for
 * pages: the page bundler does not carry the thread's entry.
 */
import { Worker } from "node:worker_threads";
import type { PaperDocument } from "@/adapters/paper/paper-document";

export type PressAnswer = { pdf: Uint8Array } | { failed: string };

/** No paper takes this long: a thread that does is ended. */
const PRINT_TIME_MAX_MS = 30_000;

const press: { thread: Worker | null; queue: Promise<unknown> } = { thread: null, queue: Promise.resolve() };

/** The finished PDF. Throws where a picture cannot be read or the thread ends. */
export function printPaper(document: PaperDocument): Promise<Uint8Array> {
  const turn = press.queue.then(() => run(document));
  press.queue = turn.catch(() => {});
  return turn;
}

function run(document: PaperDocument): Promise<Uint8Array> {
  const thread = press.thread ?? open();
  press.thread = thread;
  thread.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const answered = (answer: PressAnswer) => {
      settle();
      thread.unref();
      if ("pdf" in answer) resolve(answer.pdf);
      else reject(new Error(answer.failed));
    };
    const broken = (error: Error) => {
      settle();
      press.thread = null;
      void thread.terminate();
      reject(error);
    };
    const ended = () => broken(new Error("the printing thread ended"));
    const timer = setTimeout(() => broken(new Error("the paper took too long to print")), PRINT_TIME_MAX_MS);
    const settle = () => {
      clearTimeout(timer);
      thread.off("message", answered).off("error", broken).off("exit", ended);
    };
    thread.on("message", answered).on("error", broken).on("exit", ended);
    thread.postMessage(document);
  });
}

function open(): Worker {
  const entry = new URL("./render-paper-thread.ts", import.meta.url).href;
  // Node 20 takes no TypeScript as a thread's entry, even where the process was started with tsx.
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(start, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 256 } });
}
