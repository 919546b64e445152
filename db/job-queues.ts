/** The worker's queues: pg-boss keeps them in tables of its own in the same database. */
import PgBoss from "pg-boss";

/** Queues of the market, with how often and how late a failed job is tried again. */
export const JOB_QUEUES = {
  "deliver-mail": { retryLimit: 12, retryDelay: 5, retryBackoff: true },
  "send-push": { retryLimit: 4, retryDelay: 5, retryBackoff: true },
  "process-stripe-event": { retryLimit: 12, retryDelay: 2, retryBackoff: true },
} as const satisfies Record<string, PgBoss.RetryOptions>;
export type JobName = keyof typeof JOB_QUEUES;

/** Makes the tables and queues where they are missing; part of every migration. */
export async function installJobQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 1 });
  boss.on("error", () => {});
  await boss.start();
  for (const [name, options] of Object.entries(JOB_QUEUES)) await boss.createQueue(name, { name, ...options });
  await boss.stop({ graceful: false, wait: true });
}
