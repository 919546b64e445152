import type { Worker } from "@/server/worker/worker";

export function registerOrdersJobs(_worker: Worker): void {}
