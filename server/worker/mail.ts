import type { Worker } from "@/server/worker/worker";

export function registerMailJobs(_worker: Worker): void {}
