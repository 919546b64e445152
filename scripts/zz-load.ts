import { chmodSync, mkdtempSync } from "node:fs";
import { migrateDb } from "@/db/migrate";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";
import { loadSampleMarket } from "@/server/sample-market/load";
import { startMarket } from "@/server/start-market";

const folder = process.env.PGDIR ?? mkdtempSync("/tmp/stock-pg-");
chmodSync(folder, 0o755);
const server = await startPostgres(folder);
console.log(folder, server.url);
await migrateDb(server.url, process.cwd());
const { market } = await startMarket({
  ...process.env,
  DATABASE_URL: server.url,
  DEMO: "1",
  NEXTAUTH_SECRET: "x".repeat(40),
  DATA_DIR: "/tmp/stock-data",
});
const t = performance.now();
await loadSampleMarket(market, (text) => {
  console.log(((performance.now() - t) / 1000).toFixed(1) + "s", text);
});
console.log("total", ((performance.now() - t) / 1000).toFixed(1), "rss", Math.round(process.memoryUsage().rss / 1e6));
const r = await market.db.execute(
  "select (select count(*) from stock_items) items, (select count(*) from origin_events) events, (select count(*) from jewel_stones) stones",
);
console.log(r.rows);
await market.db.$client.end();
await server.stop();
