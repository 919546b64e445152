/** Events, commands, the lot's row and its secrets of one batch in one statement, its values in columns and binary. */
import { sql } from "drizzle-orm";
import type pg from "pg";
import { bigintArray, instantArray, intArray, jsonbArray, textArray, uuidArray } from "@/db/binary-arrays";
import type { BidReply, BidRequest } from "@/services/auctions/bid-batch";
import { Prepared } from "@/services/auctions/bid-statements";
import { type LotSession, lotChanges, type SessionEvent } from "@/services/auctions/lot-session";

/** A bid that was decided now: with its event where it was taken, else with the reply that is kept. */
export type Decision = { request: BidRequest; sealed: SessionEvent | null; reply: BidReply };

const value = (name: string) => sql.placeholder(name);

const COMMANDS = sql`
  x as materialized (
    select * from unnest(${value("paddles")}::uuid[], ${value("users")}::uuid[], ${value("keys")}::text[],
      ${value("maxima")}::bigint[], ${value("received")}::timestamptz[], ${value("trades")}::uuid[],
      ${value("seqs")}::int[], ${value("replies")}::jsonb[])
      as x(paddle, "user", key, max, received, trade, seq, reply)
  ), commands as (
    insert into bid_commands (lot_id, paddle_id, user_id, idempotency_key, max_minor, received_at, decided_at,
      accepted, seq, reply, trade_decision_id)
    select ${value("lotId")}::uuid, x.paddle, x."user", x.key, x.max, x.received, ${value("decidedAt")}::timestamptz,
      x.seq is not null, x.seq, x.reply, x.trade from x
  )`;

/** Where no bid was taken. */
const refused = new Prepared<never, string>("bid-refused", sql`with ${COMMANDS} select 1`);
const taken = new Prepared<never, string>(
  "bid-changes",
  lotChanges(
    sql`${COMMANDS}, appended as (
      insert into lot_events (lot_id, seq, at, body, previous_hash, hash)
      select ${value("lotId")}::uuid, e.seq, ${value("at")}::timestamptz, e.body, e.previous, e.hash
      from unnest(${value("eventSeqs")}::int[], ${value("bodies")}::jsonb[], ${value("previous")}::text[],
        ${value("hashes")}::text[]) as e(seq, body, previous, hash)
    )`,
    value,
  ),
);

/** The time is one for the whole batch. */
export function writeBatch(client: pg.PoolClient, session: LotSession, decided: readonly Decision[]) {
  const { events, locked } = session;
  const commands = {
    lotId: locked.row.id,
    decidedAt: session.timeOf(locked.nowMs),
    paddles: uuidArray(decided.map(({ request }) => request.paddleId)),
    users: uuidArray(decided.map(({ request }) => request.userId)),
    keys: textArray(decided.map(({ request }) => request.idempotencyKey)),
    maxima: bigintArray(decided.map(({ request }) => request.maxMinor)),
    received: instantArray(decided.map(({ request }) => request.receivedAt)),
    trades: uuidArray(decided.map(({ request }) => request.tradeDecisionId)),
    seqs: intArray(decided.map(({ sealed }) => sealed?.seq ?? null)),
    replies: jsonbArray(decided.map(({ sealed, reply }) => (sealed ? null : JSON.stringify(reply)))),
  };
  const [first] = events;
  if (!first) return refused.send(client, commands);
  return taken.send(client, {
    ...session.changes(),
    ...commands,
    at: first.at,
    eventSeqs: intArray(events.map(({ seq }) => seq)),
    bodies: jsonbArray(events.map(({ text }) => text)),
    previous: textArray(events.map(({ previousHash }) => previousHash)),
    hashes: textArray(events.map(({ hash }) => hash)),
  });
}
