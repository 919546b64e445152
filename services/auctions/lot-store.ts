/**
 * A lot as it stands in its rows: read under the row lock, with the database's clock after it. Every writer of a lot
 * comes through here.
 */
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleSetInForce } from "@/db/queries/rule-set-in-force";
import { type IncrementTable, readIncrements } from "@/domain/auctions/increments";
import type { LotState, LotTerms } from "@/domain/auctions/lot";
import { FIRST_HASH } from "@/domain/auctions/lot-log";
import type { LotStatus, SaleRules } from "@/domain/auctions/sale";
import type { Currency } from "@/domain/shared/money";

export type LockedLot = {
  row: { id: string; saleId: string; itemId: number; sellerId: string };
  sale: { id: string; currency: Currency; rules: SaleRules };
  terms: LotTerms;
  state: LotState;
  headHash: string;
  /** Changes with anything of the item or the rules that a trade decision rests on. */
  eligibilityVersion: string;
  /** Of the salts of this lot; never told. */
  saltSeed: string;
  /** The database's clock, read after the lock was held. */
  nowMs: number;
};

/** Holds the lot's row until the transaction ends; whoever comes later waits here. */
export const lotLock = (lotId: string | Placeholder): SQL =>
  sql`select 1 from lots where id = ${lotId}::uuid for update`;

/** Of the lot `l`; read before the trade rules are asked, and again under the lock. */
export const eligibilityVersion: SQL = sql`(
  select concat_ws(' ', i.version, (select max(o.seq) from origin_events o where o.item_id = i.id),
    ${ruleSetInForce})
  from stock_items i where i.id = l.item_id)`;

/** The lot as it stands. A statement of its own after the lock: only so are its clock and its rows those of the holder. */
export const lotFacts = (lotId: string | Placeholder): SQL => sql`
  select l.id, l.sale_id as "saleId", l.item_id::float8 as "itemId", l.seller_id as "sellerId", l.status, l.seq,
    l.start_minor::text as "startMinor", l.price_minor::text as "priceMinor", l.reserve_met as "reserveMet",
    l.leader_paddle_id as "leaderPaddleId", l.extensions,
    floor(extract(epoch from l.paused_at) * 1000)::float8 as "pausedAtMs", l.bid_count as "bidCount",
    floor(extract(epoch from l.closes_at) * 1000)::float8 as "closesAtMs",
    floor(extract(epoch from l.last_event_at) * 1000)::float8 as "lastEventAtMs",
    s.currency, s.rules, x.reserve_minor::text as "reserveMinor", x.leader_max_minor::text as "leaderMaxMinor",
    x.second_max_minor::text as "secondMaxMinor", x.salt_seed as "saltSeed", p.number as "leaderNumber",
    ${eligibilityVersion} as "eligibilityVersion",
    (select e.hash from lot_events e where e.lot_id = l.id order by e.seq desc limit 1) as "headHash",
    floor(extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"
  from lots l join sales s on s.id = l.sale_id left join lot_secrets x on x.lot_id = l.id
    left join paddles p on p.id = l.leader_paddle_id
  where l.id = ${lotId}::uuid`;

export type LotFacts = {
  id: string;
  saleId: string;
  itemId: number;
  sellerId: string;
  status: LotStatus;
  seq: number;
  startMinor: string;
  priceMinor: string | null;
  reserveMet: boolean;
  leaderPaddleId: string | null;
  extensions: number;
  bidCount: number;
  pausedAtMs: number | null;
  closesAtMs: number;
  lastEventAtMs: number | null;
  currency: Currency;
  rules: SaleRules;
  reserveMinor: string | null;
  leaderMaxMinor: string | null;
  secondMaxMinor: string | null;
  leaderNumber: number | null;
  headHash: string | null;
  saltSeed: string | null;
  eligibilityVersion: string;
  nowMs: number;
};

/** Rules are frozen when a sale opens: a table is read once a text. */
const tables = new Map<string, IncrementTable>();
const TABLES_MAX = 1000;

function tableOf({ saleId, rules }: Pick<LotFacts, "saleId" | "rules">): IncrementTable {
  const text = JSON.stringify(rules.increments);
  const known = tables.get(text);
  if (known) return known;
  const read = readIncrements(rules.increments);
  if (!read) throw new Error(`sale ${saleId} has no usable increments`);
  if (tables.size >= TABLES_MAX) tables.clear();
  tables.set(text, read);
  return read;
}

const amount = (text: string | null) => (text === null ? null : BigInt(text));

export function toLockedLot(facts: LotFacts): LockedLot {
  const increments = tableOf(facts);
  const leaderMax = amount(facts.leaderMaxMinor);
  const { leaderPaddleId, rules } = facts;
  return {
    row: { id: facts.id, saleId: facts.saleId, itemId: facts.itemId, sellerId: facts.sellerId },
    sale: { id: facts.saleId, currency: facts.currency, rules },
    nowMs: facts.nowMs,
    headHash: facts.headHash ?? FIRST_HASH,
    saltSeed: facts.saltSeed ?? "",
    eligibilityVersion: facts.eligibilityVersion,
    terms: {
      start: BigInt(facts.startMinor),
      reserve: amount(facts.reserveMinor),
      increments,
      softClose: rules.softClose,
    },
    state: {
      status: facts.status,
      seq: facts.seq,
      closesAtMs: facts.closesAtMs,
      extensions: facts.extensions,
      pausedAtMs: facts.pausedAtMs,
      bidCount: facts.bidCount,
      lastEventAtMs: facts.lastEventAtMs ?? 0,
      standing: {
        price: amount(facts.priceMinor),
        leader: leaderPaddleId && leaderMax !== null ? { paddleId: leaderPaddleId, max: leaderMax } : null,
        secondMax: amount(facts.secondMaxMinor),
        reserveMet: facts.reserveMet,
      },
      leaderNumber: facts.leaderNumber,
    },
  };
}

/** Locks the lot; null where there is none. The caller waits here while another writer of the lot commits. */
export async function lockLot(tx: Tx, lotId: string): Promise<LockedLot | null> {
  await tx.execute(lotLock(lotId));
  const { rows } = await tx.execute<LotFacts>(lotFacts(lotId));
  return rows[0] ? toLockedLot(rows[0]) : null;
}
