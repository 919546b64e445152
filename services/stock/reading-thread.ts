/**
 * The thread that reads stock files, apart from everything else of the process: a cap on its memory, a limit of time. A
 * file that bursts either is refused by name, and the thread with it is gone; the next file gets a new one. It stays
 * warm between files, because starting it costs more than reading a usual one.
 */
import { Worker } from "node:worker_threads";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { READ_HEAP_MAX_MB, READ_TIME_MAX_MS } from "@/services/stock/file-bounds";
import type { StagedFile, StagingJob, ThreadMessage } from "@/services/stock/staging-job";

/** Null where nobody wants the reading any more. */
export type Staged = StagedFile | { fileError: FileErrorCode } | null;

const holder = globalThis as typeof globalThis & {
  __vitrineReading?: { worker: Worker | null; queue: Promise<unknown> };
};

/** One file at a time a process. `progress` answers false to stop a reading that nobody wants any more. */
export function stageFile(job: StagingJob, progress: (rows: number) => Promise<boolean>): Promise<Staged> {
  holder.__vitrineReading ??= { worker: null, queue: Promise.resolve() };
  const state = holder.__vitrineReading;
  const turn = state.queue.then(() => run(state, job, progress));
  state.queue = turn.catch(() => {});
  return turn;
}

function run(
  state: { worker: Worker | null },
  job: StagingJob,
  progress: (rows: number) => Promise<boolean>,
): Promise<Staged> {
  const worker = state.worker ?? open();
  state.worker = worker;
  worker.ref();
  return new Promise<Staged>((resolve, reject) => {
    let ended = false;
    const end = (keep: boolean, settle: () => void) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      for (const [event, listener] of listeners) worker.off(event, listener);
      if (keep) worker.unref();
      else {
        state.worker = null;
        void worker.terminate();
      }
      settle();
    };
    const timer = setTimeout(() => end(false, () => resolve({ fileError: "file-takes-too-long" })), READ_TIME_MAX_MS);
    // biome-ignore lint/suspicious/noExplicitAny: the events of a thread have no common type
    const listeners: [string, (event: any) => void][] = [
      [
        "message",
        (message: ThreadMessage) => {
          if ("done" in message) end(true, () => resolve(message.done));
          else if ("failed" in message) end(false, () => reject(new Error(message.failed)));
          else
            progress(message.progress).then(
              (wanted) => wanted || end(false, () => resolve(null)),
              // The database is away for a moment: the reading itself will notice.
              () => {},
            );
        },
      ],
      [
        "error",
        (error: NodeJS.ErrnoException) => {
          const burst = error.code === "ERR_WORKER_OUT_OF_MEMORY";
          end(false, () => (burst ? resolve({ fileError: "file-too-complex" }) : reject(error)));
        },
      ],
      ["exit", () => end(false, () => reject(new Error("the reading thread ended")))],
    ];
    for (const [event, listener] of listeners) worker.on(event, listener);
    worker.postMessage(job);
  });
}

function open(): Worker {
  const entry = new URL("./stage-file.ts", import.meta.url).href;
  // Node 20 takes no TypeScript as a thread's entry, even where the process was started with tsx.
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(start, {
    eval: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: READ_HEAP_MAX_MB, maxYoungGenerationSizeMb: 64 },
  });
}
