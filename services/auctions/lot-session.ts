/** Folds commands over a locked lot in memory; what happened is written back in the same transaction, in one statement. */
import { hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decideLot, type LotCommand, type LotDecision, type LotState } from "@/domain/auctions/lot";
import { bodyText, type SealedEvent, sealEvent } from "@/domain/auctions/lot-log";
import type { LockedLot } from "@/services/auctions/lot-store";

export const sha256 = (text: string) => hash("sha256", text, "hex");

/** `text` is the body as it was hashed. */
export type SessionEvent = SealedEvent & { text: string };

export class LotSession {
  readonly events: SessionEvent[] = [];
  state: LotState;
  private headHash: string;
  private stamp = { ms: Number.NaN, text: "" };

  constructor(readonly locked: LockedLot) {
    this.state = locked.state;
    this.headHash = locked.headHash;
  }

  /** Decides one command; its event, if any, joins the chain. */
  take(command: LotCommand): LotDecision & { sealed: SessionEvent | null } {
    const { state, event: body, reply } = decideLot(this.state, command, this.locked.nowMs, this.locked.terms);
    this.state = state;
    if (!body) return { state, event: body, reply, sealed: null };
    const text = bodyText(body);
    const event = { lotId: this.locked.row.id, seq: state.seq, at: this.timeOf(state.lastEventAtMs), body };
    const sealed = { ...sealEvent(event, this.headHash, sha256, text), text };
    this.headHash = sealed.hash;
    this.events.push(sealed);
    return { state, event: body, reply, sealed };
  }

  /** ISO 8601 of a moment; all events of a batch share theirs. */
  timeOf(ms: number): string {
    if (this.stamp.ms !== ms) this.stamp = { ms, text: new Date(ms).toISOString() };
    return this.stamp.text;
  }

  /** What `lotChanges` writes. */
  changes(also: { orderId?: string; withdrawnReason?: string } = {}): LotChanges {
    const { state, locked } = this;
    const { standing } = state;
    return {
      lotId: locked.row.id,
      leaderMax: standing.leader?.max.toString() ?? null,
      secondMax: standing.secondMax?.toString() ?? null,
      status: state.status,
      seq: state.seq,
      closesAt: new Date(state.closesAtMs).toISOString(),
      extensions: state.extensions,
      bidCount: state.bidCount,
      pausedAt: state.pausedAtMs === null ? null : new Date(state.pausedAtMs).toISOString(),
      lastEventAt: new Date(state.lastEventAtMs).toISOString(),
      price: standing.price?.toString() ?? null,
      leader: standing.leader?.paddleId ?? null,
      reserveMet: standing.reserveMet,
      orderId: also.orderId ?? null,
      withdrawnReason: also.withdrawnReason ?? null,
    };
  }

  /** Appends the events and brings the lot to the state after them, in one statement; nothing where nothing happened. */
  async finish(tx: Tx, also: { orderId?: string; withdrawnReason?: string } = {}): Promise<void> {
    if (this.events.length === 0) return;
    const appended = sql`appended as (
      insert into lot_events (lot_id, seq, at, body, previous_hash, hash)
      select ${this.locked.row.id}::uuid, x.seq, x.at, x.body, x."previousHash", x.hash
      from jsonb_to_recordset(${JSON.stringify(this.events)}::jsonb)
        as x(seq int, at timestamptz, body jsonb, "previousHash" text, hash text))`;
    const changes = this.changes(also);
    await tx.execute(lotChanges(appended, (name) => changes[name]));
  }
}

type LotChanges = {
  lotId: string;
  leaderMax: string | null;
  secondMax: string | null;
  status: LotState["status"];
  seq: number;
  closesAt: string;
  extensions: number;
  bidCount: number;
  pausedAt: string | null;
  lastEventAt: string;
  price: string | null;
  leader: string | null;
  reserveMet: boolean;
  orderId: string | null;
  withdrawnReason: string | null;
};

/**
 * The lot's row and its secrets as they are after a session.
 * @param more further common table expressions
 * @param value each change itself, or its placeholder in a prepared statement
 */
export function lotChanges(more: SQL, value: (name: keyof LotChanges) => unknown): SQL {
  return sql`
    with ${more}, secrets as (
      update lot_secrets set leader_max_minor = ${value("leaderMax")}::bigint,
        second_max_minor = ${value("secondMax")}::bigint
      where lot_id = ${value("lotId")}::uuid
    )
    update lots set status = ${value("status")}::text, seq = ${value("seq")}::int,
      closes_at = ${value("closesAt")}::timestamptz, extensions = ${value("extensions")}::int,
      bid_count = ${value("bidCount")}::int, paused_at = ${value("pausedAt")}::timestamptz,
      last_event_at = ${value("lastEventAt")}::timestamptz, price_minor = ${value("price")}::bigint,
      leader_paddle_id = ${value("leader")}::uuid, reserve_met = ${value("reserveMet")}::boolean,
      order_id = coalesce(${value("orderId")}::uuid, order_id),
      withdrawn_reason = coalesce(${value("withdrawnReason")}::text, withdrawn_reason)
    where id = ${value("lotId")}::uuid`;
}
