/** What a batch of bids asks the database, and how: prepared once a connection, sent without waiting for answers. */
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { LotEventBody } from "@/domain/auctions/sale";
import type { BidReply, BidRequest } from "@/services/auctions/bid-batch";

const dialect = new PgDialect({ casing: "snake_case" });

export function send<Row extends pg.QueryResultRow>(client: pg.PoolClient, name: string, statement: SQL) {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return client.query<Row>({ name, text, values: params });
}

/** Statements that go out in one piece: each packet of its own would wake the database by itself. */
export function together<Sent>(client: pg.PoolClient, send: () => Sent): Sent {
  const { stream } = (client as pg.PoolClient & { connection: pg.Connection }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

export type Bidder = {
  id: string;
  number: number | null;
  companyId: string;
  country: string;
  admitted: boolean;
  limitMinor: string | null;
  committedMinor: string;
};

/** A command that was decided before: of an accepted one the event is the answer, of a refused one the kept reply. */
export type Known = {
  paddleId: string;
  key: string;
  max: string;
  reply: BidReply | null;
  seq: number | null;
  body: LotEventBody | null;
  at: Date | null;
  hash: string | null;
};

/** One look-up by key each, so that a bid costs the same however many came before it. */
export function knownReplies(lotId: string, requests: readonly BidRequest[]): SQL {
  const asked = requests.map(({ paddleId, idempotencyKey }) => ({ p: paddleId, k: idempotencyKey }));
  return sql`
    select b.paddle_id as "paddleId", b.idempotency_key as key, b.max_minor::text as max, b.reply, b.seq,
      e.body, e.at, e.hash
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as q(p uuid, k text)
    cross join lateral (
      select * from bid_commands c
      where c.lot_id = ${lotId}::uuid and c.paddle_id = q.p and c.idempotency_key = q.k limit 1
    ) b left join lot_events e on e.lot_id = ${lotId}::uuid and e.seq = b.seq`;
}

/** Two lots that take bids of one paddle at once would each miss the other's: limited paddles take turns, in one order. */
export function limitLock(paddleIds: readonly string[]): SQL {
  return sql`select 1 from paddles where id = any(${sql.param(paddleIds)}::uuid[]) and limit_minor is not null
    order by id for no key update`;
}

/**
 * Who stands behind the paddles now: admission, company standing, and what the company is bound to on other lots: its
 * maximum where it leads, the hammer where it won.
 */
export function biddersOf(lotId: string, paddleIds: readonly string[]): SQL {
  return sql`
    select p.id, p.number, p.company_id as "companyId", c.country, p.limit_minor::text as "limitMinor",
      p.status = 'admitted' and c.status = 'approved' and not c.screening_stopped as admitted,
      case when p.limit_minor is null then '0' else (
        select coalesce(sum(case when l.status = 'sold' then l.price_minor else x.leader_max_minor end), 0)::text
        from lots l join lot_secrets x on x.lot_id = l.id
        where l.sale_id = p.sale_id and l.id <> ${lotId}::uuid and l.leader_paddle_id = p.id
          and l.status in ('open', 'paused', 'sold')) end as "committedMinor"
    from paddles p join companies c on c.id = p.company_id
    where p.id = any(${sql.param(paddleIds)}::uuid[])
      and p.sale_id = (select sale_id from lots where id = ${lotId}::uuid)`;
}
