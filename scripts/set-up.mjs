/**
 * Steps that the demo, the tests, the command line and the doctor share: Node version, packages, settings, database,
 * build. Node built-ins only: nothing may be installed yet.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runningServer, SetupFault, startPostgres, takeOver } from "./embedded-postgres.mjs";

export { SetupFault };
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const NODE_MINIMUM = [20, 19];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1])) return;
  throw new SetupFault(
    `Node ${version} is too old.`,
    `Install Node ${NODE_MINIMUM.join(".")} or newer (24 is recommended) and start again.`,
  );
}

/** True where node_modules holds what package-lock.json names; npm writes its own list last, so a cut-short install shows. */
export function packagesAreCurrent() {
  const installedFile = path.join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([at, entry]) => {
    if (at === "") return true;
    const found = installed[at];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

export async function installPackages(log) {
  if (packagesAreCurrent()) return false;
  log("Installing packages (npm ci); the first time takes a minute or two");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await run(npm, ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    fault: "npm ci failed.",
    fix: "Read npm's lines above. Behind a proxy, set npm's registry; on a full disk, free 1 GB.",
    shell: process.platform === "win32",
  });
  return true;
}

/** Runs a child to its end, output passed on to standard error; a failure is a SetupFault. */
export function run(command, args, { env, fault, fix, shell = false, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    let tail = "";
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell,
    });
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        tail = (tail + data).slice(-4000);
        if (!quiet) process.stderr.write(data);
      });
    }
    child.once("error", (error) => reject(new SetupFault(`${fault ?? command}: ${error.message}`, fix ?? "")));
    child.once("exit", (code, signal) => {
      process.off("exit", stop);
      if (code === 0) resolve();
      else
        reject(
          new SetupFault(
            `${fault ?? `${command} ${args.join(" ")} failed`} (${signal ?? `exit ${code}`})${quiet ? `\n${tail}` : ""}`,
            fix ?? "Read the lines above.",
          ),
        );
    });
  });
}

/** Settings of this start: the environment, .env, and what is made once and kept in DATA_DIR. */
export function readSettings() {
  const envFile = path.join(ROOT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const dataDir = path.resolve(ROOT, process.env.DATA_DIR || ".data");
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new SetupFault(`PORT is "${process.env.PORT}".`, "Set PORT to a number from 1 to 65535.");
  const databaseUrl = process.env.DATABASE_URL || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new SetupFault(
      "DATABASE_URL is not a PostgreSQL address.",
      "It looks like postgres://user:password@host:5432/database.",
    );
  }
  return { dataDir, port, databaseUrl };
}

/** The secret that signs session cookies: from the environment, else made once in DATA_DIR, readable by its owner. */
export function sessionSecret(dataDir) {
  if (process.env.NEXTAUTH_SECRET) return process.env.NEXTAUTH_SECRET;
  const file = path.join(dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}

/**
 * DATABASE_URL, else the embedded server of DATA_DIR: the one that runs already, or one started here. A server that a
 * killed start left behind is taken over, and stopped like one of our own.
 */
export async function openDatabase({ dataDir, databaseUrl }, log) {
  if (databaseUrl) return { url: databaseUrl, kind: "DATABASE_URL", owned: false, stop: async () => {} };
  const running = runningServer(dataDir);
  if (running?.ownerAlive)
    return { url: running.url, kind: "embedded, already running", owned: false, stop: async () => {} };
  if (running) {
    takeOver(dataDir);
    return {
      url: running.url,
      kind: "embedded, taken over from a start that was killed",
      owned: true,
      stop: running.stop,
    };
  }
  const server = await startPostgres(dataDir, { log });
  return { url: server.url, kind: server.created ? "embedded, created" : "embedded", owned: true, stop: server.stop };
}

export function portIsFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const BUILT_FROM = ["app", "components", "domain", "services", "adapters", "db", "messages", "public", "data"];
const BUILT_FROM_FILES = ["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];

/** Hash over every source that the pages are built from. */
export function sourceHash() {
  const hash = createHash("sha256");
  const add = (file) => hash.update(path.relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(at);
      else if (/\.(ts|tsx|mjs|css|json|svg)$/.test(entry.name) && !/\.(test|spec)\.tsx?$/.test(entry.name)) add(at);
    }
  };
  for (const folder of BUILT_FROM) if (existsSync(path.join(ROOT, folder))) walk(path.join(ROOT, folder));
  for (const file of BUILT_FROM_FILES) add(path.join(ROOT, file));
  return hash.digest("hex");
}

function buildStamp() {
  return path.join(ROOT, process.env.DIST_DIR ?? ".next", "vitrine-source");
}

export function buildIsCurrent() {
  return existsSync(buildStamp()) && readFileSync(buildStamp(), "utf8") === sourceHash();
}

/** Builds the pages where the source has changed; a build cut short leaves no stamp and is made again. */
export async function buildPages(log) {
  if (buildIsCurrent()) return false;
  log("Building the pages (about a minute)");
  const hash = sourceHash();
  await run(process.execPath, [path.join(ROOT, "node_modules/next/dist/bin/next"), "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    fault: "The pages could not be built.",
    fix: "Read the lines above. If you changed nothing, delete the .next folder and start again.",
    quiet: true,
  });
  writeFileSync(buildStamp(), hash);
  return true;
}

/** Runs a TypeScript program of ours to its end. */
export function runTypeScript(file, args, options) {
  return run(process.execPath, ["--import", "tsx", path.join(ROOT, file), ...args], options);
}

export function commandExists(command) {
  return spawnSync(process.platform === "win32" ? "where" : "which", [command]).status === 0;
}

/** Prints a fault as two plain sentences, what and what to do, and leaves with 1. */
export function reportAndExit(error) {
  if (error instanceof SetupFault) console.error(`\n✗ ${error.message}\n  → ${error.fix}\n`);
  else console.error(error);
  process.exit(1);
}
