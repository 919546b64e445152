import type { Worker } from "@/server/worker/worker";

export function registerAuctionsJobs(_worker: Worker): void {}
