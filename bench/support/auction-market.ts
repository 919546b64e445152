/** A market of auctions alone to measure: a PostgreSQL of its own, and the API in a process of its own; no pages, no worker. */
import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrateDb } from "@/db/migrate";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";
import { freePort } from "@/scripts/set-up.mjs";

export type AuctionMarket = {
  baseUrl: string;
  databaseUrl: string;
  dataDir: string;
  /** Memory of the API's process after a collection, in bytes. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
};

const SECRET = "bench-secret-of-no-use-anywhere-else-0123456789";

export async function startAuctionMarket(): Promise<AuctionMarket> {
  const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? ".data", "bench-auction");
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  writeFileSync(path.join(dataDir, "secret"), SECRET);
  const database = await startPostgres(dataDir);
  await migrateDb(database.url, process.cwd());
  const port = await freePort();
  const child = fork("bench/support/api-process.ts", {
    execArgv: ["--import", "tsx", "--expose-gc"],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
      NEXTAUTH_SECRET: SECRET,
      LOG_LEVEL: "warn",
      BIDS_PER_SECOND: "0",
      API_READS_PER_MINUTE: "0",
      SECOND_FACTOR: "offered",
      NODE_ENV: "production",
    },
  });
  await answerOf(child);
  return {
    baseUrl: `http://localhost:${port}`,
    databaseUrl: database.url,
    dataDir,
    memory: async () => {
      child.send("memory");
      return (await answerOf(child)).rss ?? 0;
    },
    stop: async () => {
      child.removeAllListeners("exit");
      child.kill();
      await database.stop();
    },
  };
}

function answerOf(child: ChildProcess): Promise<{ rss?: number }> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the API stopped (exit ${code})`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as { rss?: number });
    });
  });
}
