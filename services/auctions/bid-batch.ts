/**
 * One batch of bids on one lot in one transaction, in two trips to the database: lock and read, then write and commit.
 * The statements are prepared once a connection and sent without waiting for one another, because the lot's lock is held
 * while they travel, and every other bidder waits for it.
 */
import { sql } from "drizzle-orm";
import type pg from "pg";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import type { LotReply } from "@/domain/auctions/lot";
import type { SealedEvent } from "@/domain/auctions/lot-log";
import { amountHash, type BidReceipt, saltOf } from "@/domain/auctions/receipt";
import type { BidEligibilityRefusal } from "@/domain/auctions/refusals";
import type { LotEventBody } from "@/domain/auctions/sale";
import { type KeptBatch, type Opening, readReceipts, signBatch } from "@/services/auctions/batch-receipts";
import {
  type Bidder,
  biddersOf,
  type Known,
  knownReplies,
  limitLock,
  send,
  together,
} from "@/services/auctions/bid-statements";
import { LotSession, sha256 } from "@/services/auctions/lot-session";
import { type LotFacts, lotFacts, lotLock, toLockedLot } from "@/services/auctions/lot-store";
import { receiptSigner } from "@/services/auctions/receipt-signer";

export type BidRequest = {
  lotId: string;
  paddleId: string;
  userId: string;
  maxMinor: bigint;
  idempotencyKey: string;
  tradeDecisionId: string | null;
  /** What the trade decision was made on: where the locked rows say otherwise, it has to be asked again. */
  eligibility: { version: string; destination: string };
  receivedAt: Date;
};
/** `hash` is the event's place in the lot's chain. The receipt is null for bids of before receipts were signed. */
export type BidReply =
  | (Extract<LotReply, { accepted: true }> & { at: string; hash: string; receipt: BidReceipt | null })
  | (Omit<Extract<LotReply, { accepted: false }>, "refusal"> & {
      refusal: Extract<LotReply, { accepted: false }>["refusal"] | BidEligibilityRefusal;
      at: string;
    });

/** Short names, because the lot waits while they travel. */
type KeptCommand = {
  p: string;
  u: string;
  k: string;
  m: string;
  r: string;
  d: string | null;
  /** Seq, body and hash of the event of an accepted bid. */
  s?: number;
  b?: LotEventBody;
  h?: string;
  /** The reply to a refused one. */
  y?: BidReply;
};
type Decided = { max: string; reply: BidReply };

const NONE_KNOWN: { rows: Known[] } = { rows: [] };

function isKeyKnown(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "bid_commands_key";
}

/**
 * @param client a connection in pipeline mode, given back by the caller; after an error it must not be used again
 * @param decided called as soon as the writes are on their way: the next batch may come and wait for the lock
 */
export async function decideBatch(
  client: pg.PoolClient,
  lotId: string,
  requests: readonly BidRequest[],
  keys: SigningKeys,
  decided: () => void,
): Promise<BidReply[]> {
  // Repeated keys are rare: only where the database refuses one is the batch decided again with a look at all of them.
  const once = (withKnown: boolean) => tryBatch(client, lotId, requests, keys, decided, withKnown);
  return (await once(false)) ?? (await once(true)) ?? [];
}

/** Null, and nothing done, where a key was there already and `withKnown` did not look. */
async function tryBatch(
  client: pg.PoolClient,
  lotId: string,
  requests: readonly BidRequest[],
  keys: SigningKeys,
  decided: () => void,
  withKnown: boolean,
): Promise<BidReply[] | null> {
  const paddleIds = [...new Set(requests.map((request) => request.paddleId))].sort();
  const [, , , facts, bidders, known, signer] = await together(client, () =>
    Promise.all([
      client.query("begin"),
      send(client, "bid-lock", lotLock(lotId)),
      send(client, "bid-limits", limitLock(paddleIds)),
      send<LotFacts>(client, "bid-facts", lotFacts(lotId)),
      send<Bidder>(client, "bid-bidders", biddersOf(lotId, paddleIds)),
      withKnown ? send<Known>(client, "bid-known", knownReplies(lotId, requests)) : NONE_KNOWN,
      receiptSigner(keys),
    ]),
  );
  const [found] = facts.rows;
  if (!found) {
    await client.query("rollback");
    return requests.map((request) => refusedAs("not-found", request));
  }
  const session = new LotSession(toLockedLot(found));
  const { replies, kept, openings } = decideAll(
    session,
    requests,
    await knownDecisions(client, session, known.rows),
    new Map(bidders.rows.map((row) => [row.id, row])),
  );
  const writing = kept.length > 0 ? write(client, session, kept) : null;
  // Signed while the database writes the bids; handed out only after the commit.
  const signed = session.events.length > 0 ? signBatch(session.events, signer) : null;
  decided();
  const [written, , committed] = await together(client, () =>
    Promise.allSettled([writing, signed && send(client, "bid-receipts", signed.keep), client.query("commit")]),
  );
  if (written.status === "rejected" && !withKnown && isKeyKnown(written.reason)) return null;
  if (written.status === "rejected") throw written.reason;
  if (committed.status === "rejected") throw committed.reason;
  // A commit of a broken transaction answers ROLLBACK without an error.
  if (committed.value.command !== "COMMIT") throw new Error("the batch of bids was not committed");
  return replies.map((reply) => {
    const opening = reply.accepted ? openings.get(reply.seq) : undefined;
    return signed && opening && reply.accepted ? { ...reply, receipt: signed.receiptOf(reply.seq, opening) } : reply;
  });
}

/** What was decided before under the same keys, with the receipts that were given. */
async function knownDecisions(
  client: pg.PoolClient,
  session: LotSession,
  rows: readonly Known[],
): Promise<Map<string, Decided>> {
  const openings = new Map<number, Opening>();
  for (const { seq, paddleId, key, max } of rows)
    if (seq !== null) openings.set(seq, { maximum: max, salt: saltFor(session, paddleId, key) });
  const receipts = await readReceipts(
    (statement) => send<KeptBatch>(client, "bid-known-receipts", statement),
    session.locked.row.id,
    openings,
  );
  return new Map(
    rows.map((row) => [
      `${row.paddleId} ${row.key}`,
      { max: row.max, reply: keptReply(row, receipts.get(row.seq ?? 0) ?? null) },
    ]),
  );
}

const saltFor = (session: LotSession, paddleId: string, key: string) =>
  saltOf(session.locked.saltSeed, paddleId, key, sha256);

function decideAll(
  session: LotSession,
  requests: readonly BidRequest[],
  known: Map<string, Decided>,
  bidders: ReadonlyMap<string, Bidder>,
): { replies: BidReply[]; kept: KeptCommand[]; openings: Map<number, Opening> } {
  const kept: KeptCommand[] = [];
  const openings = new Map<number, Opening>();
  const replies = requests.map((request) => {
    const key = `${request.paddleId} ${request.idempotencyKey}`;
    const max = request.maxMinor.toString();
    const earlier = known.get(key);
    if (earlier) return earlier.max === max ? earlier.reply : refusedAs("key-reused", request);
    const salt = saltFor(session, request.paddleId, request.idempotencyKey);
    const { reply, sealed } = decideOne(session, request, salt, bidders.get(request.paddleId));
    // Not an answer to keep: the caller asks the trade rules again and comes back with the same key.
    if (!reply.accepted && reply.refusal === "eligibility-moved") return reply;
    known.set(key, { max, reply });
    if (sealed) openings.set(sealed.seq, { maximum: max, salt });
    kept.push({
      p: request.paddleId,
      u: request.userId,
      k: request.idempotencyKey,
      m: max,
      r: request.receivedAt.toISOString(),
      d: request.tradeDecisionId,
      ...(sealed ? { s: sealed.seq, b: sealed.body, h: sealed.hash } : { y: reply }),
    });
    return reply;
  });
  return { replies, kept, openings };
}

/** Events, commands, the lot's row and its secrets in one statement. The time is one for the whole batch. */
function write(client: pg.PoolClient, session: LotSession, kept: readonly KeptCommand[]) {
  const { row, headHash, nowMs } = session.locked;
  const decidedAt = new Date(nowMs).toISOString();
  const commands = sql`
    x as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
        as x(p uuid, u uuid, k text, m bigint, r timestamptz, d uuid, s int, b jsonb, h text, y jsonb)
    ), commands as (
      insert into bid_commands (lot_id, paddle_id, user_id, idempotency_key, max_minor, received_at, decided_at,
        accepted, seq, reply, trade_decision_id)
      select ${row.id}::uuid, x.p, x.u, x.k, x.m, x.r, ${decidedAt}::timestamptz, x.s is not null, x.s, x.y, x.d from x
    )`;
  if (session.events.length === 0) return send(client, "bid-refused", sql`with ${commands} select 1`);
  const at = session.events[0]?.at ?? decidedAt;
  const events = sql`${commands}, appended as (
    insert into lot_events (lot_id, seq, at, body, previous_hash, hash)
    select ${row.id}::uuid, x.s, ${at}::timestamptz, x.b, coalesce(lag(x.h) over (order by x.s), ${headHash}::text), x.h
    from x where x.s is not null
  )`;
  return send(client, "bid-changes", session.after(events));
}

/** The answer that was given, from what is kept of it. */
function keptReply({ reply, seq, body, at, hash }: Known, receipt: BidReceipt | null): BidReply {
  if (reply) return reply;
  if (
    seq === null ||
    at === null ||
    hash === null ||
    !(body?.type === "bid-accepted" || body?.type === "maximum-raised")
  )
    throw new Error("an accepted bid has no event");
  const { price, reserveMet, closesAt, extended } = body;
  const leads = body.type === "maximum-raised" || body.leads;
  return { accepted: true, seq, price, leads, reserveMet, closesAt, extended, at: at.toISOString(), hash, receipt };
}

function decideOne(
  session: LotSession,
  request: BidRequest,
  salt: string,
  bidder: Bidder | undefined,
): { reply: BidReply; sealed: SealedEvent | null } {
  const refused = (refusal: BidEligibilityRefusal) => ({ reply: refusedAs(refusal, request, session), sealed: null });
  if (!bidder?.admitted || bidder.number === null) return refused("not-admitted");
  if (bidder.companyId === session.locked.row.sellerId) return refused("seller-bid");
  if (bidder.limitMinor !== null && BigInt(bidder.committedMinor) + request.maxMinor > BigInt(bidder.limitMinor))
    return refused("over-limit");
  const { version, destination } = request.eligibility;
  if (version !== session.locked.eligibilityVersion || destination !== bidder.country)
    return refused("eligibility-moved");
  const { reply, sealed, state } = session.take({
    type: "bid",
    paddleId: request.paddleId,
    paddleNumber: bidder.number,
    max: request.maxMinor,
    maximumHash: amountHash(salt, request.maxMinor, sha256),
  });
  const at = sealed?.at ?? new Date(Math.max(session.locked.nowMs, state.lastEventAtMs)).toISOString();
  return {
    reply: reply.accepted ? { ...reply, at, hash: sealed?.hash ?? "", receipt: null } : { ...reply, at },
    sealed,
  };
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
