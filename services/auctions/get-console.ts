/**
 * The auctioneer's view of a sale: lots, one lot with every bid and the company behind it, the log, the figures.
 * Operators only. It never selects `lot_secrets` or a bidder's maximum: staff see neither.
 */
import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { lots, paddles, type sales } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { Flag } from "@/domain/auctions/flags";
import type { LotStatus } from "@/domain/auctions/sale";
import { isLive } from "@/domain/auctions/sale";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { checkLotLog, type LotLogCheck } from "@/services/auctions/check-lot-log";
import { type OpenProposal, readOpenProposals } from "@/services/auctions/decide-proposal";
import { findSale } from "@/services/auctions/get-sale-plan";
import { type LotItem, lotItemColumns, toLotItem } from "@/services/auctions/lot-item";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import {
  type ConsoleBid,
  type ConsoleEvent,
  readConsoleBids,
  readConsoleEvents,
} from "@/services/auctions/read-console-log";
import type { ServiceContext, SystemContext } from "@/services/context";
import { readFlags } from "@/services/saleroom/read-flags";
import { type RoomMessage, readRoomMessages } from "@/services/saleroom/room-messages";

export type ConsoleLot = {
  id: string;
  number: number;
  status: LotStatus;
  seq: number;
  startMinor: bigint;
  priceMinor: bigint | null;
  hasReserve: boolean;
  reserveMet: boolean;
  closesAt: Date;
  extensions: number;
  bidCount: number;
  withdrawnReason: string | null;
  leaderPaddle: number | null;
  leaderCompany: string | null;
  leaderCountry: string | null;
  seller: string;
  sellerCountry: string;
  item: LotItem;
};

export type ConsoleFigures = {
  now: Date;
  admitted: number;
  waiting: number;
  /** Accepted bids of the last minute. */
  bidsAMinute: number;
  /** From the bid's arrival to its decision, 99th percentile of the last 200; null without bids. */
  bidToDecisionMs: number | null;
  hammerMinor: string;
};

export type ConsoleView = {
  sale: typeof sales.$inferSelect;
  lots: ConsoleLot[];
  /** Null where the sale has no lots. */
  chosen: {
    lot: ConsoleLot;
    bids: ConsoleBid[];
    check: LotLogCheck;
    proposals: OpenProposal[];
    flags: Flag[];
  } | null;
  messages: RoomMessage[];
  events: ConsoleEvent[];
  figures: ConsoleFigures;
};

export type EventFilter = "all" | "bids" | "staff" | "lot";

/** @param input.lot number of the lot to look at; without it the open lot that closes next */
export async function getConsole(
  context: ServiceContext | SystemContext,
  input: { saleId: string; lot: number | null; events: EventFilter },
): Promise<Result<ConsoleView, PermissionRefusal | "not-found">> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const sale = await findSale(context, input.saleId);
  if (!sale) return refuse("not-found");
  const all = await readLots(context, sale.id);
  const lot = chooseLot(all, input.lot);
  const [bids, check, proposals, flags, events, figures, messages] = await Promise.all([
    lot ? readConsoleBids(context.db, lot.id) : [],
    lot ? checkLotLog(context.db, lot.id) : null,
    lot ? readOpenProposals(context.db, lot.id) : [],
    lot ? readFlags(context.db, lot.id) : [],
    readConsoleEvents(context.db, sale.id, input.events, lot?.id ?? null),
    readFigures(context, sale.id),
    readRoomMessages(context.db, sale.id),
  ]);
  return ok({
    sale,
    lots: all,
    chosen: lot && check ? { lot, bids, check, proposals, flags } : null,
    events,
    figures,
    messages,
  });
}

function chooseLot(all: readonly ConsoleLot[], number: number | null): ConsoleLot | null {
  const open = all.filter((lot) => isLive(lot.status)).sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  return all.find((lot) => lot.number === number) ?? open[0] ?? all[0] ?? null;
}

async function readLots({ db }: Pick<ServiceContext, "db">, saleId: string): Promise<ConsoleLot[]> {
  const leader = alias(companies, "leader");
  const rows = await db
    .select({
      id: lots.id,
      number: lots.number,
      status: lots.status,
      seq: lots.seq,
      startMinor: lots.startMinor,
      priceMinor: lots.priceMinor,
      hasReserve: lots.hasReserve,
      reserveMet: lots.reserveMet,
      closesAt: lots.closesAt,
      extensions: lots.extensions,
      bidCount: lots.bidCount,
      withdrawnReason: lots.withdrawnReason,
      leaderPaddle: paddles.number,
      leaderCompany: leader.name,
      leaderCountry: leader.country,
      seller: companies.name,
      sellerCountry: companies.country,
      item: lotItemColumns,
    })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .innerJoin(companies, eq(companies.id, lots.sellerId))
    .leftJoin(paddles, eq(paddles.id, lots.leaderPaddleId))
    .leftJoin(leader, eq(leader.id, paddles.companyId))
    .where(eq(lots.saleId, saleId))
    .orderBy(asc(lots.number));
  return rows.map((row) => ({ ...row, item: toLotItem(row.item) }));
}

async function readFigures({ db }: Pick<ServiceContext, "db">, saleId: string): Promise<ConsoleFigures> {
  const { rows } = await db.execute<{
    now: Date;
    admitted: number;
    waiting: number;
    a_minute: number;
    p99: number | null;
    hammer: string;
  }>(sql`
    select clock_timestamp() as now,
      (select count(*)::int from paddles where sale_id = ${saleId} and status = 'admitted') as admitted,
      (select count(*)::int from paddles where sale_id = ${saleId} and status = 'requested') as waiting,
      (select count(*)::int from lot_events e join lots l on l.id = e.lot_id
       where l.sale_id = ${saleId} and e.at > clock_timestamp() - interval '1 minute'
         and e.body->>'type' in ('bid-accepted', 'maximum-raised')) as a_minute,
      (select percentile_disc(0.99) within group (order by took) from (
        select greatest(0, extract(epoch from b.decided_at - b.received_at) * 1000)::float8 as took
        from bid_commands b join lots l on l.id = b.lot_id where l.sale_id = ${saleId}
        order by b.id desc limit 200) newest) as p99,
      (select coalesce(sum(price_minor), 0)::text from lots where sale_id = ${saleId} and status = 'sold') as hammer`);
  const [row] = rows;
  if (!row) throw new Error("the console's figures gave no row");
  return {
    now: new Date(row.now),
    admitted: row.admitted,
    waiting: row.waiting,
    bidsAMinute: row.a_minute,
    bidToDecisionMs: row.p99,
    hammerMinor: row.hammer,
  };
}
