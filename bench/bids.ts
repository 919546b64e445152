/**
 * Accepted bids a second on one lot: in one process through the use case, and through HTTP with a
 * session each, the server in a process of its own. The floor of the same run is the customary design: one transaction a bid under the lot's row lock
 * (select for update, clock, insert the event, update the lot, commit), plain pg, nothing else decided or kept.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { AuctionMarket } from "@/bench/support/auction-market";
import { cookiesOf, makeBenchSale } from "@/bench/support/bidders";
import { PostSocket } from "@/bench/support/post-socket";
import { type Figure, figure, median, percentile, writeSection } from "@/bench/support/report";
import { type Db, openDb } from "@/db/client";
import { placeBid } from "@/services/auctions/place-bid";
import { as } from "@/services/auctions/testing/make-sale";

const BIDDERS = [1, 8, 64, 256];
/** The database takes no more beside what the market holds. */
const LOCK_CONNECTIONS_MAX = 64;
const WARM_MS = 1000;
const RUN_MS = 3000;
const RUNS = 3;
const STEP = 1000n;

type Measured = { perSecond: number; p50Ms: number; p99Ms: number; refusedShare: number };
/** Makes one bid of the n-th bidder; false where it was refused. */
type Bid = (bidder: number) => Promise<boolean>;
type Way = { bid: Bid; end: () => Promise<void> };
type Ways = { inProcess: Way; http: Way; lock: Way };

export async function measureBids(market: AuctionMarket): Promise<void> {
  const db = openDb(market.databaseUrl, { connectionsMax: 16, onError: () => {} });
  try {
    const figures: Figure[] = [];
    for (const bidders of BIDDERS) figures.push(...(await measureWith(bidders, db, market)));
    writeSection({
      name: "bids",
      bench: "auction",
      title: "Bids on one lot",
      how: `Bidders on one lot, each sends its next bid when the last is answered; ${RUNS} runs of ${RUN_MS / 1000} s each, taken in turn, medians (lowest to highest). Every bid is a proxy maximum that is checked for paddle, limit and trade rules, decided, hash-chained, committed by a salted hash, kept with its idempotency key, committed with fsync and answered with a signed receipt. Through HTTP the market has a process of its own and the bidders another. The floor is a row lock and one transaction a bid, over as many connections as there are bidders (at most ${LOCK_CONNECTIONS_MAX}).`,
      figures,
    });
  } finally {
    await db.$client.end();
  }
}

async function measureWith(bidders: number, db: Db, market: AuctionMarket): Promise<Figure[]> {
  const ways: Ways = {
    inProcess: await inProcess(db, bidders),
    http: await throughHttp(db, market, bidders),
    lock: await rowLock(market, Math.min(bidders, LOCK_CONNECTIONS_MAX)),
  };
  const results: Record<keyof Ways, Measured[]> = { inProcess: [], http: [], lock: [] };
  for (let round = 0; round < RUNS; round += 1)
    for (const way of ["lock", "inProcess", "http"] as const) {
      const measured = await measure(ways[way].bid, bidders);
      results[way].push(measured);
      console.log(`${bidders} bidders, ${way}: ${figure(measured.perSecond, "accepted/s")}`);
    }
  for (const way of Object.values(ways)) await way.end();
  const who = bidders === 1 ? "1 bidder" : `${bidders} bidders`;
  return [
    line(`${who} in one process`, results.inProcess, results.lock),
    line(`${who} through HTTP, a session each`, results.http, results.lock),
  ];
}

const rate = (runs: readonly Measured[]) => median(runs.map((each) => each.perSecond));

function line(what: string, runs: readonly Measured[], floor: readonly Measured[]): Figure {
  const middle = (list: readonly Measured[], of: (each: Measured) => number) => figure(median(list.map(of)), "ms");
  const words = (list: readonly Measured[]) => {
    const rates = list.map((each) => Math.round(each.perSecond));
    const spread = `(${Math.min(...rates).toLocaleString("en-US")} to ${Math.max(...rates).toLocaleString("en-US")})`;
    return `${figure(rate(list), "accepted/s")} ${spread}, p50 ${middle(list, (m) => m.p50Ms)}, p99 ${middle(list, (m) => m.p99Ms)}`;
  };
  const refused = median(runs.map((each) => each.refusedShare));
  return {
    what,
    value: `${words(runs)}${refused >= 0.005 ? `; ${(refused * 100).toFixed(0)} % refused as too low, not counted` : ""}`,
    floor: words(floor),
    ratio: `${(rate(runs) / rate(floor)).toFixed(1)} ×`,
  };
}

async function measure(bid: Bid, bidders: number): Promise<Measured> {
  const latencies: number[] = [];
  let refused = 0;
  const started = performance.now();
  const from = started + WARM_MS;
  const until = from + RUN_MS;
  await Promise.all(
    Array.from({ length: bidders }, async (_, bidder) => {
      while (performance.now() < until) {
        const sent = performance.now();
        const accepted = await bid(bidder);
        const answered = performance.now();
        if (answered < from || answered > until) continue;
        if (accepted) latencies.push(answered - sent);
        else refused += 1;
      }
    }),
  );
  return {
    perSecond: (latencies.length / RUN_MS) * 1000,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    refusedShare: refused / Math.max(1, refused + latencies.length),
  };
}

async function inProcess(db: Db, bidders: number): Promise<Way> {
  const sale = await makeBenchSale(db, bidders);
  let max = 100_000n;
  const bid: Bid = async (bidder) => {
    const company = sale.bidders[bidder];
    if (!company) throw new Error("no such bidder");
    max += STEP;
    const answer = await placeBid(as(db, company), {
      lotId: sale.lotId,
      maxMinor: max,
      idempotencyKey: `bench-${max}`,
      receivedAt: new Date(),
    });
    if (!answer.ok && answer.refusal !== "below-minimum") throw new Error(answer.refusal);
    return answer.ok;
  };
  return { bid, end: async () => {} };
}

async function throughHttp(db: Db, market: AuctionMarket, bidders: number): Promise<Way> {
  const sale = await makeBenchSale(db, bidders);
  const cookies = await cookiesOf(
    db,
    market,
    sale.bidders.map((bidder) => bidder.userId),
  );
  const sockets = sale.bidders.map(() => new PostSocket(market.baseUrl));
  const path = `/api/v1/lots/${sale.lotId}/bids`;
  let max = 100_000n;
  const bid: Bid = async (bidder) => {
    max += STEP;
    const headers = { cookie: cookies[bidder] ?? "", origin: market.baseUrl, "idempotency-key": randomUUID() };
    const answer = await sockets[bidder]?.post(path, headers, JSON.stringify({ maximum: max.toString() }));
    if (answer?.status !== 201 && answer?.status !== 409) throw new Error(`a bid was answered ${answer?.status}`);
    return answer.status === 201;
  };
  return {
    bid,
    end: async () => {
      for (const socket of sockets) socket.close();
    },
  };
}

/** Tables of its own with the same keys; dropped at the end. */
async function rowLock(market: AuctionMarket, connections: number): Promise<Way> {
  const setUp = new pg.Client({ connectionString: market.databaseUrl });
  await setUp.connect();
  await setUp.query(`drop schema if exists bench_lock cascade; create schema bench_lock;
    create table bench_lock.lots (id int primary key, seq int not null, price bigint not null, bidder int, closes_at timestamptz not null);
    create table bench_lock.events (lot_id int, seq int, at timestamptz not null, body jsonb not null, primary key (lot_id, seq));
    insert into bench_lock.lots values (1, 0, 0, null, now() + interval '1 day')`);
  const pool = new pg.Pool({ connectionString: market.databaseUrl, max: connections });
  // What stops the bench stops the database too, under idle connections.
  pool.on("error", () => {});
  setUp.on("error", () => {});
  const end = async () => {
    await pool.end();
    await setUp.query("drop schema bench_lock cascade");
    await setUp.end();
  };
  return { bid: (bidder) => lockedBid(pool, 1, bidder), end };
}

async function lockedBid(pool: pg.Pool, lot: number, bidder: number): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query({
      name: "lock",
      text: "select seq, price, closes_at from bench_lock.lots where id = $1 for update",
      values: [lot],
    });
    const now = await client.query({ name: "clock", text: "select clock_timestamp() as now", values: [] });
    const seq = Number(rows[0].seq) + 1;
    const price = BigInt(rows[0].price) + STEP;
    const at = now.rows[0].now as Date;
    const body = JSON.stringify({ type: "bid-accepted", paddle: bidder, price: price.toString() });
    await client.query({
      name: "event",
      text: "insert into bench_lock.events (lot_id, seq, at, body) values ($1, $2, $3, $4)",
      values: [lot, seq, at, body],
    });
    await client.query({
      name: "lot",
      text: "update bench_lock.lots set seq = $2, price = $3, bidder = $4 where id = $1",
      values: [lot, seq, price.toString(), bidder],
    });
    await client.query("commit");
    return true;
  } finally {
    client.release();
  }
}
