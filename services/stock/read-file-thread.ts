/** Entry of the thread of a dry run (services/stock/read-file-apart.ts): one path in, one reading out. Never imported. */
import { parentPort, workerData } from "node:worker_threads";
import { readFile } from "@/services/stock/read-file";

const port = parentPort;
if (!port) throw new Error("read-file-thread runs in a thread only");
port.postMessage(await readFile(workerData as string));
