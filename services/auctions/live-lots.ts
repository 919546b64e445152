/** The public state of lots with their newest events, in one statement, so that state and events always agree. */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { type IncrementTable, nextSteps, readIncrements, stepAt } from "@/domain/auctions/increments";
import { FRAME_EVENTS, type LiveEvent, type LiveLot } from "@/domain/auctions/live-lot";
import type { LotStatus, SaleRules } from "@/domain/auctions/sale";

type Row = {
  id: string;
  seq: number;
  status: LotStatus;
  price: string | null;
  leader: number | null;
  has_reserve: boolean;
  reserve_met: boolean;
  closes_at: string;
  extensions: number;
  bid_count: number;
  start: string;
  withdrawn_reason: string | null;
  rules: SaleRules;
  events: { seq: number; at: string; body: LiveEvent["body"] }[] | null;
};

/** Rungs that a bidder is offered. */
const STEPS = 3;

/**
 * Lots that have moved past a number. Number -1 asks for the lot in any case.
 * @param options.events how many of the newest events, oldest first
 * @param options.drafts also lots of sales that are not published
 */
export async function readLiveLots(
  db: DbOrTx,
  after: ReadonlyMap<string, number>,
  { events = FRAME_EVENTS, drafts = false }: { events?: number; drafts?: boolean } = {},
): Promise<LiveLot[]> {
  if (after.size === 0) return [];
  const { rows } = await db.execute<Row>(sql`
    select l.id, l.seq, l.status, l.price_minor::text as price, p.number as leader, l.has_reserve, l.reserve_met,
      l.closes_at, l.extensions, l.bid_count, l.start_minor::text as start, l.withdrawn_reason, s.rules,
      (select json_agg(json_build_object('seq', e.seq, 'at', e.at, 'body', e.body) order by e.seq)
       from (select seq, at, body from lot_events
             where lot_id = l.id and seq > greatest(w.seq, l.seq - ${events}::int)) e) as events
    from unnest(${sql.param([...after.keys()])}::uuid[], ${sql.param([...after.values()])}::int[]) as w(id, seq)
    join lots l on l.id = w.id and l.seq > w.seq
    join sales s on s.id = l.sale_id and (s.status <> 'draft' or ${drafts})
    left join paddles p on p.id = l.leader_paddle_id`);
  return rows.map(toLiveLot);
}

function toLiveLot(row: Row): LiveLot {
  const table = readIncrements(row.rules.increments);
  return {
    id: row.id,
    seq: row.seq,
    status: row.status,
    price: row.price,
    leader: row.leader,
    hasReserve: row.has_reserve,
    reserveMet: row.reserve_met,
    closesAt: new Date(row.closes_at).toISOString(),
    extensions: row.extensions,
    bidCount: row.bid_count,
    steps: table ? stepsOf(row, table) : [],
    withdrawnReason: row.withdrawn_reason,
    events: (row.events ?? []).map(({ seq, at, body }) => ({ seq, at: new Date(at).toISOString(), body })),
  };
}

function stepsOf(row: Row, table: IncrementTable): string[] {
  const price = row.price === null ? null : BigInt(row.price);
  const minimum = price === null ? BigInt(row.start) : price + stepAt(price, table);
  return nextSteps(minimum, table, STEPS).map(String);
}
