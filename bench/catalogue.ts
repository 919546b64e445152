/**
 * The catalogue at 53,940 white stones and the rest of the sample market: a page with three filters, a price range and a
 * sort, with and without all exact facet counts, inside a process and through /api/v1/stock. The same answers by SQL in
 * the same run are checked equal; the plain node:http server with the same body is the floor of the API.
 */

import { sqlCounts, sqlPage } from "@/bench/catalogue-sql";
import { load, plainHttpFloor } from "@/bench/support/load";
import { benchMarket } from "@/bench/support/market";
import { type Figure, figure, median, percentile, writeSection } from "@/bench/support/report";
import { openDb } from "@/db/client";
import { EVERYTHING, type IndexSearch } from "@/domain/catalogue/index-search";
import { FACET_KEYS, parseSearchQuery } from "@/domain/catalogue/search-query";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { searchStock } from "@/services/catalogue/search-stock";

const PAGE_ROWS = 24;
const QUERIES = [
  "shape=round&color=D,E,F&clarity=VS1,VS2&price=1000-5000",
  "shape=round&lab=GIA&cut=excellent&price=2000-20000&sort=-weight",
  "color=G,H&fluorescence=none,faint&minedIn=BW,CA&price=500-3000&sort=weight",
  "clarity=IF,VVS1,VVS2&polish=excellent&symmetry=excellent&carat=0.5-2&price=1500-&sort=-price",
  "producer=antwerp-facets&color=D,E&lab=GIA,HRD&price=-4000&page=5",
  "shape=round&color=J,I&clarity=SI1,SI2&price=3000-9000&sort=newest",
  "kind=stone&cut=very_good,good&minedIn=RU&carat=1-&price=2000-12000&page=3",
  "fancyHue=yellow,pink&fancyIntensity=fancy_intense,fancy_vivid&lab=GIA&price=1000-900000",
].map((address) => parseSearchQuery(new URLSearchParams(address)));
const ADDRESS = "/api/v1/stock?shape=round&color=D,E,F&clarity=VS1,VS2&price=1000-5000&pageSize=24";

export async function run(): Promise<void> {
  const market = await benchMarket();
  const db = openDb(market.databaseUrl, { connectionsMax: 8 });
  try {
    const heapBefore = process.memoryUsage();
    const started = performance.now();
    const catalogue = await catalogueOf(db);
    catalogue.index.search({ ...EVERYTHING, counts: FACET_KEYS });
    const loadMs = performance.now() - started;
    const bytes = held(process.memoryUsage()) - held(heapBefore);
    await checkEqual(db);
    const figures = [
      {
        what: `index of ${catalogue.index.size().toLocaleString("en-US")} items: read and sorted once`,
        value: `${figure(loadMs, "ms")}, about ${Math.round(bytes / catalogue.index.size())} bytes an item`,
      },
      ...(await inProcess(db)),
      ...(await throughApi(market.baseUrl)),
    ];
    catalogue.stop();
    writeSection({
      name: "catalogue",
      title: "Catalogue",
      how: `Eight searches in turn (3 filters, price range, sort), pages of ${PAGE_ROWS}; counts are exact for all ${FACET_KEYS.length} facets and two histograms. Checked equal to SQL in this run.`,
      figures,
    });
  } finally {
    await db.$client.end();
  }
}

const held = (memory: NodeJS.MemoryUsage) => memory.heapUsed + memory.arrayBuffers;

async function checkEqual(db: ReturnType<typeof openDb>): Promise<void> {
  for (const query of QUERIES) {
    const found = await searchStock({ db }, query, { facets: true, pageSize: PAGE_ROWS });
    const ids = await sqlPage(db.$client, query, PAGE_ROWS);
    if (JSON.stringify(found.items.map((item) => item.itemId)) !== JSON.stringify(ids)) throw new Error("pages differ");
    const counts = await sqlCounts(db.$client, query);
    for (const facet of FACET_KEYS) {
      const ours = found.facets?.[facet].filter((one) => one.count > 0) ?? [];
      const theirs = counts.get(facet) ?? new Map();
      if (ours.length !== theirs.size || ours.some((one) => theirs.get(one.value) !== one.count)) {
        throw new Error(`counts of ${facet} differ`);
      }
    }
  }
}

async function inProcess(db: ReturnType<typeof openDb>): Promise<Figure[]> {
  const time = async (rounds: number, one: (query: (typeof QUERIES)[number]) => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const query of QUERIES) {
        const started = performance.now();
        await one(query);
        times.push(performance.now() - started);
      }
    }
    return { p50: median(times), p95: percentile(times, 0.95) };
  };
  const catalogue = await catalogueOf(db);
  const index = async (withCounts: boolean) =>
    time(100, async (query) =>
      catalogue.index.search({
        ...EVERYTHING,
        facets: query.facets,
        numbers: { weight: query.weightMct } satisfies IndexSearch["numbers"],
        priceUsdCents: { min: toCents(query.priceMinor.min), max: toCents(query.priceMinor.max) },
        sort: query.sort,
        offset: (query.page - 1) * PAGE_ROWS,
        limit: PAGE_ROWS,
        counts: withCounts ? FACET_KEYS : [],
      }),
    );
  await index(true);
  const [bare, counted] = [await index(false), await index(true)];
  const search = (facets: boolean) => time(20, (query) => searchStock({ db }, query, { facets, pageSize: PAGE_ROWS }));
  await search(true);
  const [page, full] = [await search(false), await search(true)];
  const sqlOfPage = await time(5, (query) => sqlPage(db.$client, query, PAGE_ROWS));
  const sqlOfAll = await time(2, async (query) => {
    await sqlPage(db.$client, query, PAGE_ROWS);
    await sqlCounts(db.$client, query);
  });
  const line = (what: string, ours: { p50: number; p95: number }, floor?: { p50: number }, name?: string): Figure => ({
    what,
    value: `p50 ${figure(ours.p50, "ms")}, p95 ${figure(ours.p95, "ms")}`,
    ...(floor
      ? { floor: `${name} ${figure(floor.p50, "ms")}`, ratio: `${(floor.p50 / ours.p50).toFixed(1)}× as fast` }
      : {}),
  });
  return [
    line("index alone: total and ids of the page", bare),
    line("index alone: with all counts", counted),
    line("page of rows, in process", page, sqlOfPage, "the same page by plain SQL"),
    line("page and all counts, in process", full, sqlOfAll, "the same by plain SQL"),
  ];
}

const toCents = (minor: bigint | null) => (minor === null ? null : Number(minor));

async function throughApi(baseUrl: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const address of [ADDRESS, `${ADDRESS}&facets=1`]) {
    const body = await (await fetch(`${baseUrl}${address}`)).text();
    for (const connections of [1, 8, 32]) {
      const floor = await plainHttpFloor(body, connections);
      const ours = await load(`${baseUrl}${address}`, { connections });
      figures.push({
        what: `GET /api/v1/stock${address.endsWith("facets=1") ? " with counts" : ""}, ${connections} connection${connections > 1 ? "s" : ""}`,
        value: `${figure(ours.perSecond, "/s")}, p50 ${figure(ours.p50Ms, "ms")}, p99 ${figure(ours.p99Ms, "ms")}`,
        floor: `plain node:http, same body: ${figure(floor.perSecond, "/s")}`,
        ratio: `${(floor.perSecond / ours.perSecond).toFixed(1)}× the floor's time`,
      });
    }
  }
  return figures;
}
