/** A live lot under its lock: read, decided, written back. Clerk and bidders come through here, one after another. */
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bidCommands, paddles } from "@/db/schema/auctions";
import { liveLots } from "@/db/schema/sale-formats";
import {
  decideLive,
  type LeftMaximum,
  type LiveCommand,
  type LiveCommandRefusal,
  type LiveState,
  newLiveState,
} from "@/domain/auctions/live-sale";
import type { SealedEvent } from "@/domain/auctions/lot-log";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { appendToLot, keepMaxima } from "@/services/auctions/append-to-lot";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";

export type LockedLiveLot = { locked: LockedLot; live: LiveState };

/** Null where there is no such lot, or it has ended. */
export async function lockLiveLot(tx: Tx, lotId: string): Promise<LockedLiveLot | null> {
  const locked = await lockLot(tx, lotId);
  if (!locked || (locked.state.status !== "open" && locked.state.status !== "upcoming")) return null;
  const [row] = await tx.select().from(liveLots).where(eq(liveLots.lotId, lotId));
  const { standing, leaderNumber } = locked.state;
  const live = row ? { phase: row.phase, asked: row.askedMinor, standing, leaderNumber } : newLiveState(locked.terms);
  return { locked, live };
}

/** Decides one command and writes what came of it. */
export async function takeLiveCommand(
  tx: Tx,
  { locked, live }: LockedLiveLot,
  command: LiveCommand,
): Promise<Result<{ event: SealedEvent; state: LiveState }, LiveCommandRefusal>> {
  const decided = decideLive(live, command, locked.terms);
  if ("refusal" in decided) return refuse(decided.refusal);
  const { state, event } = decided;
  const { standing } = state;
  const opensWithBid = command.type === "open" && standing.leader !== null;
  const [written] = await appendToLot(tx, locked, [event], {
    status: "open",
    priceMinor: standing.price,
    leaderPaddleId: standing.leader?.paddleId ?? null,
    reserveMet: standing.reserveMet,
    bidCount: locked.state.bidCount + (command.type === "bid" || opensWithBid ? 1 : 0),
  });
  if (!written) throw new Error("a live event was not written");
  await keepMaxima(tx, locked.row.id, standing);
  const decidedAt = state.phase === "hammered" || state.phase === "passed" ? new Date(written.at) : null;
  const row = { phase: state.phase, askedMinor: state.asked, decidedAt };
  await tx
    .insert(liveLots)
    .values({ ...row, lotId: locked.row.id })
    .onConflictDoUpdate({ target: liveLots.lotId, set: row });
  return ok({ event: written, state });
}

/** The book of maxima left beforehand, in the order in which they were left. Never selected by the read side. */
export async function readBook(tx: Tx, lotId: string): Promise<LeftMaximum[]> {
  const rows = await tx
    .select({ paddleId: paddles.id, paddle: paddles.number, max: bidCommands.maxMinor })
    .from(bidCommands)
    .innerJoin(paddles, and(eq(paddles.id, bidCommands.paddleId), eq(paddles.status, "admitted")))
    .where(and(eq(bidCommands.lotId, lotId), eq(bidCommands.accepted, true), isNull(bidCommands.seq)))
    .orderBy(asc(bidCommands.id));
  return rows.map(({ paddleId, paddle, max }) => ({ paddleId, paddle: paddle ?? 0, max }));
}

/** What a paddle is bound to on the other lots of its sale: hammers, leads, and maxima left on lots to come. */
export async function boundElsewhere(tx: Tx, paddleId: string, lotId: string): Promise<bigint> {
  const { rows } = await tx.execute<{ bound: string }>(sql`
    select coalesce(sum(greatest(
      case when l.leader_paddle_id = p.id and l.status = 'sold' then l.price_minor
        when l.leader_paddle_id = p.id and l.status in ('open', 'paused') then greatest(x.leader_max_minor, l.price_minor)
        else 0 end,
      case when l.status = 'upcoming' then coalesce((select max(c.max_minor) from bid_commands c
        where c.lot_id = l.id and c.paddle_id = p.id and c.accepted), 0) else 0 end)), 0)::text as bound
    from paddles p join lots l on l.sale_id = p.sale_id and l.id <> ${lotId}::uuid
      join lot_secrets x on x.lot_id = l.id
    where p.id = ${paddleId}::uuid`);
  return BigInt(rows[0]?.bound ?? 0);
}
