/**
 * One tail a process over the lots that somebody watches. It looks every fifth of a second and at once on a hint, reads
 * all changed lots with one statement, encodes each once, and hands the same bytes to every watcher. Bids never wait
 * for watchers.
 */
import pg from "pg";
import type { Db } from "@/db/client";
import { FRAME_EVENTS, type LiveLot } from "@/domain/auctions/live-lot";
import { readLiveLots } from "@/services/auctions/live-lots";
import { LOT_CHANNEL } from "@/services/auctions/lot-hints";

const POLL_MS = 200;
/** Hints within this time are one look: at most 50 frames a second and lot. */
const HINT_MS = 20;
const LISTEN_AGAIN_MS = 5000;
const WATCHERS_AT_ONCE = 250;

/** What receives frames. It must not block: it keeps the newest per lot where its reader is slow. */
export type Watcher = { frame(lotId: string, bytes: Buffer): void };

type Watched = { lot: LiveLot | null; watchers: Set<Watcher> };

export function encodeFrame(lot: LiveLot): Buffer {
  return Buffer.from(`id: ${lot.id}.${lot.seq}\nevent: lot\ndata: ${JSON.stringify(lot)}\n\n`);
}

/** Bids come in between: writing to ten thousand sockets at one go would keep them waiting. */
async function tellAll(watchers: ReadonlySet<Watcher>, lotId: string, bytes: Buffer): Promise<void> {
  let told = 0;
  for (const watcher of [...watchers]) {
    if (told > 0 && told % WATCHERS_AT_ONCE === 0) await new Promise(setImmediate);
    told += 1;
    // Who has left meanwhile has a closed socket.
    if (watchers.has(watcher)) watcher.frame(lotId, bytes);
  }
}

export class LotTail {
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | null = null;
  private hinted: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private listener: pg.Client | null = null;
  private listenAgainAt = 0;
  private stopped = false;

  constructor(
    private readonly db: Db,
    private readonly onError: (error: Error) => void = () => {},
  ) {}

  /** Ends with `unwatch`. Returns the lots' newest frames, read now where nobody had watched them before. */
  async watch(lotIds: readonly string[], watcher: Watcher): Promise<LiveLot[]> {
    for (const id of lotIds) {
      const entry = this.watched.get(id) ?? { lot: null, watchers: new Set<Watcher>() };
      entry.watchers.add(watcher);
      this.watched.set(id, entry);
    }
    this.start();
    if (lotIds.some((id) => !this.watched.get(id)?.lot)) await this.look();
    return lotIds.flatMap((id) => this.watched.get(id)?.lot ?? []);
  }

  unwatch(watcher: Watcher): void {
    for (const [id, entry] of this.watched) {
      entry.watchers.delete(watcher);
      if (entry.watchers.size === 0) this.watched.delete(id);
    }
    if (this.watched.size === 0) this.rest();
  }

  stop(): void {
    this.stopped = true;
    this.watched.clear();
    this.rest();
  }

  private start(): void {
    if (this.timer || this.stopped) return;
    this.timer = setInterval(() => void (this.looking ?? this.look()), POLL_MS);
    void this.listen();
  }

  private rest(): void {
    if (this.timer) clearInterval(this.timer);
    if (this.hinted) clearTimeout(this.hinted);
    this.timer = null;
    this.hinted = null;
    const { listener } = this;
    this.listener = null;
    void listener?.end().catch(() => {});
  }

  private hint(): void {
    this.hinted ??= setTimeout(() => {
      this.hinted = null;
      void this.look();
    }, HINT_MS);
  }

  /** One look at a time; who asks during one gets a look that begins after its asking. */
  private look(): Promise<void> {
    if (this.looking) {
      this.next ??= this.looking.then(() => {
        this.next = null;
        return this.look();
      });
      return this.next;
    }
    this.looking = this.readOnce()
      .catch(this.onError)
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private async readOnce(): Promise<void> {
    const after = new Map([...this.watched].map(([id, { lot }]) => [id, lot?.seq ?? -1]));
    for (const lot of await readLiveLots(this.db, after)) {
      const entry = this.watched.get(lot.id);
      if (!entry) continue;
      const seen = entry.lot;
      entry.lot = seen ? { ...lot, events: [...seen.events, ...lot.events].slice(-FRAME_EVENTS) } : lot;
      // Those who came with the first look are answered by `watch` itself.
      if (!seen) continue;
      const bytes = encodeFrame(lot);
      await tellAll(entry.watchers, lot.id, bytes);
    }
  }

  /** Without hints the tail still looks by itself; a lost connection is tried again by the next watcher or hint. */
  private async listen(): Promise<void> {
    if (this.listener || this.stopped || Date.now() < this.listenAgainAt) return;
    this.listenAgainAt = Date.now() + LISTEN_AGAIN_MS;
    const client = new pg.Client({
      connectionString: this.db.$client.options.connectionString,
      application_name: "vitrine-live",
    });
    this.listener = client;
    const lost = (error?: Error) => {
      if (this.listener !== client) return;
      this.listener = null;
      if (error) this.onError(error);
      setTimeout(() => this.timer && void this.listen(), LISTEN_AGAIN_MS).unref();
    };
    client.on("error", lost);
    client.on("end", () => lost());
    client.on("notification", () => this.hint());
    try {
      await client.connect();
      await client.query(`listen ${LOT_CHANNEL}`);
    } catch (error) {
      lost(error as Error);
    }
  }
}
