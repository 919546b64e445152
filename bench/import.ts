/**
 * A stock file from stored bytes to searchable: read in its thread, staged by COPY, planned, published in one
 * transaction, taken in by the catalogue. 500,000 rows made from the sample market's own (same distributions, numbers of
 * their own), beside COPY of the same file as text columns in the same run; and a workbook of 100,000 rows.
 */
import { createReadStream, createWriteStream, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { type Figure, figure, writeSection } from "@/bench/support/report";
import { openDb } from "@/db/client";
import { migrateDb } from "@/db/migrate";
import { companies } from "@/db/schema/parties";
import { openDatabase } from "@/scripts/set-up.mjs";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import type { SystemContext } from "@/services/context";
import { xlsxBytes } from "@/services/shopping/xlsx-bytes";
import { getImport } from "@/services/stock/get-import";
import { publishImport } from "@/services/stock/publish-import";
import { readImport } from "@/services/stock/read-import";
import { receiveImport } from "@/services/stock/receive-import";

const ROWS = Number(process.env.BENCH_ROWS ?? 500_000);
const SMALL_ROWS = ROWS / 10;
const XLSX_ROWS = Math.min(100_000, ROWS);
const SAMPLES = ["severny-stones", "gaborone-cutting", "antwerp-facets"];
const folder = path.resolve(process.env.BENCH_DATA_DIR ?? ".data/bench-import");

/** Resident memory of this process, at its peak and beyond what it was before. */
type Timed = { seconds: number; peakMb: number; moreMb: number };

export async function run(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { head, rows } = sampleRows();
  const file = await writeCsv(path.join(folder, `stock-${ROWS}.csv`), head, rows, ROWS);
  const small = await writeCsv(path.join(folder, `stock-${SMALL_ROWS}.csv`), head, rows, SMALL_ROWS);
  const workbook = path.join(folder, `stock-${XLSX_ROWS}.xlsx`);
  await pipeline(
    Readable.from([xlsxBytes([{ name: "Stock", rows: cellsOf(head, rows, XLSX_ROWS) }])]),
    createWriteStream(workbook),
  );

  const server = await openDatabase({ dataDir: folder, databaseUrl: process.env.DATABASE_URL ?? null });
  const name = `bench_import_${process.pid}`;
  await admin(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  try {
    await migrateDb(url.href, process.cwd());
    writeSection({
      name: "import",
      title: "Stock files",
      how: `${ROWS.toLocaleString("en-US")} rows, ${head.split(",").length} columns, ${figure(statSync(file).size / 2 ** 20, "MB")}; the sample market's rows with numbers of their own. Resident memory is that of the whole process: its reading thread and the catalogue index, which holds all items, included.`,
      figures: await measure(url.href, { file, small, workbook }),
    });
  } catch (error) {
    // Told before the database goes: what is cut off then would speak louder.
    console.error(error);
    throw error;
  } finally {
    await admin(server.url, `drop database if exists ${name} with (force)`);
    await server.stop();
  }
}

async function measure(url: string, files: { file: string; small: string; workbook: string }): Promise<Figure[]> {
  const db = openDb(url, { connectionsMax: 6 });
  const registry = { findMany: async () => new Map() };
  const storage = createDiskStorage(path.join(folder, "objects"));
  const context: SystemContext = { db, adapters: { registry, storage } as never, actor: "system", requestId: "bench" };
  // Before the catalogue is opened: a new company makes it read everything anew, which would fall into a measurement.
  for (const slug of ["warm-up", "small", "whole", "workbook"]) {
    await db.insert(companies).values({ slug, name: slug, kinds: ["producer"], status: "approved", country: "BW" });
  }
  try {
    // A first file pays for the thread's start and the catalogue's.
    await importFile(context, "warm-up", files.small, SMALL_ROWS);
    const floor = await copyFloor(url, files.file);
    const again = await importFile(context, "small", files.small, SMALL_ROWS);
    const whole = await importFile(context, "whole", files.file, ROWS);
    const sheet = await importFile(context, "workbook", files.workbook, XLSX_ROWS);
    const unchanged = await importFile(context, "whole", files.file, ROWS);
    const rate = (rows: number, seconds: number) => `${figure(rows / seconds, "rows/s")}`;
    const floorRate = ROWS / floor.seconds;
    const line = (what: string, rows: number, seconds: number, note = ""): Figure => ({
      what,
      value: `${rate(rows, seconds)}${note}`,
      floor: `COPY of the file as text: ${figure(floorRate, "rows/s")}`,
      ratio: (rows / seconds / floorRate).toFixed(2),
    });
    return [
      line("CSV, all new: stored bytes to searchable", ROWS, whole.total),
      line("— read, checked and staged", ROWS, whole.read.seconds),
      line("— planned and published, one transaction", ROWS, whole.publish.seconds),
      line("— in the catalogue after that", ROWS, whole.index.seconds),
      line("CSV again, unchanged: bytes to published", ROWS, unchanged.total),
      line(`CSV of ${SMALL_ROWS.toLocaleString("en-US")} rows, all new`, SMALL_ROWS, again.total),
      line(
        `XLSX of ${XLSX_ROWS.toLocaleString("en-US")} rows: read, checked and staged`,
        XLSX_ROWS,
        sheet.read.seconds,
      ),
      {
        what: "peak resident memory while reading",
        value: [
          memoryOf(again.read, `at ${SMALL_ROWS.toLocaleString("en-US")} rows`),
          memoryOf(whole.read, `at ${ROWS.toLocaleString("en-US")}`),
          memoryOf(sheet.read, `for the workbook of ${XLSX_ROWS.toLocaleString("en-US")}`),
        ].join(", "),
      },
    ];
  } finally {
    await (await catalogueOf(db)).stop();
    await db.$client.end();
  }
}

async function importFile(context: SystemContext, slug: string, file: string, rows: number) {
  const catalogue = await catalogueOf(context.db);
  const started = performance.now();
  const received = await receiveImport(context, {
    fileName: path.basename(file),
    source: { path: file },
    mode: "add-and-update",
    companySlug: slug,
  });
  if (!received.ok) throw new Error(received.refusal);
  const { importId } = received.value;
  const read = await timed(() => readImport(context, importId));
  const found = await getImport(context, { importId, companySlug: slug });
  if (!found.ok || found.value.rowsTotal !== rows || found.value.rowsRejected > rows / 1_000) {
    throw new Error(
      `rows were lost: ${JSON.stringify(found.ok ? [found.value.rowsTotal, found.value.kinds.slice(0, 3), found.value.fileError] : found)}`,
    );
  }
  const publish = await timed(() => publishImport(context, { importId, companySlug: slug }));
  const index = await timed(() => catalogue.refresh());
  return { read, publish, index, total: (performance.now() - started) / 1000 };
}

const memoryOf = ({ peakMb, moreMb }: Timed, what: string) => `${peakMb} MB (${moreMb} more than before) ${what}`;

async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const started = performance.now();
  await work();
  clearInterval(timer);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return {
    seconds: (performance.now() - started) / 1000,
    peakMb: megabytes(peak),
    moreMb: megabytes(peak - before),
  };
}

/** The same bytes, parsed by PostgreSQL itself into text columns of an unlogged table. */
async function copyFloor(url: string, file: string): Promise<{ seconds: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = readHead(file).map((_, at) => `c${at} text`);
  await client.query(`create unlogged table floor (${columns.join(", ")})`);
  const started = performance.now();
  await pipeline(createReadStream(file), client.query(copyFrom("copy floor from stdin (format csv, header true)")));
  const seconds = (performance.now() - started) / 1000;
  await client.query("drop table floor");
  await client.end();
  return { seconds };
}

function readHead(file: string): string[] {
  return readFileSync(file, "utf8").split("\n", 1)[0]?.split(",") ?? [];
}

function sampleRows(): { head: string; rows: string[] } {
  const texts = SAMPLES.map((name) =>
    gunzipSync(readFileSync(path.join("data/sample-market", `${name}.csv.gz`)))
      .toString("utf8")
      .trimEnd()
      .split(/\r?\n/),
  );
  const head = texts[0]?.[0] ?? "";
  const at = head.split(",");
  const needed = ["Stock #", "Certificate #", "Lab", "Mine ID"].map((one) => at.indexOf(one));
  const rows = texts
    .flatMap((lines) => lines.slice(1))
    // Plain rows only: a quoted cell would have to be written back quoted.
    .filter((row) => !row.includes('"') && row.split(",").length === at.length);
  if (needed.includes(-1)) throw new Error("the sample files have other columns");
  return { head, rows };
}

/** Row n of the measured file: a sample row with a stock number, report number and mine id of its own. */
function rowOf(rows: readonly string[], head: readonly string[], n: number): string[] {
  const cells = (rows[n % rows.length] ?? "").split(",");
  const put = (name: string, value: string) => {
    cells[head.indexOf(name)] = value;
  };
  put("Stock #", `B-${String(n + 1).padStart(7, "0")}`);
  const report = String(10_000_000 + n);
  const lab = cells[head.indexOf("Lab")];
  if (cells[head.indexOf("Certificate #")] !== "")
    put("Certificate #", lab === "HRD" ? `980${report}` : lab === "IGI" ? `9${report}` : `98${report}`);
  put("Mine ID", "");
  return cells;
}

async function writeCsv(file: string, head: string, rows: readonly string[], count: number): Promise<string> {
  const columns = head.split(",");
  async function* lines() {
    yield `${head}\n`;
    for (let n = 0; n < count; n += 2_000) {
      const some = Array.from({ length: Math.min(2_000, count - n) }, (_, at) =>
        rowOf(rows, columns, n + at).join(","),
      );
      yield `${some.join("\n")}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return file;
}

function cellsOf(head: string, rows: readonly string[], count: number): (string | number)[][] {
  const columns = head.split(",");
  const numeric = new Set(
    ["Weight", "RapNet Price", "Total Price", "Depth %", "Table %"].map((one) => columns.indexOf(one)),
  );
  const body = Array.from({ length: count }, (_, n) =>
    rowOf(rows, columns, n).map((cell, at) => (numeric.has(at) && cell !== "" ? Number(cell) : cell)),
  );
  return [columns, ...body];
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
