/**
 * One batch of bids on one lot in one transaction, in two trips to the database: lock and read, then write and commit.
 * The statements are prepared once a connection and sent without waiting for one another, because the lot's lock is held
 * while they travel, and every other bidder waits for it.
 */
import type pg from "pg";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import type { LotReply } from "@/domain/auctions/lot";
import { amountHash, type BidReceipt, saltOf } from "@/domain/auctions/receipt";
import type { BidEligibilityRefusal } from "@/domain/auctions/refusals";
import { type KeptBatch, keepRoot, type Opening, readReceipts, signBatch } from "@/services/auctions/batch-receipts";
import {
  type Bidder,
  type Known,
  knownReplies,
  lockLimits,
  lockLotRow,
  lockOwnLimits,
  readBidders,
  readLotFacts,
  readOwnLimits,
  send,
  together,
} from "@/services/auctions/bid-statements";
import { LotSession, type SessionEvent, sha256 } from "@/services/auctions/lot-session";
import { toLockedLot } from "@/services/auctions/lot-store";
import { type OwnLimit, refusalUnder } from "@/services/auctions/own-limits";
import { receiptSigner } from "@/services/auctions/receipt-signer";
import { type Decision, writeBatch } from "@/services/auctions/write-batch";

export type BidRequest = {
  lotId: string;
  paddleId: string;
  userId: string;
  maxMinor: bigint;
  idempotencyKey: string;
  tradeDecisionId: string | null;
  /** What the bid rests on, read before: where the locked rows say otherwise, it has to be asked again. */
  eligibility: {
    version: string;
    destination: string;
    /** The company has a limit in the sale. */
    limited: boolean;
    /** The person has a bidding limit of their own. */
    ownLimited: boolean;
    bidLimitsVersion: number;
  };
  receivedAt: Date;
};
/** `hash` is the event's place in the lot's chain. The receipt is null for bids of before receipts were signed. */
export type BidReply =
  | (Extract<LotReply, { accepted: true }> & { at: string; hash: string; receipt: BidReceipt | null })
  | (Omit<Extract<LotReply, { accepted: false }>, "refusal"> & {
      refusal: Extract<LotReply, { accepted: false }>["refusal"] | BidEligibilityRefusal;
      at: string;
    });

type Decided = { max: string; reply: BidReply };

const NONE: { rows: never[] } = { rows: [] };

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
  const isLimited = requests.some(({ eligibility }) => eligibility.limited);
  const userIds = [...new Set(requests.flatMap((one) => (one.eligibility.ownLimited ? [one.userId] : [])))].sort();
  const [, , , , facts, bidders, people, known, signer] = await together(client, () =>
    Promise.all([
      client.query("begin"),
      lockLotRow.send(client, { lotId }),
      isLimited ? lockLimits.send(client, { paddleIds }) : NONE,
      userIds.length > 0 ? lockOwnLimits.send(client, { userIds }) : NONE,
      readLotFacts.send(client, { lotId }),
      readBidders.send(client, { lotId, paddleIds }),
      userIds.length > 0 ? readOwnLimits.send(client, { lotId, userIds }) : NONE,
      withKnown ? send<Known>(client, "bid-known", knownReplies(lotId, requests)) : NONE,
      receiptSigner(keys),
    ]),
  );
  const found = facts.rows[0]?.facts;
  if (!found) {
    await client.query("rollback");
    return requests.map((request) => refusedAs("not-found", request));
  }
  const session = new LotSession(toLockedLot(found));
  const { replies, fresh, openings } = decideAll(
    session,
    requests,
    await knownDecisions(client, session, known.rows),
    new Map(bidders.rows[0]?.bidders.map((bidder) => [bidder.id, bidder])),
    new Map(people.rows.map((limit) => [limit.userId, limit])),
  );
  const writing = fresh.length > 0 ? writeBatch(client, session, fresh) : null;
  // Signed while the database writes the bids; handed out only after the commit.
  const signed = session.events.length > 0 ? signBatch(session.events, signer) : null;
  decided();
  const [written, , committed] = await together(client, () =>
    Promise.allSettled([writing, signed && keepRoot.send(client, signed.root), client.query("commit")]),
  );
  if (written.status === "rejected" && !withKnown && isKeyKnown(written.reason)) return null;
  if (written.status === "rejected") throw written.reason;
  if (committed.status === "rejected") throw committed.reason;
  // A commit of a broken transaction answers ROLLBACK without an error.
  if (committed.value.command !== "COMMIT") throw new Error("the batch of bids was not committed");
  for (const reply of replies) {
    const opening = reply.accepted && reply.receipt === null ? openings.get(reply.seq) : undefined;
    if (signed && opening && reply.accepted) reply.receipt = signed.receiptOf(reply.seq, opening);
  }
  return replies;
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
  people: ReadonlyMap<string, OwnLimit>,
): { replies: BidReply[]; fresh: Decision[]; openings: Map<number, Opening> } {
  const fresh: Decision[] = [];
  const openings = new Map<number, Opening>();
  const replies = requests.map((request) => {
    const key = `${request.paddleId} ${request.idempotencyKey}`;
    const max = request.maxMinor.toString();
    const earlier = known.get(key);
    if (earlier) return earlier.max === max ? earlier.reply : refusedAs("key-reused", request);
    const salt = saltFor(session, request.paddleId, request.idempotencyKey);
    const { reply, sealed } = decideOne(
      session,
      request,
      salt,
      bidders.get(request.paddleId),
      people.get(request.userId),
    );
    // Not an answer to keep: the caller asks again what the bid rests on, and comes back with the same key.
    if (!reply.accepted && reply.refusal === "eligibility-moved") return reply;
    known.set(key, { max, reply });
    if (sealed) openings.set(sealed.seq, { maximum: max, salt });
    fresh.push({ request, sealed, reply });
    return reply;
  });
  return { replies, fresh, openings };
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
  ownLimit: OwnLimit | undefined,
): { reply: BidReply; sealed: SessionEvent | null } {
  const refused = (refusal: BidEligibilityRefusal) => ({ reply: refusedAs(refusal, request, session), sealed: null });
  if (!bidder || bidder.number === null) return refused("not-admitted");
  if (bidder.companyId === session.locked.row.sellerId) return refused("seller-bid");
  const { version, destination, limited, bidLimitsVersion } = request.eligibility;
  // A limit that came since was not locked with the others.
  if (bidder.limitMinor !== null && !limited) return refused("eligibility-moved");
  if (bidder.limitMinor !== null && BigInt(bidder.committedMinor ?? 0) + request.maxMinor > BigInt(bidder.limitMinor))
    return refused("over-limit");
  // So was a limit of the person.
  if (bidder.bidLimitsVersion !== bidLimitsVersion) return refused("eligibility-moved");
  const own = refusalUnder(ownLimit, { currency: session.locked.sale.currency, maxMinor: request.maxMinor });
  if (own) return refused(own);
  if (version !== session.locked.eligibilityVersion || destination !== bidder.country)
    return refused("eligibility-moved");
  const { reply, sealed, state } = session.take({
    type: "bid",
    paddleId: request.paddleId,
    paddleNumber: bidder.number,
    max: request.maxMinor,
    maximumHash: amountHash(salt, request.maxMinor, sha256),
  });
  const at = sealed?.at ?? session.timeOf(Math.max(session.locked.nowMs, state.lastEventAtMs));
  if (reply.accepted) return { reply: { ...reply, at, hash: sealed?.hash ?? "", receipt: null }, sealed };
  return { reply: { ...reply, at }, sealed: null };
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
