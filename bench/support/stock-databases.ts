/** Databases to measure the catalogue on: the sample market as it is, and its stones multiplied to a million. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrateDb } from "@/db/migrate";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";

export type StockDatabases = {
  dataDir: string;
  /** The sample market: 53,940 white stones and what else it holds. */
  sample: string;
  /** The same, filled up with stones to that many items; made once, kept between runs. */
  multiplied: (items: number) => Promise<string>;
  stop: () => Promise<void>;
};

export const BENCH_SECRET = "bench-secret-of-no-use-anywhere-else-0123456789";

export async function openStockDatabases(): Promise<StockDatabases> {
  const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? ".data", "bench-stock");
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const server = await startPostgres(dataDir);
  const sample = await database(server.url, "sample");
  await migrateDb(sample, process.cwd());
  await prepare(sample, dataDir);
  return {
    dataDir,
    sample,
    multiplied: (items) => multiply(server.url, sample, items),
    stop: () => server.stop(),
  };
}

/** Makes it where it is missing; with `template` as a copy. */
async function database(adminUrl: string, name: string, template?: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [name]);
  if (!rowCount) await admin.query(`create database ${name}${template ? ` template ${template}` : ""}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Loads the sample market as the demo does. */
function prepare(url: string, dataDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["tsx", "server/prepare.ts"], {
      env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, DEMO: "1", NEXTAUTH_SECRET: BENCH_SECRET },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the sample market was not loaded (${code})`)),
    );
  });
}

/**
 * Every stone again and again, weight within two and price within four percent of the stone it is made of, by arithmetic
 * on its id and not by chance: shapes, grades, prices and their ties keep the real distribution.
 */
async function multiply(adminUrl: string, sample: string, items: number): Promise<string> {
  const name = `stock_${items}`;
  const url = await database(adminUrl, name, new URL(sample).pathname.slice(1));
  await migrateDb(url, process.cwd());
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const shown = "status in ('listed', 'held', 'in-sale')";
    const { rows } = await client.query(`select count(*)::int as there from stock_items where ${shown}`);
    const missing = items - rows[0].there;
    if (missing <= 0) return url;
    const { rows: columns } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_name = 'stock_items' and table_schema = 'public' and column_name <> 'id' order by ordinal_position`,
    );
    const made: Record<string, string> = {
      public_id: "'VX-' || lpad((row_number() over (order by n, i.id))::text, 7, '0')",
      stock_number: "i.stock_number || '-' || n",
      report_number: "i.report_number || n",
      weight_mct: "greatest(1, round(i.weight_mct * (980 + (i.id * 7919 + n * 104729) % 41) / 1000.0))::int",
      price_minor: "greatest(1, round(i.price_minor * (960 + (i.id * 6151 + n * 15485863) % 81) / 1000.0))::bigint",
    };
    const names = columns.map((column) => column.name);
    await client.query(`insert into stock_items (${names.join(", ")})
      select ${names.map((column) => made[column] ?? `i.${column}`).join(", ")}
      from stock_items i cross join generate_series(1, ${Math.ceil(items / 50_000)}) n
      where i.kind = 'stone' and i.${shown} and i.public_id not like 'VX-%' order by n, i.id limit ${missing}`);
    await client.query("vacuum analyze stock_items");
    return url;
  } finally {
    await client.end();
  }
}
