/** Before serving: checks the database, migrates it, installs the trade rules and, in the demo, the sample market. */
import pg from "pg";
import { migrateDb } from "@/db/migrate";
import { loadSampleMarket } from "@/server/sample-market/load";
import { startMarket } from "@/server/start-market";

const VERSION_MINIMUM = 150_000;
const url = process.env.DATABASE_URL ?? "";

async function checkServer(): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect().catch((error: Error) => {
    console.error(`The database of DATABASE_URL does not answer: ${error.message}`);
    process.exit(1);
  });
  const { rows } = await client.query<{ version: string; number: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number",
  );
  await client.end();
  if (Number(rows[0]?.number) < VERSION_MINIMUM) {
    console.error(`PostgreSQL ${rows[0]?.version} is too old: 15 or newer is needed.`);
    process.exit(1);
  }
}

await checkServer();
await migrateDb(url, process.cwd());
const { market } = await startMarket();
const say = (text: string) => console.log(`        ${text}`);
if (market.env.DEMO === "1") await loadSampleMarket(market, say);
await market.db.$client.end();
