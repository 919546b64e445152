/** A market to measure: the demo itself on a data folder of its own, with the whole sample market. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "@/scripts/set-up.mjs";

export type BenchMarket = { baseUrl: string; databaseUrl: string; dataDir: string; stop: () => Promise<void> };

let running: Promise<BenchMarket> | null = null;

/** Starts it once for all measurements of a run; the data folder is kept between runs, so only the first one loads. */
export function benchMarket(): Promise<BenchMarket> {
  running ??= start();
  return running;
}

export async function stopBenchMarket(): Promise<void> {
  if (running) await (await running).stop();
}

async function start(): Promise<BenchMarket> {
  // A market that runs already, for a quick look while working: BENCH_URL with its DATABASE_URL.
  const { BENCH_URL, DATABASE_URL } = process.env;
  if (BENCH_URL && DATABASE_URL) {
    return {
      baseUrl: BENCH_URL,
      databaseUrl: DATABASE_URL,
      dataDir: path.resolve(process.env.BENCH_DATA_DIR ?? ".data"),
      stop: async () => {},
    };
  }
  const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? ".data/bench");
  mkdirSync(dataDir, { recursive: true });
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/demo.mjs"], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      PUBLIC_URL: `http://localhost:${port}`,
      LOG_LEVEL: "warn",
      BIDS_PER_SECOND: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await serving(child);
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGTERM");
    });
  return {
    baseUrl: `http://localhost:${port}`,
    databaseUrl: urlIn(dataDir),
    dataDir,
    stop,
  };
}

function urlIn(dataDir: string): string {
  return readFileSync(path.join(dataDir, "url"), "utf8").trim();
}

function serving(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = "";
    child.once("exit", (code) => reject(new Error(`the market stopped (exit ${code})\n${seen}`)));
    child.stdout?.on("data", (data) => {
      seen += data;
      if (/Serving/.test(seen)) resolve();
    });
  });
}
