/**
 * A lot between its rows and the rules: read under the row lock with the database's clock after it, and written back
 * with its events in the same transaction. Every writer of a lot comes through here.
 */
import { createHash } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { lotEvents, lotSecrets, lots, paddles, sales } from "@/db/schema/auctions";
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
  const nowMs = (await clockTimestamp(tx)).getTime();
  const [facts] = await tx
    .select({ sale: sales, secret: lotSecrets, leaderNumber: paddles.number })
    .from(sales)
    .leftJoin(lotSecrets, eq(lotSecrets.lotId, lotId))
    .leftJoin(paddles, row.leaderPaddleId ? eq(paddles.id, row.leaderPaddleId) : sql`false`)
    .where(eq(sales.id, row.saleId));
  const [head] = await tx
    .select({ hash: lotEvents.hash })
    .from(lotEvents)
    .where(eq(lotEvents.lotId, lotId))
    .orderBy(desc(lotEvents.seq))
    .limit(1);
  if (!facts) throw new Error(`lot ${lotId} has no sale`);
  const { sale, secret, leaderNumber } = facts;
  const increments = readIncrements(sale.rules.increments);
  if (!increments) throw new Error(`sale ${sale.id} has no usable increments`);
  const leaderMax = secret?.leaderMaxMinor ?? null;
  const leader = row.leaderPaddleId && leaderMax !== null ? { paddleId: row.leaderPaddleId, max: leaderMax } : null;
  return {
    row,
    sale,
    nowMs,
    headHash: head?.hash ?? FIRST_HASH,
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

  /** Appends the events and brings the lot's row and secrets to the state after them. */
  async finish(tx: Tx, more: Partial<typeof lots.$inferInsert> = {}): Promise<void> {
    const { state, locked } = this;
    if (this.events.length === 0) return;
    await tx.insert(lotEvents).values(
      this.events.map(({ lotId, seq, at, body, previousHash, hash }) => ({
        lotId,
        seq,
        at: new Date(at),
        body,
        previousHash,
        hash,
      })),
    );
    const { standing } = state;
    await tx
      .update(lots)
      .set({
        status: state.status,
        seq: state.seq,
        closesAt: new Date(state.closesAtMs),
        extensions: state.extensions,
        bidCount: state.bidCount,
        lastEventAt: new Date(state.lastEventAtMs),
        priceMinor: standing.price,
        leaderPaddleId: standing.leader?.paddleId ?? null,
        reserveMet: standing.reserveMet,
        ...more,
      })
      .where(and(eq(lots.id, locked.row.id)));
    await tx
      .update(lotSecrets)
      .set({ leaderMaxMinor: standing.leader?.max ?? null, secondMaxMinor: standing.secondMax })
      .where(eq(lotSecrets.lotId, locked.row.id));
  }
}
