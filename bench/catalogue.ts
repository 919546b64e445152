/**
 * The catalogue at the sample market's size and at a million stones: start, memory, a page with three filters, a price
 * range, a sort and eight exact facets, inside a process and through /api/v1/stock, and how soon a change is seen. The
 * same answers by SQL in the same run are checked equal; a plain node:http server with the same body is the API's floor.
 */
import { type ChildProcess, fork } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { addresses, COUNTED, PAGE_ROWS, queryOf } from "@/bench/catalogue-queries";
import { sqlCounts, sqlPage } from "@/bench/catalogue-sql";
import { loadMany, plainHttpFloor } from "@/bench/support/load";
import { type Figure, figure, median, percentile, writeSection } from "@/bench/support/report";
import { BENCH_SECRET, openStockDatabases, type StockDatabases } from "@/bench/support/stock-databases";
import { type Db, openDb } from "@/db/client";
import { loadLines } from "@/db/queries/load-catalogue";
import { freePort } from "@/scripts/set-up.mjs";
import { type Catalogue, catalogueOf } from "@/services/catalogue/catalogue-of";
import { searchStock } from "@/services/catalogue/search-stock";
import { toIndexSearch } from "@/services/catalogue/to-index-search";

const MILLION = 1_000_000;
const CHANGES = 12;
const NAMED = COUNTED.join(",");

export async function run(): Promise<void> {
  const databases = await openStockDatabases();
  try {
    const sizes = process.env.BENCH_ITEMS?.split(",").map(Number) ?? [0, MILLION];
    const figures: Figure[] = [];
    for (const items of sizes) {
      const url = items === 0 ? databases.sample : await databases.multiplied(items);
      figures.push(...(await measure(databases, url)));
    }
    writeSection({
      name: "catalogue",
      title: "Catalogue",
      how: `Eight kinds of search in turn, each with three filters, a price range and a sort, pages of ${PAGE_ROWS} and exact counts of ${COUNTED.length} facets that leave their own choice out; the bounds of price move with each round, so no answer is asked for twice. Page, total and counts were checked equal to SQL in this run.`,
      figures,
    });
  } finally {
    await databases.stop();
  }
}

async function measure(databases: StockDatabases, url: string): Promise<Figure[]> {
  const db = openDb(url, { connectionsMax: 6 });
  try {
    const readMs = await readAlone(db);
    const before = settled();
    const started = performance.now();
    const catalogue = await catalogueOf(db);
    const startMs = performance.now() - started;
    const after = settled();
    const size = catalogue.index.size();
    const n = `${size.toLocaleString("en-US")} items: `;
    console.log(`${n}read in ${figure(startMs / 1000, "s")}`);
    const memory = [after.held - before.held, after.resident - before.resident].map((bytes) =>
      Math.round(bytes / size),
    );
    const sqlMs = await checkEqual(db);
    console.log(`${n}answers are those of SQL`);
    const figures = [
      {
        what: `${n}start, from an empty process to the first answer`,
        value: `${(startMs / 1000).toFixed(1)} s, ${Math.round(size / (startMs / 1000)).toLocaleString("en-US")} items/s`,
        floor: `the rows copied out of the database and thrown away ${(readMs / 1000).toFixed(1)} s`,
        ratio: `${(startMs / readMs).toFixed(1)}× the floor's time`,
      },
      {
        what: `${n}memory of the index`,
        value: `${memory[0]} bytes an item (arrays and heap), ${memory[1]} resident`,
      },
      ...(await inProcess(db, catalogue, n, sqlMs)),
      ...(await changes(db, catalogue, n)),
    ];
    await catalogue.stop();
    return [...figures, ...(await throughApi(databases, url, n))];
  } finally {
    await db.$client.end();
  }
}

async function readAlone(db: Db): Promise<number> {
  const started = performance.now();
  let lines = 0;
  for await (const batch of loadLines(db)) lines += batch.length;
  if (lines === 0) throw new Error("there are no items to read");
  return performance.now() - started;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function settled() {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  // WebAssembly memories and typed arrays are "external".
  return { held: heapUsed + external, resident: rss };
}

/** Milliseconds of the same page and counts by SQL. */
async function checkEqual(db: Db): Promise<{ page: number; all: number }> {
  const times: { page: number; all: number }[] = [];
  for (const address of addresses(1)) {
    const query = queryOf(address);
    const found = await searchStock({ db }, query, { facets: COUNTED, pageSize: PAGE_ROWS });
    const started = performance.now();
    const page = await sqlPage(db.$client, query, PAGE_ROWS);
    const paged = performance.now();
    const counts = await sqlCounts(db.$client, query, COUNTED);
    times.push({ page: paged - started, all: performance.now() - started });
    const ids = found.items.map((item) => item.itemId);
    if (JSON.stringify(ids) !== JSON.stringify(page.ids))
      throw new Error(`pages differ: ${address}\n${ids}\n${page.ids}`);
    if (found.total !== page.total) throw new Error(`totals differ: ${address} ${found.total} ${page.total}`);
    for (const facet of COUNTED) {
      const ours = found.facets?.[facet].filter((one) => one.count > 0) ?? [];
      const theirs = counts.get(facet) ?? new Map();
      if (ours.length !== theirs.size || ours.some((one) => theirs.get(one.value) !== one.count))
        throw new Error(`counts of ${facet} differ: ${address}`);
    }
  }
  return { page: median(times.map((time) => time.page)), all: median(times.map((time) => time.all)) };
}

type Times = { p50: number; p95: number };

async function time(rounds: number, one: (address: string) => Promise<unknown> | unknown): Promise<Times> {
  const times: number[] = [];
  for (const address of addresses(rounds)) {
    const started = performance.now();
    await one(address);
    times.push(performance.now() - started);
  }
  return { p50: median(times), p95: percentile(times, 0.95) };
}

const spread = ({ p50, p95 }: Times) => `p50 ${figure(p50, "ms")}, p95 ${figure(p95, "ms")}`;

async function inProcess(
  db: Db,
  catalogue: Catalogue,
  n: string,
  sql: { page: number; all: number },
): Promise<Figure[]> {
  const { index, rate, words } = catalogue;
  const around = { db, words, rate, tradeClasses: () => [], now: new Date() };
  const searches = new Map<string, Awaited<ReturnType<typeof toIndexSearch>>>();
  for (const address of addresses(40))
    searches.set(address, await toIndexSearch(queryOf(address), around, { counts: COUNTED, limit: PAGE_ROWS }));
  const bare = (address: string) => {
    const search = searches.get(address);
    return search && index.search({ ...search, counts: [] });
  };
  const counted = (address: string) => {
    const search = searches.get(address);
    return search && index.search(search);
  };
  const byName = (address: string) => {
    const search = searches.get(address);
    return search && index.search({ ...search, counts: [], sort: { key: "stockNumber", descending: true } });
  };
  const whole = (address: string) => searchStock({ db }, queryOf(address), { facets: COUNTED, pageSize: PAGE_ROWS });
  await time(10, counted);
  const [page, full] = [await time(40, bare), await time(40, counted)];
  const named = await time(40, byName);
  await time(5, whole);
  const answered = await time(40, whole);
  const line = (what: string, ours: Times, floor: number): Figure => ({
    what: n + what,
    value: spread(ours),
    floor: `plain SQL ${figure(floor, "ms")}`,
    ratio: `${Math.round(floor / ours.p50).toLocaleString("en-US")}× as fast`,
  });
  return [
    line("page and total, in the process", page, sql.page),
    line("page, total and 8 facets, in the process", full, sql.all),
    { what: `${n}page and total by stock number, in the process`, value: spread(named) },
    line("the same from address to rows as shown", answered, sql.all),
  ];
}

/** How long after its commit a change of price is seen by a process that is not told of it. */
async function changes(db: Db, catalogue: Catalogue, n: string): Promise<Figure[]> {
  const { rows } = await db.$client.query<{ id: string; price: string }>(
    "select id, price_minor as price from stock_items where status = 'listed' and kind = 'stone' and currency = 'USD' order by id limit $1",
    [CHANGES],
  );
  const seen: number[] = [];
  const change = async (id: string, price: string) => {
    await db.$client.query(
      `with changed as (update stock_items set price_minor = $2 where id = $1 returning id)
       insert into stock_changes (item_id) select id from changed`,
      [id, price],
    );
  };
  for (const { id, price } of rows) {
    await change(id, String(Number(price) + 100));
    const committed = performance.now();
    while (catalogue.index.row(Number(id))?.priceMinor !== Number(price) + 100)
      await new Promise((resolve) => setTimeout(resolve, 2));
    seen.push(performance.now() - committed);
    await change(id, price);
  }
  return [
    {
      what: `${n}a change is seen`,
      value: `p50 ${figure(median(seen), "ms")}, slowest of ${CHANGES} ${figure(Math.max(...seen), "ms")} after its commit`,
    },
  ];
}

async function throughApi(databases: StockDatabases, url: string, n: string): Promise<Figure[]> {
  const port = await freePort();
  const child = fork("bench/support/api-process.ts", {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: url,
      DATA_DIR: databases.dataDir,
      NEXTAUTH_SECRET: BENCH_SECRET,
      API_READS_PER_MINUTE: "0",
      LOG_LEVEL: "warn",
    },
  });
  try {
    await listening(child);
    const base = `http://127.0.0.1:${port}/api/v1/stock?pageSize=${PAGE_ROWS}&`;
    const figures: Figure[] = [];
    for (const [what, facets] of [
      ["with 8 facets", `facets=${NAMED}&`],
      ["page alone", ""],
    ] as const) {
      const asked = addresses(60).map((address) => base + facets + address);
      const body = await (await fetch(asked[0] ?? "")).text();
      for (const connections of [1, 8, 32]) {
        const floor = await plainHttpFloor(body, connections);
        const ours = await loadMany(asked, { connections });
        figures.push({
          what: `${n}GET /api/v1/stock ${what} (${Math.round(body.length / 1024)} KiB), ${connections} connection${connections > 1 ? "s" : ""}`,
          value: `${figure(ours.perSecond, "/s")}, p50 ${figure(ours.p50Ms, "ms")}, p99 ${figure(ours.p99Ms, "ms")}`,
          floor: `plain node:http, same body: ${figure(floor.perSecond, "/s")}`,
          ratio: `${(floor.perSecond / ours.perSecond).toFixed(1)}× the floor's time`,
        });
      }
    }
    return figures;
  } finally {
    child.removeAllListeners("exit");
    child.kill();
  }
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the API process stopped (exit ${code})`)));
  });
}
