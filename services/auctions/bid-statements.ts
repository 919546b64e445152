/** What a batch of bids asks the database, and how: prepared once a connection, sent without waiting for answers. */
import { is, Placeholder, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { LotEventBody } from "@/domain/auctions/sale";
import type { BidReply, BidRequest } from "@/services/auctions/bid-batch";
import { type LotFacts, lotFacts, lotLock } from "@/services/auctions/lot-store";
import { type OwnLimit, ownLimits, ownLimitsLock } from "@/services/auctions/own-limits";

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * A statement whose text is made once: `sql.placeholder(name)` stands where a value comes in each time. Buffers go as they
 * are, in binary.
 */
export class Prepared<Row extends pg.QueryResultRow, Name extends string> {
  private readonly text: string;
  private readonly params: readonly unknown[];

  constructor(
    private readonly name: string,
    statement: SQL,
  ) {
    const { sql: text, params } = dialect.sqlToQuery(statement);
    this.text = text;
    this.params = params;
  }

  /** Prepared on a connection by its first use; later ones carry values alone. */
  send(client: pg.PoolClient, values: Record<Name, unknown>): Promise<pg.QueryResult<Row>> {
    const filled = this.params.map((param) => (is(param, Placeholder) ? values[param.name as Name] : param));
    return client.query<Row>({ name: this.name, text: this.text, values: filled });
  }
}

/** A statement that is rare: made anew each time. */
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

/** Who stands behind a paddle now. */
export type Bidder = {
  id: string;
  /** Null where it may not bid now. */
  number: number | null;
  companyId: string;
  country: string;
  limitMinor: string | null;
  /** Counts the changes of what the company's people may bid. */
  bidLimitsVersion: number;
  /** Null where there is no limit. */
  committedMinor: string | null;
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

export const lockLotRow = new Prepared<never, "lotId">("bid-lock", lotLock(sql.placeholder("lotId")));
/** As one JSON value: the driver takes longer over each column of a row than over a document. */
export const readLotFacts = new Prepared<{ facts: LotFacts }, "lotId">(
  "bid-facts",
  sql`select to_json(f) as facts from (${lotFacts(sql.placeholder("lotId"))}) f`,
);

/** Two lots that take bids of one paddle at once would each miss the other's: limited paddles take turns, in one order. */
export const lockLimits = new Prepared<never, "paddleIds">(
  "bid-limits",
  sql`select 1 from paddles where id = any(${sql.placeholder("paddleIds")}::uuid[]) and limit_minor is not null
    order by id for no key update`,
);

/**
 * Admission, company standing, and what the company is bound to on other lots: its maximum where it leads, the hammer
 * where it won.
 */
export const readBidders = new Prepared<{ bidders: Bidder[] }, "lotId" | "paddleIds">(
  "bid-bidders",
  sql`select coalesce(json_agg(b), '[]'::json) as bidders from (
    select p.id, p.company_id as "companyId", c.country, c.bid_limits_version as "bidLimitsVersion", p.limit_minor::text as "limitMinor",
      case when p.status = 'admitted' and c.status = 'approved' and not c.screening_stopped then p.number end as number,
      case when p.limit_minor is not null then (
        select coalesce(sum(case when l.status = 'sold' then l.price_minor else x.leader_max_minor end), 0)::text
        from lots l join lot_secrets x on x.lot_id = l.id
        where l.sale_id = p.sale_id and l.id <> ${sql.placeholder("lotId")}::uuid and l.leader_paddle_id = p.id
          and l.status in ('open', 'paused', 'sold')) end as "committedMinor"
    from paddles p join companies c on c.id = p.company_id
    where p.id = any(${sql.placeholder("paddleIds")}::uuid[])
      and p.sale_id = (select sale_id from lots where id = ${sql.placeholder("lotId")}::uuid)) b`,
);

export const lockOwnLimits = new Prepared<never, "userIds">(
  "bid-own-limits",
  ownLimitsLock(sql.placeholder("userIds")),
);
export const readOwnLimits = new Prepared<OwnLimit, "lotId" | "userIds">(
  "bid-people",
  ownLimits({ lotId: sql.placeholder("lotId"), userIds: sql.placeholder("userIds") }),
);
