/**
 * Watchers of one lot over server-sent events: how long after a bid's decision the last of them has it, and how
 * many messages a second reach them while bids keep coming. The floor is a bare node:http server that writes the same
 * bytes to the same number of watchers.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import net from "node:net";
import type { AuctionMarket } from "@/bench/support/auction-market";
import { cookiesOf, makeBenchSale } from "@/bench/support/bidders";
import { PostSocket } from "@/bench/support/post-socket";
import { type Figure, figure, percentile, writeSection } from "@/bench/support/report";
import { openDb } from "@/db/client";

const WATCHERS = [1000, 5000, 10_000];
const BIDS = 40;
const PAUSE_MS = 150;
const BURST_MS = 4000;
const WARM_BIDS = 20;

/** Highest number that each watcher has seen, and how many frames came in all. */
class Watchers {
  frames = 0;
  /** Bytes of a frame as last seen by the first watcher. */
  lastFrame = "";
  private readonly sockets: net.Socket[] = [];
  private readonly seen: number[] = [];
  private readonly arrivals = new Map<number, number[]>();
  private waiting: { seq: number; resolve: () => void } | null = null;

  async open(port: number, path: string, count: number): Promise<void> {
    for (let at = 0; at < count; at += 50)
      await Promise.all(Array.from({ length: Math.min(50, count - at) }, (_, n) => this.connect(port, path, at + n)));
  }

  private connect(port: number, path: string, at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, "localhost");
      let rest = "";
      socket.on("error", reject);
      socket.on("connect", () => socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`));
      socket.on("data", (data) => {
        resolve();
        const text = rest + data.toString("latin1");
        for (const match of text.matchAll(/\nid: [0-9a-f-]+\.(\d+)\n[^\n]*\ndata: [^\n]*\n\n/g)) {
          this.frames += 1;
          if (at === 0) this.lastFrame = match[0].slice(1);
          this.arrived(at, Number(match[1]));
        }
        const end = text.lastIndexOf("\n\n");
        rest = end < 0 ? text : text.slice(end + 1);
      });
      this.sockets[at] = socket;
      this.seen[at] = 0;
    });
  }

  private arrived(at: number, seq: number): void {
    if (seq <= (this.seen[at] ?? 0)) return;
    this.seen[at] = seq;
    const times = this.arrivals.get(seq) ?? [];
    times.push(Date.now());
    this.arrivals.set(seq, times);
    if (this.waiting?.seq === seq && times.length === this.sockets.length) {
      this.waiting.resolve();
      this.waiting = null;
    }
  }

  /** When each watcher had the number, once all have it; for numbers that come one by one. */
  async all(seq: number): Promise<number[]> {
    if ((this.arrivals.get(seq)?.length ?? 0) < this.sockets.length)
      await new Promise<void>((resolve) => {
        this.waiting = { seq, resolve };
      });
    const times = this.arrivals.get(seq) ?? [];
    this.arrivals.clear();
    return times;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function measureFanOut(market: AuctionMarket): Promise<void> {
  const figures: Figure[] = [];
  let frameBytes = 0;
  const before = await measureMarket(market, 0);
  const measured: { count: number; ours: MarketMeasured; floor: Measured }[] = [];
  for (const count of WATCHERS) {
    const ours = await measureMarket(market, count);
    measured.push({ count, ours, floor: await measureFloor(ours.frame, count) });
    frameBytes = ours.frame.length;
    console.log(`${count} watchers: last after p50 ${percentile(ours.lastMs, 0.5)} ms`);
  }
  // Nobody watches, before and after, so that the warming of the process favors neither.
  const alone = [...before.bidMs, ...(await measureMarket(market, 0)).bidMs];
  const words = ({ lastMs, eachMs }: Measured) =>
    `last after p50 ${percentile(lastMs, 0.5)} ms, p99 ${percentile(lastMs, 0.99)} ms; each after p50 ${percentile(eachMs, 0.5)} ms, p99 ${percentile(eachMs, 0.99)} ms`;
  for (const { count, ours, floor } of measured) {
    const who = `${count.toLocaleString("en-US")} watchers`;
    const [with50, without50] = [percentile(ours.bidMs, 0.5), percentile(alone, 0.5)];
    figures.push(
      {
        what: `${who}: a bid reaches them`,
        value: words(ours),
        floor: words(floor),
        ratio: share(percentile(ours.lastMs, 0.5), percentile(floor.lastMs, 0.5)),
      },
      {
        what: `${who}: messages while bids keep coming`,
        value: figure(ours.perSecond, "messages/s"),
        floor: figure(floor.perSecond, "messages/s"),
        ratio: share(ours.perSecond, floor.perSecond),
      },
      {
        what: `${who}: a single bid through HTTP is answered`,
        value: `p50 ${with50.toFixed(1)} ms, p99 ${percentile(ours.bidMs, 0.99).toFixed(1)} ms`,
        floor: `nobody watches: p50 ${without50.toFixed(1)} ms, p99 ${percentile(alone, 0.99).toFixed(1)} ms`,
        ratio: share(with50, without50),
      },
      {
        what: `${who}: memory of the market's process, each`,
        value: figure(ours.bytes / count / 1000, "kB"),
      },
    );
  }
  writeSection({
    name: "fan-out",
    bench: "auction",
    title: "Watchers of one lot",
    how: `Event streams on loopback, read by one other process; ${BIDS} single bids, counted from the decision by the database's clock to the arrival at the watchers, then bids without pause for ${BURST_MS / 1000} s. Frames are gathered for 20 ms, so that a lot sends at most 50 a second: that wait is in our figures and not in the floor's, a bare node:http server that writes the same ${frameBytes} bytes.`,
    figures,
  });
}

const share = (a: number, b: number) => (a / Math.max(b, 1)).toFixed(2);

type Measured = { lastMs: number[]; eachMs: number[]; perSecond: number };
/** `bytes`: what the watchers added to the memory of the market's process. */
type MarketMeasured = Measured & { frame: string; bidMs: number[]; bytes: number };

async function measureMarket(market: AuctionMarket, count: number): Promise<MarketMeasured> {
  const db = openDb(market.databaseUrl, { connectionsMax: 4 });
  const watchers = new Watchers();
  const bidder = new PostSocket(market.baseUrl);
  try {
    const sale = await makeBenchSale(db, 2);
    const cookies = await cookiesOf(
      db,
      market,
      sale.bidders.map((bidder) => bidder.userId),
    );
    const bidMs: number[] = [];
    const path = `/api/v1/lots/${sale.lotId}/bids`;
    let max = 100_000;
    const bid = async () => {
      max += 1000;
      const sent = performance.now();
      const headers = {
        "idempotency-key": randomUUID(),
        origin: market.baseUrl,
        cookie: cookies[(max / 1000) % 2] ?? "",
      };
      const response = await bidder.post(path, headers, JSON.stringify({ maximum: String(max) }));
      if (response.status !== 201) throw new Error(`a bid was answered ${response.status}: ${response.body}`);
      const answer = JSON.parse(response.body) as { seq: number; at: string };
      bidMs.push(performance.now() - sent);
      return answer;
    };
    // Connections and code warm up before it counts.
    for (let count = 0; count < WARM_BIDS; count += 1) await bid();
    const empty = await market.memory();
    await watchers.open(Number(new URL(market.baseUrl).port), `/api/v1/live?lots=${sale.lotId}`, count);
    await pause(PAUSE_MS);
    bidMs.length = 0;
    const times = await oneByOne(watchers, async () => {
      const { seq, at } = await bid();
      return { seq, since: Date.parse(at) };
    });
    const single = [...bidMs];
    const bytes = (await market.memory()) - empty;
    const perSecond = await burst(watchers, bid);
    return { ...times, perSecond, frame: watchers.lastFrame, bidMs: single, bytes };
  } finally {
    bidder.close();
    watchers.close();
    await db.$client.end();
  }
}

async function oneByOne(watchers: Watchers, send: () => Promise<{ seq: number; since: number }>) {
  const lastMs: number[] = [];
  const eachMs: number[] = [];
  for (let count = 0; count < BIDS; count += 1) {
    const { seq, since } = await send();
    const times = (await watchers.all(seq)).map((at) => at - since);
    lastMs.push(Math.max(...times));
    eachMs.push(...times);
    await pause(PAUSE_MS);
  }
  return { lastMs, eachMs };
}

async function burst(watchers: Watchers, send: () => Promise<unknown>): Promise<number> {
  const before = watchers.frames;
  const started = performance.now();
  while (performance.now() - started < BURST_MS) await send();
  return ((watchers.frames - before) / (performance.now() - started)) * 1000;
}

/** Each message of the parent is one broadcast, numbered; "paced" ones follow when the sockets have taken the last. */
const FLOOR = `
  const watchers = new Set(), frame = process.env.FRAME;
  require("http").createServer((q, r) => {
    r.writeHead(200, { "content-type": "text/event-stream" });
    r.write(": open\\n\\n");
    watchers.add(r);
  }).listen(0, function () { process.send({ port: this.address().port }); });
  process.on("message", (seq) => {
    const bytes = Buffer.from(frame.replace(/^id: ([0-9a-f-]+)\\.\\d+/, "id: $1." + seq));
    for (const watcher of watchers) watcher.write(bytes);
    setImmediate(() => process.send({ sent: seq }));
  });
  process.on("disconnect", () => process.exit());`;

async function measureFloor(frame: string, count: number): Promise<Measured> {
  const child = spawn(process.execPath, ["-e", FLOOR], {
    env: { ...process.env, FRAME: frame },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const watchers = new Watchers();
  try {
    const { port } = await heard(child);
    await watchers.open(port ?? 0, "/", count);
    let seq = 0;
    const send = async () => {
      seq += 1;
      const since = Date.now();
      child.send(seq);
      return { seq, since };
    };
    const times = await oneByOne(watchers, send);
    return { ...times, perSecond: await burst(watchers, async () => watchers.all((await send()).seq)) };
  } finally {
    watchers.close();
    child.kill();
  }
}

function heard(child: ChildProcess): Promise<{ port?: number }> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port?: number }));
    child.once("exit", (code) => reject(new Error(`the plain server stopped (exit ${code})`)));
  });
}
