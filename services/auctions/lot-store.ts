/**
 * A lot between its rows and the rules: read under the row lock with the database's clock after it, and written back
 * with its events in the same transaction. Every writer of a lot comes through here.
 */
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lotSecrets, lots, paddles, sales } from "@/db/schema/auctions";
import { readIncrements } from "@/domain/auctions/increments";
import { decideLot, type LotCommand, type LotDecision, type LotState, type LotTerms } from "@/domain/auctions/lot";
import { FIRST_HASH, type SealedEvent, sealEvent } from "@/domain/auctions/lot-log";

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export type LockedLot = {
  row: typeof lots.$inferSelect;
  sale: typeof sales.$inferSelect;
  terms: LotTerms;
  state: LotState;
  headHash: string;
  /** The database's clock, read after the lock was held. */
  nowMs: number;
};

/** Locks the lot; null where there is none. The caller waits here while another writer of the lot commits. */
export async function lockLot(tx: Tx, lotId: string): Promise<LockedLot | null> {
  const [row] = await tx.select().from(lots).where(eq(lots.id, lotId)).for("update");
  if (!row) return null;
  // One statement after the lock is held: its clock_timestamp() is the moment that decides.
  const [facts] = await tx
    .select({
      sale: sales,
      secret: lotSecrets,
      leaderNumber: paddles.number,
      now: sql<string>`clock_timestamp()`,
      headHash: sql<
        string | null
      >`(select e.hash from lot_events e where e.lot_id = ${lotId} order by e.seq desc limit 1)`,
    })
    .from(sales)
    .leftJoin(lotSecrets, eq(lotSecrets.lotId, lotId))
    .leftJoin(paddles, row.leaderPaddleId ? eq(paddles.id, row.leaderPaddleId) : sql`false`)
    .where(eq(sales.id, row.saleId));
  if (!facts) throw new Error(`lot ${lotId} has no sale`);
  const { sale, secret, leaderNumber, now, headHash } = facts;
  const increments = readIncrements(sale.rules.increments);
  if (!increments) throw new Error(`sale ${sale.id} has no usable increments`);
  const leaderMax = secret?.leaderMaxMinor ?? null;
  const leader = row.leaderPaddleId && leaderMax !== null ? { paddleId: row.leaderPaddleId, max: leaderMax } : null;
  return {
    row,
    sale,
    nowMs: new Date(now).getTime(),
    headHash: headHash ?? FIRST_HASH,
    terms: {
      start: row.startMinor,
      reserve: secret?.reserveMinor ?? null,
      increments,
      softClose: sale.rules.softClose,
    },
    state: {
      status: row.status,
      seq: row.seq,
      closesAtMs: row.closesAt.getTime(),
      extensions: row.extensions,
      bidCount: row.bidCount,
      lastEventAtMs: row.lastEventAt?.getTime() ?? 0,
      standing: {
        price: row.priceMinor,
        leader,
        secondMax: secret?.secondMaxMinor ?? null,
        reserveMet: row.reserveMet,
      },
      leaderNumber,
    },
  };
}

/** Folds commands over a locked lot in memory; `finish` writes what happened. */
export class LotSession {
  readonly events: SealedEvent[] = [];
  state: LotState;
  private headHash: string;

  constructor(readonly locked: LockedLot) {
    this.state = locked.state;
    this.headHash = locked.headHash;
  }

  /** Decides one command; its event, if any, joins the chain. */
  take(command: LotCommand): LotDecision & { sealed: SealedEvent | null } {
    const decision = decideLot(this.state, command, this.locked.nowMs, this.locked.terms);
    this.state = decision.state;
    if (!decision.event) return { ...decision, sealed: null };
    const sealed = sealEvent(
      {
        lotId: this.locked.row.id,
        seq: decision.state.seq,
        at: new Date(decision.state.lastEventAtMs).toISOString(),
        body: decision.event,
      },
      this.headHash,
      sha256,
    );
    this.headHash = sealed.hash;
    this.events.push(sealed);
    return { ...decision, sealed };
  }

  /** Appends the events and brings the lot's row and secrets to the state after them: one statement, however many events. */
  async finish(tx: Tx, more: { orderId?: string; withdrawnReason?: string } = {}): Promise<void> {
    const { state, locked } = this;
    if (this.events.length === 0) return;
    const { standing } = state;
    await tx.execute(sql`
      with appended as (
        insert into lot_events (lot_id, seq, at, body, previous_hash, hash)
        select ${locked.row.id}::uuid, x.seq, x.at, x.body, x."previousHash", x.hash
        from jsonb_to_recordset(${JSON.stringify(this.events)}::jsonb)
          as x(seq int, at timestamptz, body jsonb, "previousHash" text, hash text)
      ), kept as (
        update lot_secrets set leader_max_minor = ${standing.leader?.max ?? null}::bigint,
          second_max_minor = ${standing.secondMax}::bigint
        where lot_id = ${locked.row.id}::uuid
      )
      update lots set status = ${state.status}, seq = ${state.seq}::int,
        closes_at = ${new Date(state.closesAtMs).toISOString()}::timestamptz, extensions = ${state.extensions}::int,
        bid_count = ${state.bidCount}::int,
        last_event_at = ${new Date(state.lastEventAtMs).toISOString()}::timestamptz,
        price_minor = ${standing.price}::bigint, leader_paddle_id = ${standing.leader?.paddleId ?? null}::uuid,
        reserve_met = ${standing.reserveMet}::boolean, order_id = coalesce(${more.orderId ?? null}::uuid, order_id),
        withdrawn_reason = coalesce(${more.withdrawnReason ?? null}::text, withdrawn_reason)
      where id = ${locked.row.id}::uuid`);
  }
}
