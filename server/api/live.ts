/**
 * GET /api/v1/live?lots=ID,ID[&sale=ID&said=N]: server-sent events of lots, and what the rostrum says in that sale after
 * message N. First each lot's state and newest events, then a frame for
 * every change. Frames are public; who leads is told as a paddle number, which a reader compares with its own.
 * A slow reader is sent the newest state of each lot only, and is let go when it does not read at all.
 */
import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { FRAME_EVENTS, parseLastEventId } from "@/domain/auctions/live-lot";
import type { Api } from "@/server/api/api";
import { RoomTail } from "@/server/api/room-tail";
import { readLiveLots } from "@/services/auctions/live-lots";
import { encodeFrame, LotTail, type Watcher } from "@/services/auctions/lot-tail";
import { getMarket, type Market, shared } from "@/services/market";

const LOTS_MAX = 200;
const WATCHERS_MAX = 12_000;
const HEARTBEAT_MS = 15_000;
/** A reader that takes nothing for this long is let go; it comes back by itself. */
const STUCK_MS = 45_000;
/** Events that a resuming reader is given again at most. */
const RESUME_EVENTS = 500;
const LOT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type LiveRegistry = { tail: LotTail; rooms: RoomTail; readers: Set<LiveReader> };

/** One open stream. Keeps the newest frame per lot while the socket is full. */
class LiveReader implements Watcher {
  private readonly waiting = new Map<string, Buffer>();
  private fullSince: number | null = null;
  private opened = false;

  constructor(private readonly response: ServerResponse) {
    response.on("drain", () => this.drained());
  }

  frame(lotId: string, bytes: Buffer): void {
    if (!this.opened || this.fullSince !== null) this.waiting.set(lotId, bytes);
    else this.write(bytes);
  }

  /** The stream's first bytes; what changed meanwhile follows them. */
  open(first: readonly Buffer[]): void {
    this.response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    this.opened = true;
    for (const bytes of first) this.write(bytes);
    if (this.fullSince === null) this.drained();
  }

  write(bytes: Buffer): void {
    if (!this.response.write(bytes)) this.fullSince = Date.now();
  }

  /** False where the reader has been stuck for too long. */
  beat(bytes: Buffer, now: number): boolean {
    if (!this.opened) return true;
    if (this.fullSince === null) this.write(bytes);
    return this.fullSince === null || now - this.fullSince < STUCK_MS;
  }

  private drained(): void {
    this.fullSince = null;
    for (const [lotId, bytes] of this.waiting) {
      if (this.fullSince !== null) return;
      this.waiting.delete(lotId);
      this.write(bytes);
    }
  }

  end(): void {
    this.response.end();
    this.response.destroy();
  }
}

function registry(market: Market): LiveRegistry {
  return shared(market, "live-lots", () => {
    const tail = new LotTail(market.db, (error) => console.error(`live tail: ${error.message}`));
    const rooms = new RoomTail(market.db, (error) => console.error(`room tail: ${error.message}`));
    const readers = new Set<LiveReader>();
    const beat = setInterval(() => {
      const bytes = timeFrame();
      for (const reader of readers) if (!reader.beat(bytes, Date.now())) reader.end();
    }, HEARTBEAT_MS);
    beat.unref();
    const closers = shared(market, "closers", () => new Set<() => void>());
    closers.add(() => {
      clearInterval(beat);
      tail.stop();
      rooms.stop();
      for (const reader of readers) reader.end();
    });
    return { tail, rooms, readers };
  });
}

/** The server's time, by which readers set their clocks. */
function timeFrame(): Buffer {
  return Buffer.from(`event: time\ndata: {"now":${Date.now()}}\n\n`);
}

export function registerLiveRoutes(api: Api): void {
  api.get("/api/v1/live", async (c) => {
    const ids = [...new Set((c.req.query("lots") ?? "").split(",").filter(Boolean))];
    const requestId = c.get("requestId");
    if (ids.length === 0 || ids.length > LOTS_MAX || !ids.every((id) => LOT_ID.test(id))) {
      return c.json({ refusal: "bad-input", message: `lots: 1 to ${LOTS_MAX} lot ids`, requestId }, 400);
    }
    const { sale, said } = c.req.query();
    if (sale !== undefined && !(LOT_ID.test(sale) && /^\d{1,15}$/.test(said ?? ""))) {
      return c.json({ refusal: "bad-input", message: "sale: the id of a sale, said: a number", requestId }, 400);
    }
    const market = getMarket();
    const { tail, rooms, readers } = registry(market);
    if (readers.size >= WATCHERS_MAX) {
      return c.json({ refusal: "too-many-watchers", message: "Try again shortly.", requestId }, 503, {
        "retry-after": "5",
      });
    }
    const response = c.env.outgoing as ServerResponse;
    const reader = new LiveReader(response);
    readers.add(reader);
    response.once("close", () => {
      readers.delete(reader);
      tail.unwatch(reader);
      rooms.leave(reader);
    });
    const lots = await tail.watch(ids, reader);
    if (lots.length === 0) {
      readers.delete(reader);
      tail.unwatch(reader);
      return c.json({ refusal: "not-found", message: "There are no such lots.", requestId }, 404);
    }
    // Reconnecting at one moment would be a herd: each reader waits its own time.
    const first = [Buffer.from(`retry: ${500 + Math.floor(Math.random() * 2500)}\n\n`), timeFrame()];
    const last = parseLastEventId(c.req.header("last-event-id"));
    for (const lot of lots) {
      if (last?.lotId === lot.id && last.seq === lot.seq) continue;
      const missed = last?.lotId === lot.id ? lot.seq - last.seq : 0;
      const again = missed > FRAME_EVENTS && last ? new Map([[lot.id, last.seq]]) : null;
      const [whole] = again ? await readLiveLots(market.db, again, { events: RESUME_EVENTS }) : [lot];
      first.push(encodeFrame(whole ?? lot));
    }
    if (sale !== undefined && !response.closed) first.push(...(await rooms.join(sale, reader, Number(said))));
    reader.open(first);
    return RESPONSE_ALREADY_SENT;
  });
}
