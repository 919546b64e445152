/**
 * A company's sealed bid: taken by the database's clock under the lot's lock, kept so that nobody can read it before the
 * opening, answered with a receipt that the market has signed. The last one before the deadline stands.
 */
import { and, asc, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, paddles } from "@/db/schema/auctions";
import { openedBids, sealedBids, secondRounds, tenderKeys } from "@/db/schema/sale-formats";
import type { SealedBidRefusal } from "@/domain/auctions/format-refusals";
import { FIRST_HASH } from "@/domain/auctions/lot-log";
import { sealedBidRefusal } from "@/domain/auctions/sealed-bids";
import { commitmentOf, keyHashOf, sealedBidHash } from "@/domain/auctions/sealed-log";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type BidderOnLot, bidderOnLot, standingPaddle } from "@/services/auctions/bidder-on-lot";
import { sha256 } from "@/services/auctions/lot-session";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";
import { ownLimitRefusal } from "@/services/auctions/own-limits";
import { signReceipt } from "@/services/auctions/sign-receipt";
import { sealAmount } from "@/services/auctions/tender-seal";
import type { ServiceContext } from "@/services/context";

export type SealedReceipt = {
  lotId: string;
  round: number;
  paddle: number;
  /** The database's time, ISO 8601. */
  at: string;
  commitment: string;
  keyId: string;
  /** Ed25519 over the canonical JSON of the fields above but `keyId`, base64url. */
  signature: string;
};

type SealedBidInput = {
  lotId: string;
  amountMinor: bigint;
  /** A random UUID of the bidder: names the request, and opens the commitment. The market does not keep it. */
  key: string;
  receivedAt: Date;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function placeSealedBid(
  context: ServiceContext,
  input: SealedBidInput,
): Promise<Result<SealedReceipt, SealedBidRefusal>> {
  if (!UUID.test(input.key)) return refuse("key-reused");
  const formats = ["sealed-first-price", "sealed-second-price"] as const;
  const found = await bidderOnLot(context, { ...input, formats, at: input.receivedAt });
  if (!found.ok) return found;
  const taken = await context.db.transaction((tx) => takeSealedBid(tx, input, found.value));
  if (!taken.ok) return taken;
  return ok({ ...taken.value, ...(await signReceipt(context, taken.value)) });
}

type Taken = Omit<SealedReceipt, "keyId" | "signature">;

async function takeSealedBid(
  tx: Tx,
  input: SealedBidInput,
  bidder: BidderOnLot,
): Promise<Result<Taken, SealedBidRefusal>> {
  const locked = await lockLot(tx, input.lotId);
  if (!locked) return refuse("not-found");
  const paddle = await standingPaddle(tx, { id: bidder.paddleId });
  if (!paddle) return refuse("not-admitted");
  const [second] = await tx.select().from(secondRounds).where(eq(secondRounds.lotId, input.lotId));
  const round = second ? 2 : 1;
  const { lotId, amountMinor, key } = input;
  const commitment = commitmentOf({ lotId, round, paddle: paddle.number, amountMinor, key }, sha256);
  const keyHash = keyHashOf(key, sha256);
  const [known] = await tx
    .select()
    .from(sealedBids)
    .where(and(eq(sealedBids.lotId, lotId), eq(sealedBids.paddleId, paddle.id), eq(sealedBids.keyHash, keyHash)));
  if (known) {
    const first = { lotId, round: known.round, paddle: paddle.number, at: known.at.toISOString(), commitment };
    return known.commitment === commitment ? ok(first) : refuse("key-reused");
  }
  const no =
    (await whyNot(tx, locked, { ...input, paddle, tied: second?.paddleIds ?? null })) ??
    (await ownLimitRefusal(tx, {
      lotId,
      userId: bidder.actor.userId,
      currency: locked.sale.currency,
      maxMinor: amountMinor,
    }));
  if (no) return refuse(no);
  const at = new Date(Math.max(locked.nowMs, locked.state.lastEventAtMs));
  await keepBid(tx, { at, round, commitment, keyHash, bidder, input });
  return ok({ lotId, round, paddle: paddle.number, at: at.toISOString(), commitment });
}

/** Other companies' amounts play no part, so that a refusal tells nothing of them. */
async function whyNot(
  tx: Tx,
  { row, state, terms, nowMs }: LockedLot,
  bid: {
    amountMinor: bigint;
    paddle: { id: string; limitMinor: bigint | null; companyId: string };
    tied: string[] | null;
  },
): Promise<SealedBidRefusal | null> {
  if (state.status === "upcoming") return "lot-not-open";
  if (state.status !== "open") return "closed";
  if (bid.tied && !bid.tied.includes(bid.paddle.id)) return "not-asked";
  if (bid.paddle.limitMinor !== null && bid.amountMinor > bid.paddle.limitMinor) return "over-limit";
  const { companyId: bidder } = bid.paddle;
  const start = bid.tied ? await tiedAmount(tx, row.id) : terms.start;
  return sealedBidRefusal(
    { bidder, amount: bid.amountMinor, atMs: nowMs },
    { start, closesAtMs: state.closesAtMs, seller: row.sellerId },
  );
}

/** The tied bid the same amount: nobody of them may go below it in the second round. */
async function tiedAmount(tx: Tx, lotId: string): Promise<bigint> {
  const [best] = await tx
    .select({ amount: openedBids.amountMinor })
    .from(openedBids)
    .where(eq(openedBids.lotId, lotId))
    .orderBy(desc(openedBids.amountMinor))
    .limit(1);
  if (!best) throw new Error(`lot ${lotId} has a second round and no opened bid`);
  return best.amount;
}

async function keepBid(
  tx: Tx,
  bid: {
    at: Date;
    round: number;
    commitment: string;
    keyHash: string;
    bidder: BidderOnLot;
    input: SealedBidInput;
  },
): Promise<void> {
  const { at, round, commitment, keyHash, bidder, input } = bid;
  const { lotId, amountMinor, key } = input;
  const holders = await tx
    .select({ publicKey: tenderKeys.publicKey })
    .from(tenderKeys)
    .where(and(eq(tenderKeys.saleId, bidder.saleId), eq(tenderKeys.round, round)))
    .orderBy(asc(tenderKeys.seat));
  const [first, second] = holders;
  if (!first || !second) throw new Error(`sale ${bidder.saleId} is open and has no seals`);
  const place = { lotId, round, paddleId: bidder.paddleId };
  const sealed = sealAmount([first.publicKey, second.publicKey], place, { amountMinor, key });
  const [last] = await tx
    .select({ seq: sealedBids.seq, hash: sealedBids.hash })
    .from(sealedBids)
    .where(eq(sealedBids.lotId, lotId))
    .orderBy(desc(sealedBids.seq))
    .limit(1);
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? FIRST_HASH;
  const logged = { lotId, seq, round, at: at.toISOString(), commitment, sealed };
  await tx.insert(sealedBids).values({
    ...logged,
    at,
    paddleId: bidder.paddleId,
    userId: bidder.actor.userId,
    keyHash,
    tradeDecisionId: bidder.tradeDecisionId,
    previousHash,
    hash: sealedBidHash(logged, previousHash, sha256),
  });
}

export type OwnSealedBid = { lotId: string; round: number; at: Date; commitment: string };

/** The company's own bids that stand, newest of each lot and round. Without amounts: the market cannot read them. */
export async function readOwnSealedBids(context: ServiceContext, saleId: string): Promise<OwnSealedBid[]> {
  const { actor, db } = context;
  if (!actor) return [];
  return db
    .selectDistinctOn([sealedBids.lotId, sealedBids.round], {
      lotId: sealedBids.lotId,
      round: sealedBids.round,
      at: sealedBids.at,
      commitment: sealedBids.commitment,
    })
    .from(sealedBids)
    .innerJoin(lots, eq(lots.id, sealedBids.lotId))
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .where(and(eq(lots.saleId, saleId), eq(paddles.companyId, actor.companyId)))
    .orderBy(sealedBids.lotId, sealedBids.round, desc(sealedBids.seq));
}
