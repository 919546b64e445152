/**
 * Opens the sealed bids of a tender whose two keys are released: lot by lot, each in one transaction that decides it by
 * the rules of sealed bids. It may be run again at any time: a lot that is decided is left alone.
 */
import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { openedBids, sealedBids, secondRounds, tenderKeys } from "@/db/schema/sale-formats";
import { bidUnderReserve } from "@/domain/auctions/after-sale";
import type { TenderEvent } from "@/domain/auctions/format-events";
import { FIRST_HASH } from "@/domain/auctions/lot-log";
import { openSealedBids, type SealedBid, type SealedFormat, withoutTakenOut } from "@/domain/auctions/sealed-bids";
import { commitmentOf } from "@/domain/auctions/sealed-log";
import { appendToLot, endLot } from "@/services/auctions/append-to-lot";
import { readTakenOut, screenTenderBidders } from "@/services/auctions/bidders-at-opening";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { sha256 } from "@/services/auctions/lot-session";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";
import { closeSaleIfDone } from "@/services/auctions/run-lot-command";
import { tellTied } from "@/services/auctions/tell-tied";
import { type HolderPair, openAmount } from "@/services/auctions/tender-seal";

const DEFAULT_SECOND_ROUND_MS = 24 * 3_600_000;

type RoundKeys = { holders: [HolderPair, HolderPair]; releasedAt: Date };
type OpenedBid = SealedBid & { seq: number; commitment: string };
type OpenTender = { format: SealedFormat; rounds: Map<number, RoundKeys> };

/** @returns how many lots it opened */
export async function openTender(db: Db, saleId: string): Promise<number> {
  const tender = await readTender(db, saleId);
  if (!tender) return 0;
  await screenTenderBidders(db, saleId);
  const waiting = await db
    .select({ id: lots.id })
    .from(lots)
    .where(and(eq(lots.saleId, saleId), eq(lots.status, "open")))
    .orderBy(asc(lots.number));
  let opened = 0;
  for (const { id } of waiting) {
    const done = await db.transaction((tx) => openLot(tx, id, tender));
    if (!done) continue;
    opened += 1;
    hintLotChange(db, id);
  }
  return opened;
}

/** Tenders with both keys of a round released and a lot not opened yet: for the worker. @returns how many lots it opened */
export async function openReleasedTenders(db: Db): Promise<number> {
  const released = await db
    .selectDistinct({ saleId: tenderKeys.saleId })
    .from(tenderKeys)
    .innerJoin(lots, and(eq(lots.saleId, tenderKeys.saleId), eq(lots.status, "open")))
    .where(and(isNotNull(tenderKeys.releasedAt), sql`${lots.closesAt} <= clock_timestamp()`));
  let opened = 0;
  for (const { saleId } of released) opened += await openTender(db, saleId);
  return opened;
}

async function readTender(db: Db, saleId: string): Promise<OpenTender | null> {
  const [sale] = await db.select({ format: sales.format }).from(sales).where(eq(sales.id, saleId));
  if (!sale || sale.format === "timed" || sale.format === "live") return null;
  const keys = await db
    .select()
    .from(tenderKeys)
    .where(and(eq(tenderKeys.saleId, saleId), isNotNull(tenderKeys.releasedKey)))
    .orderBy(asc(tenderKeys.seat));
  const rounds = new Map<number, RoundKeys>();
  for (const round of [1, 2]) {
    const [first, second] = keys.filter((key) => key.round === round);
    if (!first?.releasedKey || !second?.releasedKey || !first.releasedAt || !second.releasedAt) continue;
    rounds.set(round, {
      holders: [
        { publicKey: first.publicKey, privateKey: first.releasedKey },
        { publicKey: second.publicKey, privateKey: second.releasedKey },
      ],
      releasedAt: first.releasedAt > second.releasedAt ? first.releasedAt : second.releasedAt,
    });
  }
  return { format: sale.format, rounds };
}

/** False where the lot is decided already, or the keys of its round are not there. */
async function openLot(tx: Tx, lotId: string, tender: OpenTender): Promise<boolean> {
  const locked = await lockLot(tx, lotId);
  if (locked?.state.status !== "open" || locked.nowMs < locked.state.closesAtMs) return false;
  const [second] = await tx.select().from(secondRounds).where(eq(secondRounds.lotId, lotId));
  const round = second ? 2 : 1;
  const keys = tender.rounds.get(round);
  if (!keys) return false;
  const { count, head } = await openRound(tx, locked, round, keys);
  const standing = await readStanding(tx, lotId, second?.paddleIds ?? null);
  const { terms, sale, row, nowMs } = locked;
  const lot = { itemId: row.itemId, at: new Date(nowMs) };
  const { reasons, decisions } = await readTakenOut(tx, lot, [...standing.numbers.keys()]);
  const { left, out } = withoutTakenOut(standing.bids, reasons);
  const opened: TenderEvent[] = [
    { type: "bids-opened", round, bids: count, head },
    ...out.map(({ bid, reason }): TenderEvent => {
      const paddle = standing.numbers.get(bid.bidder) ?? 0;
      return { type: "bid-taken-out", round, paddle, bid: bid.seq, commitment: bid.commitment, reason };
    }),
  ];
  const tie = second ? "earliest" : (sale.rules.tie ?? "earliest");
  const result = openSealedBids(left, { ...terms, format: tender.format, tie });
  const bidCount = standing.bids.length;
  if (result.outcome === "second-round") {
    await askAgain(tx, locked, { among: result.among, numbers: standing.numbers, from: keys.releasedAt, opened });
    return true;
  }
  const winner =
    result.outcome === "sold"
      ? {
          paddleId: result.winner,
          paddle: standing.numbers.get(result.winner) ?? 0,
          priceMinor: result.price,
          tradeDecisionId: decisions.get(result.winner),
        }
      : null;
  await endLot(tx, locked, winner, opened, { bidCount }, bidUnderReserve(tender.format, left, terms.start));
  await closeSaleIfDone(tx, sale.id);
  return true;
}

/** Reads what was sealed and keeps it open. A text that the keys do not open, or that is no longer what was committed to, does not count. */
async function openRound(tx: Tx, { row, nowMs }: LockedLot, round: number, keys: RoundKeys) {
  const sealed = await tx
    .select({ bid: sealedBids, paddle: paddles.number })
    .from(sealedBids)
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .where(eq(sealedBids.lotId, row.id))
    .orderBy(asc(sealedBids.seq));
  const inRound = sealed.filter(({ bid }) => bid.round === round);
  const readable = inRound.flatMap(({ bid, paddle }) => {
    const { lotId, seq, paddleId, commitment } = bid;
    const found = openAmount(keys.holders, { lotId, round, paddleId }, bid.sealed);
    if (!found || commitmentOf({ lotId, round, paddle: paddle ?? 0, ...found }, sha256) !== commitment) return [];
    return { lotId, seq, ...found, openedAt: new Date(nowMs) };
  });
  if (readable.length > 0) await tx.insert(openedBids).values(readable);
  return { count: inRound.length, head: sealed.at(-1)?.bid.hash ?? FIRST_HASH };
}

/** All opened bids of the lot in order; in a second round those of the tied, whose first bids stand until they give a new one. */
async function readStanding(
  tx: Tx,
  lotId: string,
  tied: readonly string[] | null,
): Promise<{ bids: OpenedBid[]; numbers: Map<string, number> }> {
  const rows = await tx
    .select({
      bidder: sealedBids.paddleId,
      number: paddles.number,
      amount: openedBids.amountMinor,
      seq: sealedBids.seq,
      commitment: sealedBids.commitment,
    })
    .from(openedBids)
    .innerJoin(sealedBids, and(eq(sealedBids.lotId, openedBids.lotId), eq(sealedBids.seq, openedBids.seq)))
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .where(and(eq(openedBids.lotId, lotId), tied ? inArray(sealedBids.paddleId, [...tied]) : undefined))
    .orderBy(asc(openedBids.seq));
  return {
    bids: rows.map(({ number: _, ...bid }) => bid),
    numbers: new Map(rows.map(({ bidder, number }) => [bidder, number ?? 0])),
  };
}

async function askAgain(
  tx: Tx,
  locked: LockedLot,
  round: { among: readonly string[]; numbers: ReadonlyMap<string, number>; from: Date; opened: readonly TenderEvent[] },
): Promise<void> {
  const { row, sale } = locked;
  // From the release and not from now: a lot that a crash has delayed gives no longer time than the others.
  const closesAt = new Date(round.from.getTime() + (sale.rules.secondRoundMs ?? DEFAULT_SECOND_ROUND_MS));
  await tx.insert(secondRounds).values({ lotId: row.id, paddleIds: [...round.among], closesAt });
  const numbers = round.among.map((id) => round.numbers.get(id) ?? 0).sort((a, b) => a - b);
  const asked: TenderEvent = { type: "second-round", paddles: numbers, closesAt: closesAt.toISOString() };
  await appendToLot(tx, locked, [...round.opened, asked], { closesAt, bidCount: 0 });
  await tellTied(tx, row.id, round.among, closesAt);
}
