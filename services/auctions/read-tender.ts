/** The seals of a tender for the house, and the minutes of its opening for all who took part. */
import { and, asc, eq } from "drizzle-orm";
import { lotEvents, lots, paddles, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { openedBids, sealedBids, secondRounds, tenderKeys } from "@/db/schema/sale-formats";
import { isSealed } from "@/domain/auctions/format-events";
import type { LotEventBody } from "@/domain/auctions/sale";
import type { TakenOutReason } from "@/domain/auctions/sealed-bids";
import { firstBrokenSealedBid } from "@/domain/auctions/sealed-log";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { sha256 } from "@/services/auctions/lot-session";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { currentRound } from "@/services/auctions/release-tender-key";
import type { ServiceContext } from "@/services/context";

export type Seal = { seat: number; holder: string; own: boolean; setAt: Date; releasedAt: Date | null };
export type TenderDesk = { sale: typeof sales.$inferSelect; round: 1 | 2; seals: Seal[] };

export async function getTenderDesk(
  context: ServiceContext,
  saleId: string,
): Promise<Result<TenderDesk, "not-found" | "sign-in-required" | "not-permitted" | "company-not-approved">> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const [sale] = await context.db.select().from(sales).where(eq(sales.id, saleId));
  if (!sale || !isSealed(sale.format)) return refuse("not-found");
  const round = await currentRound(context.db, saleId);
  const seals = await readSeals(context, saleId);
  return ok({ sale, round, seals: seals.filter((seal) => seal.round === round) });
}

async function readSeals({ db, actor }: ServiceContext, saleId: string): Promise<(Seal & { round: number })[]> {
  const rows = await db
    .select({
      round: tenderKeys.round,
      seat: tenderKeys.seat,
      holder: users.name,
      holderId: tenderKeys.holderId,
      setAt: tenderKeys.createdAt,
      releasedAt: tenderKeys.releasedAt,
    })
    .from(tenderKeys)
    .innerJoin(users, eq(users.id, tenderKeys.holderId))
    .where(eq(tenderKeys.saleId, saleId))
    .orderBy(asc(tenderKeys.round), asc(tenderKeys.seat));
  return rows.map(({ holderId, ...seal }) => ({ ...seal, own: holderId === actor?.userId }));
}

export type MinutesBid = {
  seq: number;
  round: number;
  paddle: number;
  at: Date;
  /** Null where it could not be read. */
  amountMinor: bigint | null;
  counts: boolean;
  /** Why the company's bid was taken out at the opening; on its bid that would have stood. */
  takenOut: TakenOutReason | null;
  commitment: string;
};
export type MinutesLot = {
  number: number;
  lotId: string;
  bids: MinutesBid[];
  ended: Extract<LotEventBody, { type: "lot-sold" | "lot-unsold" }> | null;
  again: Extract<LotEventBody, { type: "second-round" }> | null;
  chain: { events: number; head: string | null; brokenSeq: number | null };
};
export type Minutes = {
  sale: typeof sales.$inferSelect;
  /** `at`: when the second key was there. */
  openings: { round: number; released: { holder: string; at: Date }[]; at: Date }[];
  lots: MinutesLot[];
};

/** Only of rounds that are open; for the house and for companies with a paddle in the sale. */
export async function getMinutes(context: ServiceContext, slug: string): Promise<Minutes | null> {
  const { db } = context;
  const [sale] = await db.select().from(sales).where(eq(sales.slug, slug));
  if (!sale || !isSealed(sale.format) || !(await mayRead(context, sale.id))) return null;
  const seals = await readSeals(context, sale.id);
  const openings = [1, 2].flatMap((round) => {
    const released = seals.flatMap(({ round: of, holder, releasedAt }) =>
      of === round && releasedAt ? [{ holder, at: releasedAt }] : [],
    );
    const at = new Date(Math.max(...released.map((one) => one.at.getTime())));
    return released.length === 2 ? [{ round, released, at }] : [];
  });
  if (openings.length === 0) return null;
  const rows = await db.select().from(lots).where(eq(lots.saleId, sale.id)).orderBy(asc(lots.number));
  const opened = await Promise.all(rows.map((lot) => readLot(context, lot)));
  return { sale, openings, lots: opened.flatMap((lot) => lot ?? []) };
}

async function mayRead({ db, actor }: ServiceContext, saleId: string): Promise<boolean> {
  if (!actor) return false;
  if (!refusalFor(actor, "auctions.run")) return true;
  const own = and(eq(paddles.saleId, saleId), eq(paddles.companyId, actor.companyId), eq(paddles.status, "admitted"));
  return (await db.$count(paddles, own)) > 0;
}

/** Null while no round of the lot is opened. */
async function readLot({ db }: ServiceContext, lot: typeof lots.$inferSelect): Promise<MinutesLot | null> {
  const events = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lot.id)).orderBy(asc(lotEvents.seq));
  const bodies = events.map((event) => event.body);
  const rounds = bodies.flatMap((body) => (body.type === "bids-opened" ? [body.round] : []));
  if (rounds.length === 0) return null;
  const kept = await db
    .select({ bid: sealedBids, paddle: paddles.number, amount: openedBids.amountMinor })
    .from(sealedBids)
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .leftJoin(openedBids, and(eq(openedBids.lotId, sealedBids.lotId), eq(openedBids.seq, sealedBids.seq)))
    .where(eq(sealedBids.lotId, lot.id))
    .orderBy(asc(sealedBids.seq));
  // Bids of a second round that is still sealed are not even counted.
  const shown = kept.filter(({ bid }) => rounds.includes(bid.round));
  const lastOf = new Map(shown.filter((row) => row.amount !== null).map(({ bid }) => [bid.paddleId, bid.seq]));
  const [second] = await db.select().from(secondRounds).where(eq(secondRounds.lotId, lot.id));
  const out = new Map(
    bodies.flatMap((body) => (body.type === "bid-taken-out" ? [[body.bid, body.reason] as const] : [])),
  );
  const stillIn = (paddleId: string) => !second || !rounds.includes(2) || second.paddleIds.includes(paddleId);
  const chained = shown.map(({ bid }) => ({ ...bid, at: bid.at.toISOString() }));
  return {
    number: lot.number,
    lotId: lot.id,
    bids: shown.map(({ bid, paddle, amount }) => ({
      seq: bid.seq,
      round: bid.round,
      paddle: paddle ?? 0,
      at: bid.at,
      amountMinor: amount,
      counts: lastOf.get(bid.paddleId) === bid.seq && stillIn(bid.paddleId) && !out.has(bid.seq),
      takenOut: out.get(bid.seq) ?? null,
      commitment: bid.commitment,
    })),
    ended: bodies.find((body) => body.type === "lot-sold" || body.type === "lot-unsold") ?? null,
    again: bodies.find((body) => body.type === "second-round") ?? null,
    chain: {
      events: chained.length,
      head: chained.at(-1)?.hash ?? null,
      brokenSeq: firstBrokenSealedBid(chained, sha256),
    },
  };
}

/** Paddles that may still bid on a lot of a second round; null where there is none. For the bidder's own page. */
export async function readTied(context: ServiceContext, lotId: string): Promise<"asked" | "not-asked" | null> {
  const { actor, db } = context;
  const [second] = await db.select().from(secondRounds).where(eq(secondRounds.lotId, lotId));
  if (!second) return null;
  if (!actor) return "not-asked";
  const [own] = await db
    .select({ id: paddles.id })
    .from(paddles)
    .innerJoin(lots, eq(lots.saleId, paddles.saleId))
    .where(and(eq(lots.id, lotId), eq(paddles.companyId, actor.companyId)));
  return own && second.paddleIds.includes(own.id) ? "asked" : "not-asked";
}
