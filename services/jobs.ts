/**
 * Jobs for the worker, put into pg-boss inside the transaction that causes them: both happen or neither.
 * A handler may run twice; a repeated job must be harmless.
 */
import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { DbOrTx } from "@/db/client";
import { JOB_QUEUES, type JobName } from "@/db/job-queues";

/** Never started: it only writes the job's row through the connection that it is given. */
const writer = new PgBoss({ db: { executeSql: () => Promise.reject(new Error("enqueue within a transaction")) } });

/** @param data plain JSON; ids, not copies of rows. */
export async function enqueueJob(tx: DbOrTx, name: JobName, data: Record<string, unknown>): Promise<void> {
  await writer.send(name, data, {
    ...JOB_QUEUES[name],
    db: {
      executeSql: async (text, values) => {
        // pg-boss numbers its parameters $1…$n in order of first use; drizzle renumbers the same order.
        const parts = text.split(/\$(\d+)/);
        const chunks = parts.map((part, at) =>
          at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1] ?? null}`,
        );
        return { rows: (await tx.execute(sql.join(chunks))).rows };
      },
    },
  });
}
