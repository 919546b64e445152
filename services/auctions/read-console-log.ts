/** Bids of a lot with the company and person behind each, and what happened in a sale, newest first. For operators only. */
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { LotEventBody } from "@/domain/auctions/sale";

const BIDS_MAX = 60;
const EVENTS_MAX = 80;

export type ConsoleBid = {
  /** Of the bid's own command; unique. */
  id: string;
  /** Null where refused. */
  seq: number | null;
  at: Date;
  paddle: number | null;
  company: string;
  person: string | null;
  /** Shown price after the bid; null where refused. */
  priceMinor: string | null;
  outcome: "leads" | "beaten" | "raised" | "refused";
  /** Code of the refusal. */
  refusal: string | null;
  extended: boolean;
  tookMs: number;
};

/** The answer that the bidder was given is read by its public keys only; the maximum stays where it is. */
export async function readConsoleBids(db: Db, lotId: string): Promise<ConsoleBid[]> {
  const { rows } = await db.execute<{
    id: string;
    seq: number | null;
    at: Date;
    paddle: number | null;
    company: string;
    person: string | null;
    body: LotEventBody | null;
    refusal: string | null;
    took: number;
  }>(sql`
    select b.id::text as id, b.seq, coalesce(e.at, b.decided_at) as at, p.number as paddle, c.name as company,
      u.name as person, e.body, b.reply->>'refusal' as refusal,
      greatest(0, extract(epoch from b.decided_at - b.received_at) * 1000)::float8 as took
    from bid_commands b
    join paddles p on p.id = b.paddle_id
    join companies c on c.id = p.company_id
    left join users u on u.id = b.user_id
    left join lot_events e on e.lot_id = b.lot_id and e.seq = b.seq
    where b.lot_id = ${lotId}
    order by b.id desc limit ${BIDS_MAX}`);
  return rows.map(({ body, took, at, ...row }) => ({
    ...row,
    at: new Date(at),
    priceMinor: body && "price" in body ? body.price : null,
    outcome: outcomeOf(body),
    extended: body !== null && "extended" in body && body.extended,
    tookMs: Math.round(took),
  }));
}

function outcomeOf(body: LotEventBody | null): ConsoleBid["outcome"] {
  if (body?.type === "maximum-raised") return "raised";
  if (body?.type === "bid-accepted") return body.leads ? "leads" : "beaten";
  return "refused";
}

/** A fact of a lot's log, or an act of the staff from the audit trail. */
export type ConsoleEvent =
  | { kind: "lot"; key: string; at: Date; lot: number; seq: number; body: LotEventBody }
  | {
      kind: "staff";
      key: string;
      at: Date;
      action: string;
      lot: number | null;
      company: string | null;
      by: string | null;
      reason: string | null;
    };

/** @param lotId the lot of the filter "lot" */
export async function readConsoleEvents(
  db: Db,
  saleId: string,
  filter: "all" | "bids" | "staff" | "lot",
  lotId: string | null,
): Promise<ConsoleEvent[]> {
  const onlyLot = filter === "lot" ? lotId : null;
  const [facts, acts] = await Promise.all([
    filter === "staff" ? [] : readFacts(db, saleId, onlyLot, filter === "bids"),
    filter === "bids" ? [] : readActs(db, saleId, onlyLot),
  ]);
  return [...facts, ...acts].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, EVENTS_MAX);
}

async function readFacts(db: Db, saleId: string, lotId: string | null, onlyBids: boolean): Promise<ConsoleEvent[]> {
  const { rows } = await db.execute<{ number: number; seq: number; at: Date; body: LotEventBody }>(sql`
    select l.number, e.seq, e.at, e.body from lot_events e join lots l on l.id = e.lot_id
    where l.sale_id = ${saleId} and (${lotId}::uuid is null or l.id = ${lotId}::uuid)
      and (not ${onlyBids}::boolean or e.body->>'type' in ('bid-accepted', 'maximum-raised'))
    order by e.at desc, e.seq desc limit ${EVENTS_MAX}`);
  return rows.map(({ number, seq, at, body }) => ({
    kind: "lot",
    key: `${number}.${seq}`,
    at: new Date(at),
    lot: number,
    seq,
    body,
  }));
}

async function readActs(db: Db, saleId: string, lotId: string | null): Promise<ConsoleEvent[]> {
  const { rows } = await db.execute<{
    id: string;
    at: Date;
    action: string;
    lot: number | null;
    company: string | null;
    by: string | null;
    reason: string | null;
  }>(sql`
    select a.id::text as id, a.at, a.action, l.number as lot, c.name as company, u.name as by, a.reason
    from audit_entries a
    left join lots l on a.subject_type = 'lot' and l.id::text = a.subject_id
    left join paddles p on a.subject_type = 'paddle' and p.id::text = a.subject_id
    left join companies c on c.id = p.company_id
    left join users u on u.id = a.user_id
    where (a.subject_type, a.subject_id) in (
      select 'sale', ${saleId} where ${lotId}::uuid is null
      union all select 'lot', id::text from lots where sale_id = ${saleId} and (${lotId}::uuid is null or id = ${lotId}::uuid)
      union all select 'paddle', id::text from paddles where sale_id = ${saleId} and ${lotId}::uuid is null)
    order by a.id desc limit ${EVENTS_MAX}`);
  return rows.map(({ id, at, ...row }) => ({ kind: "staff", key: `a${id}`, at: new Date(at), ...row }));
}
