/**
 * One queue a lot in each process. Bids that arrive while a batch commits wait together and go in the next batch:
 * one transaction, one lock, one commit for up to 64 of them. Several processes take turns at the row lock.
 * A bid is answered only after its commit; an answered bid is never lost.
 */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { bidCommands, lotSecrets, lots, paddles } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import type { LotReply } from "@/domain/auctions/lot";
import type { BidEligibilityRefusal } from "@/domain/auctions/refusals";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { LotSession, lockLot, sha256 } from "@/services/auctions/lot-store";

const BATCH_MAX = 64;
const QUEUE_MAX = 2000;

export type BidRequest = {
  lotId: string;
  paddleId: string;
  userId: string;
  maxMinor: bigint;
  idempotencyKey: string;
  tradeDecisionId: string | null;
  receivedAt: Date;
};
/** `hash` is the event's place in the lot's chain: with lot, seq and time it is the bidder's receipt. */
export type BidReply =
  | (Extract<LotReply, { accepted: true }> & { at: string; hash: string })
  | (Omit<Extract<LotReply, { accepted: false }>, "refusal"> & {
      refusal: Extract<LotReply, { accepted: false }>["refusal"] | BidEligibilityRefusal;
      at: string;
    });

type Waiting = { request: BidRequest; resolve: (reply: BidReply) => void; reject: (error: Error) => void };

export class BidEngine {
  private readonly queues = new Map<string, Waiting[]>();

  constructor(private readonly db: Db) {}

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
      const batch = queue.splice(0, BATCH_MAX);
      try {
        const replies = await decideBatch(
          this.db,
          lotId,
          batch.map(({ request }) => request),
        );
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

function decideBatch(db: Db, lotId: string, requests: readonly BidRequest[]): Promise<BidReply[]> {
  return db.transaction(async (tx) => {
    const locked = await lockLot(tx, lotId);
    if (!locked) return requests.map((request) => refusedAs("not-found", request));
    const session = new LotSession(locked);
    const known = await earlierReplies(tx, lotId, requests);
    const bidders = await biddersOf(tx, locked.row.saleId, requests);
    const decidedAt = new Date(locked.nowMs);
    const rows: KeptCommand[] = [];
    const replies: BidReply[] = [];
    for (const request of requests) {
      const key = `${request.paddleId} ${request.idempotencyKey}`;
      const inputHash = sha256(request.maxMinor.toString());
      const earlier = known.get(key);
      if (earlier) {
        replies.push(earlier.inputHash === inputHash ? earlier.reply : refusedAs("key-reused", request));
        continue;
      }
      const reply = decideOne(session, request, bidders.get(request.paddleId));
      known.set(key, { inputHash, reply });
      replies.push(reply);
      rows.push({
        paddleId: request.paddleId,
        userId: request.userId,
        key: request.idempotencyKey,
        inputHash,
        max: request.maxMinor.toString(),
        receivedAt: request.receivedAt.toISOString(),
        accepted: reply.accepted,
        seq: reply.accepted ? reply.seq : null,
        reply,
        tradeDecisionId: request.tradeDecisionId,
      });
    }
    await session.finish(tx);
    if (rows.length > 0) await keepCommands(tx, lotId, decidedAt, rows);
    return replies;
  });
}

type KeptCommand = {
  paddleId: string;
  userId: string;
  key: string;
  inputHash: string;
  max: string;
  receivedAt: string;
  accepted: boolean;
  seq: number | null;
  reply: BidReply;
  tradeDecisionId: string | null;
};

/** One statement with one parameter for the whole batch: building hundreds of parameters would cost more than the insert. */
async function keepCommands(tx: Tx, lotId: string, decidedAt: Date, rows: readonly KeptCommand[]): Promise<void> {
  await tx.execute(sql`
    insert into bid_commands (lot_id, paddle_id, user_id, idempotency_key, input_hash, max_minor, received_at,
      decided_at, accepted, seq, reply, trade_decision_id)
    select ${lotId}::uuid, x."paddleId", x."userId", x.key, x."inputHash", x.max, x."receivedAt",
      ${decidedAt.toISOString()}::timestamptz, x.accepted, x.seq, x.reply, x."tradeDecisionId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x("paddleId" uuid, "userId" uuid, key text,
      "inputHash" text, max bigint, "receivedAt" timestamptz, accepted boolean, seq int, reply jsonb,
      "tradeDecisionId" uuid)`);
}

type Bidder = {
  number: number;
  companyId: string;
  admitted: boolean;
  limitMinor: bigint | null;
  committedMinor: bigint;
};

function decideOne(session: LotSession, request: BidRequest, bidder: Bidder | undefined): BidReply {
  const refused = (refusal: BidEligibilityRefusal) => refusedAs(refusal, request, session);
  if (!bidder?.admitted) return refused("not-admitted");
  if (bidder.companyId === session.locked.row.sellerId) return refused("seller-bid");
  if (bidder.limitMinor !== null && bidder.committedMinor + request.maxMinor > bidder.limitMinor)
    return refused("over-limit");
  const { reply, sealed, state } = session.take({
    type: "bid",
    paddleId: request.paddleId,
    paddleNumber: bidder.number,
    max: request.maxMinor,
  });
  const at = sealed?.at ?? new Date(Math.max(session.locked.nowMs, state.lastEventAtMs)).toISOString();
  return reply.accepted ? { ...reply, at, hash: sealed?.hash ?? "" } : { ...reply, at };
}

function refusedAs(refusal: BidEligibilityRefusal, request: BidRequest, session?: LotSession): BidReply {
  return {
    accepted: false,
    refusal,
    minimum: null,
    price: session?.state.standing.price?.toString() ?? null,
    closesAt: session ? new Date(session.state.closesAtMs).toISOString() : "",
    at: session ? new Date(session.locked.nowMs).toISOString() : request.receivedAt.toISOString(),
  };
}

async function earlierReplies(tx: Tx, lotId: string, requests: readonly BidRequest[]) {
  const rows = await tx
    .select({
      paddleId: bidCommands.paddleId,
      key: bidCommands.idempotencyKey,
      inputHash: bidCommands.inputHash,
      reply: bidCommands.reply,
    })
    .from(bidCommands)
    .where(
      and(
        eq(bidCommands.lotId, lotId),
        inArray(bidCommands.idempotencyKey, [...new Set(requests.map((r) => r.idempotencyKey))]),
      ),
    );
  return new Map(
    rows.map((row) => [`${row.paddleId} ${row.key}`, { inputHash: row.inputHash, reply: row.reply as BidReply }]),
  );
}

/** Who stands behind the paddles now: admission, company standing, and what the company is bound to on other lots: its maximum where it leads, the hammer where it won. */
async function biddersOf(tx: Tx, saleId: string, requests: readonly BidRequest[]): Promise<Map<string, Bidder>> {
  const ids = [...new Set(requests.map((request) => request.paddleId))];
  const lotId = requests[0]?.lotId ?? "";
  const bidders = await readBidders(tx, saleId, lotId, ids);
  const limited = ids.filter((id) => (bidders.get(id)?.limitMinor ?? null) !== null);
  if (limited.length === 0) return bidders;
  // Two lots that take bids of one paddle at once would each miss the other's: limited paddles take turns, in one order.
  await tx
    .select({ id: paddles.id })
    .from(paddles)
    .where(inArray(paddles.id, limited))
    .orderBy(asc(paddles.id))
    .for("no key update");
  return readBidders(tx, saleId, lotId, ids);
}

async function readBidders(tx: Tx, saleId: string, lotId: string, ids: string[]): Promise<Map<string, Bidder>> {
  const rows = await tx
    .select({
      id: paddles.id,
      number: paddles.number,
      status: paddles.status,
      limitMinor: paddles.limitMinor,
      companyId: paddles.companyId,
      companyStatus: companies.status,
      committed: sql<string>`case when ${paddles.limitMinor} is null then 0 else (
        select coalesce(sum(case ${lots.status} when 'open' then ${lotSecrets.leaderMaxMinor} else ${lots.priceMinor} end), 0)
        from ${lots} join ${lotSecrets} on ${lotSecrets.lotId} = ${lots.id}
        where ${lots.saleId} = ${saleId} and ${lots.id} <> ${lotId}
          and ${lots.leaderPaddleId} = ${paddles.id} and ${lots.status} in ('open', 'sold')) end`,
    })
    .from(paddles)
    .innerJoin(companies, eq(companies.id, paddles.companyId))
    .where(and(inArray(paddles.id, ids), eq(paddles.saleId, saleId)));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        number: row.number ?? 0,
        companyId: row.companyId,
        admitted: row.status === "admitted" && row.number !== null && row.companyStatus === "approved",
        limitMinor: row.limitMinor,
        committedMinor: BigInt(row.committed),
      },
    ]),
  );
}
