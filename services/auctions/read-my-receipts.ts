/**
 * A company's own receipts on a lot, as they were given with its bids, in order: during the sale too, those of sealed bids
 * once they are opened (before, nobody but the bidder has amount and key).
 */
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { bidCommands, lotEvents, lotSecrets, lots, paddles, sales } from "@/db/schema/auctions";
import { openedBids, sealedBids } from "@/db/schema/sale-formats";
import { saltOf } from "@/domain/auctions/receipt";
import type { AnyReceipt } from "@/domain/auctions/receipt-in-log";
import type { LiveBidReceipt, SealedBidReceipt } from "@/domain/auctions/signed-receipt";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type KeptBatch, type Opening, readReceipts } from "@/services/auctions/batch-receipts";
import { sha256 } from "@/services/auctions/lot-session";
import { signReceipt } from "@/services/auctions/sign-receipt";
import type { ServiceContext } from "@/services/context";

export async function readMyReceipts(
  context: ServiceContext,
  lotId: string,
): Promise<Result<AnyReceipt[], "sign-in-required">> {
  const { db, actor } = context;
  if (!actor) return refuse("sign-in-required");
  const [lot] = await db
    .select({ format: sales.format })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(eq(lots.id, lotId));
  if (lot?.format === "timed") return ok(await timedReceipts(context, lotId, actor.companyId));
  if (lot?.format === "live") return ok(await liveReceipts(context, lotId, actor.companyId));
  return ok(await sealedReceipts(context, lotId, actor.companyId));
}

async function timedReceipts({ db }: ServiceContext, lotId: string, companyId: string) {
  const rows = await db
    .select({
      seq: bidCommands.seq,
      paddleId: bidCommands.paddleId,
      key: bidCommands.idempotencyKey,
      max: bidCommands.maxMinor,
      seed: lotSecrets.saltSeed,
    })
    .from(bidCommands)
    .innerJoin(paddles, eq(paddles.id, bidCommands.paddleId))
    .innerJoin(lotSecrets, eq(lotSecrets.lotId, bidCommands.lotId))
    .where(and(eq(bidCommands.lotId, lotId), eq(bidCommands.accepted, true), eq(paddles.companyId, companyId)));
  const openings = new Map<number, Opening>();
  for (const { seq, paddleId, key, max, seed } of rows)
    if (seq !== null) openings.set(seq, { maximum: max.toString(), salt: saltOf(seed, paddleId, key, sha256) });
  const receipts = await readReceipts((statement) => db.execute<KeptBatch>(statement), lotId, openings);
  return [...receipts.values()].sort((a, b) => a.seq - b.seq);
}

/** Signed again with the key of today: an Ed25519 signature of the same facts by the same key is the same. */
async function liveReceipts(context: ServiceContext, lotId: string, companyId: string): Promise<LiveBidReceipt[]> {
  const rows = await context.db
    .select({ seq: lotEvents.seq, at: lotEvents.at, hash: lotEvents.hash, amount: bidCommands.maxMinor })
    .from(bidCommands)
    .innerJoin(paddles, eq(paddles.id, bidCommands.paddleId))
    .innerJoin(lotEvents, and(eq(lotEvents.lotId, bidCommands.lotId), eq(lotEvents.seq, bidCommands.seq)))
    .where(and(eq(bidCommands.lotId, lotId), eq(paddles.companyId, companyId), isNotNull(bidCommands.seq)))
    .orderBy(asc(lotEvents.seq));
  return Promise.all(
    rows.map(async ({ seq, at, hash, amount }) => {
      const facts = { lotId, seq, at: at.toISOString(), hash, amount: amount.toString() };
      return { ...facts, ...(await signReceipt(context, facts)) };
    }),
  );
}

async function sealedReceipts(context: ServiceContext, lotId: string, companyId: string): Promise<SealedBidReceipt[]> {
  const rows = await context.db
    .select({ bid: sealedBids, paddle: paddles.number, amount: openedBids.amountMinor, key: openedBids.key })
    .from(sealedBids)
    .innerJoin(openedBids, and(eq(openedBids.lotId, sealedBids.lotId), eq(openedBids.seq, sealedBids.seq)))
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .where(and(eq(sealedBids.lotId, lotId), eq(paddles.companyId, companyId)))
    .orderBy(asc(sealedBids.seq));
  return Promise.all(
    rows.map(async ({ bid: { round, at, commitment }, paddle, amount, key }) => {
      const facts = { lotId, round, paddle: paddle ?? 0, at: at.toISOString(), commitment };
      return { ...facts, ...(await signReceipt(context, facts)), amountMinor: amount.toString(), key };
    }),
  );
}
