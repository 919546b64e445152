/**
 * One queue a lot in each process. Bids that arrive while a batch commits wait together and go in the next batch:
 * one transaction, one lock, one commit for all of them. Several processes take turns at the row lock.
 * A bid is answered only after its commit; an answered bid is never lost.
 */
import type pg from "pg";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import { type Db, openPipelinedPool } from "@/db/client";
import { type BidReply, type BidRequest, decideBatch } from "@/services/auctions/bid-batch";
import { hintLotChange } from "@/services/auctions/lot-hints";

const BATCH_MAX = 256;
const QUEUE_MAX = 2000;
/** Lots that commit at once in this process. */
const CONNECTIONS_MAX = 6;

type Waiting = { request: BidRequest; resolve: (reply: BidReply) => void; reject: (error: Error) => void };

export class BidEngine {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly pool: pg.Pool;

  constructor(
    private readonly db: Db,
    private readonly keys: SigningKeys,
  ) {
    this.pool = openPipelinedPool(db, CONNECTIONS_MAX);
  }

  /** Null where the lot's queue is full: the caller asks the bidder to try again. */
  place(request: BidRequest): Promise<BidReply> | null {
    const queue = this.queues.get(request.lotId);
    if (queue && queue.length >= QUEUE_MAX) return null;
    return new Promise<BidReply>((resolve, reject) => {
      const waiting = { request, resolve, reject };
      if (queue) {
        queue.push(waiting);
        return;
      }
      this.queues.set(request.lotId, [waiting]);
      void this.drain(request.lotId);
    });
  }

  private async drain(lotId: string): Promise<void> {
    const queue = this.queues.get(lotId) ?? [];
    while (queue.length > 0) {
      // Taken once a connection is there: what came meanwhile goes along.
      const client = await this.pool.connect().catch((error: Error) => error);
      const batch = queue.splice(0, BATCH_MAX);
      try {
        if (client instanceof Error) throw client;
        const requests = batch.map(({ request }) => request);
        const replies = await decideOn(client, lotId, requests, this.keys);
        hintLotChange(this.db, lotId);
        for (const [at, waiting] of batch.entries()) {
          const reply = replies[at];
          if (reply) waiting.resolve(reply);
          else waiting.reject(new Error("a bid went without a reply"));
        }
      } catch (error) {
        // Nothing of the batch is committed, or its commit is unknown: the same key asks again and gets the truth.
        for (const waiting of batch) waiting.reject(error as Error);
      }
      // One turn of the event loop: bids that the answers or the network bring now go with the next batch.
      await new Promise(setImmediate);
    }
    this.queues.delete(lotId);
  }
}

/** A connection whose transaction went wrong is closed: what it holds, the database lets go. */
async function decideOn(
  client: pg.PoolClient,
  lotId: string,
  requests: readonly BidRequest[],
  keys: SigningKeys,
): Promise<BidReply[]> {
  try {
    const replies = await decideBatch(client, lotId, requests, keys);
    client.release();
    return replies;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
