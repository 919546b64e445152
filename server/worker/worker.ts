/**
 * The worker: jobs from pg-boss queues, cron jobs, and short sweeps. It runs inside the web process or apart
 * (`npm run worker`); several may run, so every sweep must be safe beside its twin.
 */
import { setMaxListeners } from "node:events";
import PgBoss from "pg-boss";
import type { JobName } from "@/db/job-queues";
import type { Logger } from "@/server/log";
import type { SystemContext } from "@/services/context";
import type { Market } from "@/services/market";

export type Worker = {
  context: SystemContext;
  market: Market;
  log: Logger;
  /** Aborted when the worker shall end: a long sweep looks at it. */
  stopping: AbortSignal;
  /** Handles a queue's jobs one by one; a throw is a retry. */
  job<Data extends object>(name: JobName, handle: (data: Data) => Promise<void>): void;
  /** Runs a sweep again and again with a pause between, never twice at once in this process. */
  every(name: string, pauseMs: number, sweep: () => Promise<unknown>): void;
};

export type RunningWorker = { stop: () => Promise<void> };

/** How long a running sweep or job may take to end when the process is asked to. */
const STOP_LIMIT_MS = 2000;

export async function startWorker(
  market: Market,
  log: Logger,
  register: (worker: Worker) => void,
): Promise<RunningWorker> {
  const boss = new PgBoss({ connectionString: market.env.DATABASE_URL, application_name: "vitrine-worker", max: 4 });
  boss.on("error", (error) => log.warn({ error: error.message }, "job queue"));
  await boss.start();

  const stopping = new AbortController();
  // Every sweep listens while it pauses.
  setMaxListeners(0, stopping.signal);
  const sweeps: Promise<void>[] = [];
  const queues: Promise<unknown>[] = [];
  register({
    context: { db: market.db, adapters: market.adapters, actor: "system", requestId: "worker" },
    market,
    log,
    stopping: stopping.signal,
    job(name, handle) {
      const options = { pollingIntervalSeconds: 1, batchSize: 1 };
      queues.push(
        boss.work(name, options, async ([job]) => {
          if (job) await handle(job.data as never);
        }),
      );
    },
    every(name, pauseMs, sweep) {
      sweeps.push(repeat(name, pauseMs, sweep));
    },
  });
  await Promise.all(queues);

  async function repeat(name: string, pauseMs: number, sweep: () => Promise<unknown>): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await sweep();
      } catch (error) {
        log.error({ sweep: name, error: (error as Error).message, stack: (error as Error).stack }, "sweep failed");
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, pauseMs);
        function done() {
          clearTimeout(timer);
          stopping.signal.removeEventListener("abort", done);
          resolve();
        }
        stopping.signal.addEventListener("abort", done);
      });
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      // A sweep that is long at it is left where it stands: each repeats what it had not committed.
      await Promise.race([Promise.all(sweeps), new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS))]);
      await boss.stop({ graceful: true, timeout: STOP_LIMIT_MS, wait: true });
    },
  };
}
