/** Processes that die in the middle of an upload, and a database that crashed: nothing half-live, and it goes on. */
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { stockImports } from "@/db/schema/stock-imports";
import { confirmImport, publishDueImports } from "@/services/stock/confirm-import";
import { publishImport } from "@/services/stock/publish-import";
import { readWaitingImports } from "@/services/stock/read-import";
import { receiveImport } from "@/services/stock/receive-import";
import { file, many, openStockTest, stone } from "@/services/stock/testing/stock-test";

const { database, folder, contextOf, plan, system, producer, detail, itemsOf } = openStockTest();

function start(work: "read" | "publish"): ChildProcess {
  return fork(path.resolve("services/stock/testing/read-and-die.ts"), [database().url, folder, work], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
const said = (child: ChildProcess, word: string) =>
  new Promise<void>((resolve) => child.on("message", (message) => message === word && resolve()));
const gone = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

test("a reader killed in the middle leaves nothing half-read, and the next one finishes", async () => {
  const house = await producer();
  const rows = 20_000;
  const received = await receiveImport(contextOf(house), {
    fileName: "k.csv",
    source: many(rows),
    mode: "add-and-update",
  });
  if (!received.ok) throw new Error(received.refusal);
  const { importId } = received.value;
  const child = start("read");
  await said(child, "up");
  for (let waited = 0; (await detail(house, importId)).status === "waiting" && waited < 200; waited += 1)
    await pause(20);
  child.kill("SIGKILL");
  await gone(child);
  const left = await detail(house, importId);
  expect(["waiting", "reading"]).toContain(left.status);
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ refusal: "import-not-ready" });
  for (let tries = 0; tries < 50 && (await detail(house, importId)).status !== "planned"; tries += 1) {
    await readWaitingImports(system());
    await pause(50);
  }
  expect(await detail(house, importId)).toMatchObject({ status: "planned", rowsAccepted: rows, rowsRejected: 0 });
});

test("a publisher killed in the middle has published nothing, and the next one publishes once", async () => {
  const house = await producer();
  const importId = await plan(house, many(20_000));
  const digest = (await detail(house, importId)).plan?.digest ?? "";
  const now = new Date();
  await confirmImport(contextOf(house), { importId, digest, confirmation: {}, publishAt: null }, now);
  const child = start("publish");
  await said(child, "up");
  // Killed while its rows are being written: all of them go with the transaction.
  const writing = async () => {
    const { rowCount } = await database().db.$client.query(
      "select 1 from pg_stat_activity where datname = current_database() and state = 'active' and query ~ 'insert into stock_items' and pid <> pg_backend_pid()",
    );
    return (rowCount ?? 0) > 0;
  };
  for (let waited = 0; !(await writing()) && waited < 1_000; waited += 1) await pause(5);
  child.kill("SIGKILL");
  await gone(child);
  for (let waited = 0; (await writing()) && waited < 1_000; waited += 1) await pause(5);
  expect(await itemsOf(house)).toEqual([]);
  expect((await detail(house, importId)).status).toBe("confirmed");
  await publishDueImports(system(), new Date(now.getTime() + 1000));
  expect(await itemsOf(house)).toHaveLength(20_000);
  expect((await detail(house, importId)).status).toBe("published");
});

test("a staging table that a crash of the database emptied is read again, not published empty", async () => {
  const house = await producer();
  const importId = await plan(house, file(stone("N-1"), stone("N-2")));
  const { rows } = await database().db.$client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'stock_staging' and tablename like $1",
    [`i\\_${importId.replaceAll("-", "")}\\_%`],
  );
  await database().db.$client.query(`truncate stock_staging."${rows[0]?.name}"`);
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ refusal: "import-not-ready" });
  await readWaitingImports(system());
  expect((await publishImport(contextOf(house), { importId })).ok).toBe(true);
  expect(await itemsOf(house)).toHaveLength(2);
  const [row] = await database().db.select().from(stockImports).where(eq(stockImports.id, importId));
  expect(row?.status).toBe("published");
});
