/** Folds commands over a locked lot in memory; what happened is written back in the same transaction, in one statement. */
import { hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decideLot, type LotCommand, type LotDecision, type LotState } from "@/domain/auctions/lot";
import { type SealedEvent, sealEvent } from "@/domain/auctions/lot-log";
import type { LockedLot } from "@/services/auctions/lot-store";

export const sha256 = (text: string) => hash("sha256", text, "hex");

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

  /** The lot's row and its secrets as they are after the events; `more` are further common table expressions. */
  after(more: SQL, also: { orderId?: string; withdrawnReason?: string } = {}): SQL {
    const { state, locked } = this;
    const { standing } = state;
    return sql`
      with ${more}, secrets as (
        update lot_secrets set leader_max_minor = ${standing.leader?.max.toString() ?? null}::bigint,
          second_max_minor = ${standing.secondMax?.toString() ?? null}::bigint
        where lot_id = ${locked.row.id}::uuid
      )
      update lots set status = ${state.status}, seq = ${state.seq}::int,
        closes_at = ${new Date(state.closesAtMs).toISOString()}::timestamptz, extensions = ${state.extensions}::int,
        bid_count = ${state.bidCount}::int,
        paused_at = ${state.pausedAtMs === null ? null : new Date(state.pausedAtMs).toISOString()}::timestamptz,
        last_event_at = ${new Date(state.lastEventAtMs).toISOString()}::timestamptz,
        price_minor = ${standing.price?.toString() ?? null}::bigint,
        leader_paddle_id = ${standing.leader?.paddleId ?? null}::uuid,
        reserve_met = ${standing.reserveMet}::boolean, order_id = coalesce(${also.orderId ?? null}::uuid, order_id),
        withdrawn_reason = coalesce(${also.withdrawnReason ?? null}::text, withdrawn_reason)
      where id = ${locked.row.id}::uuid`;
  }

  /** Appends the events and brings the lot to the state after them, in one statement; nothing where nothing happened. */
  async finish(tx: Tx, also: { orderId?: string; withdrawnReason?: string } = {}): Promise<void> {
    if (this.events.length === 0) return;
    const appended = sql`appended as (
      insert into lot_events (lot_id, seq, at, body, previous_hash, hash)
      select ${this.locked.row.id}::uuid, x.seq, x.at, x.body, x."previousHash", x.hash
      from jsonb_to_recordset(${JSON.stringify(this.events)}::jsonb)
        as x(seq int, at timestamptz, body jsonb, "previousHash" text, hash text))`;
    await tx.execute(this.after(appended, also));
  }
}
