/**
 * `npm run demo`: a working market with sample data from a fresh clone. Installs, builds, starts PostgreSQL, migrates,
 * loads, serves; each step is told. Ctrl-C or SIGTERM stops all of it, the web server first, the database last.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  buildPages,
  checkNode,
  freePort,
  installPackages,
  openDatabase,
  portIsFree,
  ROOT,
  readSettings,
  reportAndExit,
  runTypeScript,
  SetupFault,
  sessionSecret,
} from "./set-up.mjs";

const started = performance.now();
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0).padStart(3)} s`;
const log = (text) => console.log(`[${seconds()}] ${text}`);

/** What runs, in the order in which it must stop. */
const running = [];
let stopping = null;

function stopAll(code) {
  stopping ??= (async () => {
    for (const part of [...running].reverse()) await part.stop();
    process.exit(code);
  })();
  return stopping;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopAll(0));

function startChild(name, args, env, ready) {
  // Detached: a Ctrl-C in the terminal reaches only this process, which stops the others in order.
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  running.push({
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await gone;
      clearTimeout(late);
    },
  });
  return new Promise((resolve, reject) => {
    child.on("message", (message) => message?.[ready] && resolve(message));
    child.once("exit", (code) => {
      reject(
        new SetupFault(
          `The ${name} stopped (exit ${code}).`,
          "Read its last lines above; `npm run doctor` checks the set-up.",
        ),
      );
      if (!stopping) void stopAll(1);
    });
  });
}

/** One demo a data folder: two would fight over the database. */
function claimDataFolder(dataDir) {
  const file = path.join(dataDir, "demo.pid");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  try {
    const pid = Number(readFileSync(file, "utf8"));
    if (pid && pid !== process.pid && isDemo(pid)) {
      throw new SetupFault(
        `A demo (process ${pid}) already runs on ${dataDir}.`,
        "Use that one, stop it, or set DATA_DIR and PORT for a second one.",
      );
    }
  } catch (error) {
    if (error instanceof SetupFault) throw error;
  }
  writeFileSync(file, String(process.pid));
  running.push({ stop: async () => rmSync(file, { force: true }) });
}

function isDemo(pid) {
  try {
    return /scripts\/demo\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    return false;
  }
}

async function main() {
  checkNode();
  const settings = readSettings();
  const { dataDir, port } = settings;
  if (!(await portIsFree(port))) {
    throw new SetupFault(
      `Port ${port} is taken by another program.`,
      `Stop that program, or choose another port: PORT=${port + 1} npm run demo`,
    );
  }
  claimDataFolder(dataDir);
  if (await installPackages(log)) log("Packages installed");
  const database = await openDatabase(settings);
  if (!settings.databaseUrl && !database.owned) {
    throw new SetupFault(
      `A command of the operator's line uses the database of ${dataDir} now.`,
      "Wait until it has ended, then start again.",
    );
  }
  running.push(database);
  log(`PostgreSQL is up (${database.kind})`);
  const card = process.env.STRIPE_SECRET_KEY ? null : { port: await freePort() };
  const registry = process.env.REGISTRY_URL ? null : { port: await freePort() };
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const env = {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: sessionSecret(dataDir),
    DEMO: "1",
    LOG_LEVEL: process.env.LOG_LEVEL || "warn",
    ...(registry && {
      REGISTRY_PORT: String(registry.port),
      REGISTRY_URL: `http://127.0.0.1:${registry.port}/records`,
      REGISTRY_SECRET: createHash("sha256")
        .update(`registry:${sessionSecret(dataDir)}`)
        .digest("hex"),
    }),
    ...(card && {
      STRIPE_SECRET_KEY: "sk_test_emulator",
      STRIPE_WEBHOOK_SECRET: "whsec_emulator_local_only",
      STRIPE_API_BASE: `http://localhost:${card.port}`,
      STRIPE_EMULATOR_PORT: String(card.port),
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${port}/api/v1/webhooks/stripe`,
    }),
  };
  if (registry)
    await startChild("producers' registry", ["--import", "tsx", "server/registry-main.ts"], env, "listening");
  // The build needs no database and the sample market no build: both at once.
  const [built] = await Promise.all([
    buildPages(log),
    runTypeScript("server/prepare.ts", [], {
      env,
      fault: "The database could not be prepared.",
      fix: "Nothing is half done: each step is one transaction. Read the lines above and start again.",
    }),
  ]);
  log(built ? "Pages built, sample market ready" : "Sample market ready");
  if (card)
    await startChild(
      "payment emulator",
      ["--import", "tsx", "adapters/payments/stripe-emulator/main.ts"],
      env,
      "listening",
    );
  const witness = { port: await freePort(), folder: path.join(dataDir, "witness") };
  const { key: witnessKey } = await startChild(
    "witness",
    ["--import", "tsx", "server/witness-main.ts"],
    {
      WITNESS_PORT: String(witness.port),
      WITNESS_DIR: witness.folder,
      WITNESS_LOGS: readFileSync(path.join(dataDir, "log-key.txt"), "utf8").trim(),
    },
    "listening",
  );
  env.WITNESSES = process.env.WITNESSES || `${witnessKey} http://127.0.0.1:${witness.port}`;
  await startChild("web server", ["--import", "tsx", "server/main.ts"], env, "listening");
  log("Serving");
  const { describeDemo } = await import("./describe-demo.mjs");
  console.log(describeDemo({ publicUrl, emulated: Boolean(card) }));
}

main().catch(async (error) => {
  for (const part of [...running].reverse()) await part.stop().catch(() => {});
  reportAndExit(error);
});
