/** Before serving: checks the database, migrates it and, in the demo, loads the sample market. A fault is one sentence. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrateDb } from "@/db/migrate";
import { formatVerifierKey } from "@/domain/passport/signed-note";
import { loadSampleMarket } from "@/server/sample-market/load";
import { startMarket } from "@/server/start-market";
import { publishShippedRules } from "@/services/compliance/load-rule-set";
import { keepShippedCases } from "@/services/compliance/rules/rule-cases";
import { logKey } from "@/services/passport/log/sign-head";

const VERSION_MINIMUM = 150_000;
const url = process.env.DATABASE_URL ?? "";

function stop(what: string, fix: string): never {
  console.error(`✗ ${what}\n  → ${fix}`);
  process.exit(1);
}

async function checkServer(): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: string }>(
      "select current_setting('server_version') as version, current_setting('server_version_num') as number",
    );
    if (Number(rows[0]?.number) < VERSION_MINIMUM)
      stop(`PostgreSQL ${rows[0]?.version} is too old.`, "Use PostgreSQL 15 or newer.");
  } catch (error) {
    stop(
      `The database does not answer: ${(error as Error).message}`,
      "Start it, or correct user, password, host and database in DATABASE_URL.",
    );
  } finally {
    await client.end();
  }
}

await checkServer();
await migrateDb(url, process.cwd()).catch((error: Error & { cause?: Error }) =>
  stop(
    `The database could not be brought to this version: ${error.cause?.message ?? error.message}`,
    "Nothing was changed: a migration is one transaction. If another version made this data, move it aside (DATA_DIR) or give DATABASE_URL an empty database.",
  ),
);
const { market } = await startMarket();
await publishShippedRules(market.db);
await keepShippedCases(market.db);
const say = (text: string) => console.log(`        ${text}`);
if (market.env.DEMO === "1") await loadSampleMarket(market, say);
// For whoever starts a witness: the key of the log that it shall follow.
writeFileSync(
  path.join(market.env.DATA_DIR, "log-key.txt"),
  `${formatVerifierKey(await logKey(market, market.env.PUBLIC_URL))}\n`,
);
await market.db.$client.end();
