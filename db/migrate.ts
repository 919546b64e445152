/** Brings a database to the newest form. Two processes that start together take turns by an advisory lock. */
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { installJobQueues } from "@/db/job-queues";

const MIGRATION_LOCK = 7_203_511;

/** @param root folder of the project, where db/migrations lies. */
export async function migrateDb(url: string, root: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: path.join(root, "db/migrations") });
    await installJobQueues(url);
  } finally {
    await client.end();
  }
}
