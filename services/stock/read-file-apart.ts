/**
 * A stock file read in a thread of its own, with a cap on its memory and time: a workbook that bursts them is refused by
 * name and harms nothing else. Text files are read in flat memory and need no thread.
 */
import { Worker } from "node:worker_threads";
import { emptyReading, type StockFileReading } from "@/domain/stock/read-stock-file";
import { openByteSource } from "@/services/stock/byte-source";
import { READ_HEAP_MAX_MB, READ_TIME_MAX_MS } from "@/services/stock/file-bounds";
import { fileKind } from "@/services/stock/file-kind";
import { readFile } from "@/services/stock/read-file";

export async function readFileApart(file: string): Promise<StockFileReading> {
  const source = await openByteSource(file);
  return fileKind(source.head) === "zip" ? readInThread(file) : readFile(file);
}

/** A dry run keeps every draft for its answer: it may have twice the memory of a thread that passes rows on. */
const HEAP_MAX_MB = READ_HEAP_MAX_MB * 2;

function readInThread(file: string): Promise<StockFileReading> {
  const entry = new URL("./read-file-thread.ts", import.meta.url).href;
  // Node 20 takes no TypeScript as a thread's entry, even where the process was started with tsx.
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;
  const worker = new Worker(start, {
    eval: true,
    execArgv: [],
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB, maxYoungGenerationSizeMb: 64 },
  });
  return new Promise<StockFileReading>((resolve, reject) => {
    const timer = setTimeout(() => resolve(emptyReading("file-takes-too-long")), READ_TIME_MAX_MS);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    worker.once("message", (reading: StockFileReading) => end(() => resolve(reading)));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      end(() =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(emptyReading("file-too-complex")) : reject(error),
      ),
    );
    worker.once("exit", () => end(() => reject(new Error("the reading thread ended"))));
  }).finally(() => worker.terminate());
}
