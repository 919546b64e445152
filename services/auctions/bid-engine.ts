/**
 * One queue a lot in each process. Bids that arrive while a batch is at the database wait together and go in the next:
 * one transaction, one lock, one commit for all of them. Where many wait, two batches take turns: while the database
 * writes one, the other is read and decided. Several processes take turns at the row lock.
 * A bid is answered only after its commit; an answered bid is never lost.
 */
import type pg from "pg";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import { type Db, openPipelinedPool } from "@/db/client";
import { type BidReply, type BidRequest, decideBatch } from "@/services/auctions/bid-batch";
import { hintLotChange } from "@/services/auctions/lot-hints";

const BATCH_MAX = 256;
/** So many must wait for it to be worth a second batch beside the first. */
const TURNS_MIN = 16;
const QUEUE_MAX = 2000;
/** Batches at the database at once in this process, of all lots together. */
const CONNECTIONS_MAX = 6;

type Waiting = { request: BidRequest; resolve: (reply: BidReply) => void; reject: (error: Error) => void };
type Queue = {
  waiting: Waiting[];
  /** Batches at the database; at most two. */
  flying: number;
  /** One of them has not been decided yet: no other follows it. */
  deciding: boolean;
  pumping: boolean;
};

export class BidEngine {
  private readonly queues = new Map<string, Queue>();
  private readonly pool: pg.Pool;

  constructor(
    private readonly db: Db,
    private readonly keys: SigningKeys,
  ) {
    this.pool = openPipelinedPool(db, CONNECTIONS_MAX);
  }

  /** Null where the lot's queue is full: the caller asks the bidder to try again. */
  place(request: BidRequest): Promise<BidReply> | null {
    const queue = this.queues.get(request.lotId) ?? { waiting: [], flying: 0, deciding: false, pumping: false };
    if (queue.waiting.length >= QUEUE_MAX) return null;
    this.queues.set(request.lotId, queue);
    return new Promise<BidReply>((resolve, reject) => {
      queue.waiting.push({ request, resolve, reject });
      this.pump(request.lotId, queue);
    });
  }

  /** Sends the next batch after one turn of the event loop: what the answers or the network bring now goes with it. */
  private pump(lotId: string, queue: Queue): void {
    if (queue.pumping) return;
    queue.pumping = true;
    setImmediate(() => {
      queue.pumping = false;
      const waiting = queue.waiting.length;
      if (waiting === 0 && queue.flying === 0) this.queues.delete(lotId);
      if (waiting === 0 || queue.deciding || queue.flying > 1) return;
      if (queue.flying === 1 && waiting < TURNS_MIN) return;
      void this.fly(lotId, queue);
    });
  }

  private async fly(lotId: string, queue: Queue): Promise<void> {
    queue.flying += 1;
    queue.deciding = true;
    const client = await this.pool.connect().catch((error: Error) => error);
    // Taken once a connection is there; where all wait at once, half goes now and half while the database writes.
    const { waiting, flying } = queue;
    const share = flying === 1 && waiting.length >= 2 * TURNS_MIN ? Math.ceil(waiting.length / 2) : waiting.length;
    const batch = waiting.splice(0, Math.min(share, BATCH_MAX));
    let isDecided = false;
    const decided = () => {
      if (isDecided) return;
      isDecided = true;
      queue.deciding = false;
      this.pump(lotId, queue);
    };
    try {
      if (client instanceof Error) throw client;
      const requests = batch.map(({ request }) => request);
      const replies = await decideOn(client, () => decideBatch(client, lotId, requests, this.keys, decided));
      hintLotChange(this.db, lotId);
      for (const [at, { resolve, reject }] of batch.entries()) {
        const reply = replies[at];
        if (reply) resolve(reply);
        else reject(new Error("a bid went without a reply"));
      }
    } catch (error) {
      // Nothing of the batch is committed, or its commit is unknown: the same key asks again and gets the truth.
      for (const { reject } of batch) reject(error as Error);
    }
    queue.flying -= 1;
    decided();
    this.pump(lotId, queue);
  }
}

/** A connection whose transaction went wrong is closed: what it holds, the database lets go. */
async function decideOn(client: pg.PoolClient, decide: () => Promise<BidReply[]>): Promise<BidReply[]> {
  try {
    const replies = await decide();
    client.release();
    return replies;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
