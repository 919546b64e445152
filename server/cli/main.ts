/**
 * The operator's command line: `vitrine MODULE VERB …`. Same services as the pages. JSON on standard output alone,
 * everything else on standard error; exit 0 done, 1 refused, 2 misused.
 */

import pg from "pg";
import { migrateDb } from "@/db/migrate";
import { openDatabase, readSettings, SetupFault, sessionSecret } from "@/scripts/set-up.mjs";
import { auctionsCommands } from "@/server/cli/auctions";
import { auditCommands } from "@/server/cli/audit";
import { type Command, type CommandTools, Misuse } from "@/server/cli/command";
import { complianceCommands } from "@/server/cli/compliance";
import { logCommands } from "@/server/cli/log";
import { mediaCommands } from "@/server/cli/media";
import { partiesCommands } from "@/server/cli/parties";
import { passportCommands } from "@/server/cli/passport";
import { screeningCommands } from "@/server/cli/screening";
import { stockCommands } from "@/server/cli/stock";
import { startMarket } from "@/server/start-market";

const COMMANDS: Record<string, Command> = {
  ...auctionsCommands,
  ...auditCommands,
  ...complianceCommands,
  ...logCommands,
  ...mediaCommands,
  ...partiesCommands,
  ...passportCommands,
  ...screeningCommands,
  ...stockCommands,
};

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

function help() {
  return {
    usage: "npm run -s vitrine -- COMMAND …",
    exit: { 0: "done", 1: "refused", 2: "misused" },
    commands: Object.values(COMMANDS).map(({ usage, what }) => ({ usage, what })),
  };
}

/** A second command may be using the server that this one started: it is given a minute to end. */
async function waitForOthers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    if (rows[0]?.others === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await client.end();
}

/** JSON with amounts as strings, so that no figure loses digits. */
function print(answer: unknown): Promise<void> {
  const text = JSON.stringify(answer, (_key, value) => (typeof value === "bigint" ? value.toString() : value), 2);
  return write(`${text}\n`);
}

function write(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(output, () => resolve()));
}

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || ["help", "--help", "-h"].includes(argv[0] ?? "")) {
    await print(help());
    return argv.length === 0 ? 2 : 0;
  }
  const words = Object.keys(COMMANDS).sort((a, b) => b.length - a.length);
  const name = words.find((word) => argv.slice(0, word.split(" ").length).join(" ") === word);
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!name || !command) {
    console.error(`There is no command "${argv.slice(0, 2).join(" ")}". \`npm run -s vitrine -- help\` lists them.`);
    return 2;
  }
  let close = async () => {};
  const tools: CommandTools = {
    say: (text) => console.error(text),
    open: async () => {
      const settings = readSettings();
      const database = await openDatabase(settings);
      close = database.stop;
      await migrateDb(database.url, process.cwd());
      const { market } = await startMarket({
        LOG_LEVEL: "warn",
        ...process.env,
        DATABASE_URL: database.url,
        DATA_DIR: settings.dataDir,
        NEXTAUTH_SECRET: sessionSecret(settings.dataDir),
      });
      close = async () => {
        await market.db.$client.end();
        if (database.owned) await waitForOthers(database.url);
        await database.stop();
      };
      return {
        market,
        context: { db: market.db, adapters: market.adapters, actor: "system", requestId: "command-line" },
      };
    },
  };
  try {
    const { answer, bytes, refused } = await command.run(argv.slice(name.split(" ").length), tools);
    await (bytes ? write(bytes) : print(answer));
    return refused ? 1 : 0;
  } catch (error) {
    if (error instanceof Misuse) console.error(`${error.message}\nUsage: vitrine ${command.usage}`);
    else if (error instanceof SetupFault) console.error(`${error.message}\n→ ${error.fix}`);
    else throw error;
    return 2;
  } finally {
    await close();
  }
}

process.exit(await main(process.argv.slice(2)));
