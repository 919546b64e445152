/** A person's lots over all sales of late: those that it watches and those that its company has bid on, with what that binds to. */
import { sql } from "drizzle-orm";
import { type Bound, boundTo } from "@/domain/auctions/exposure";
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { readMySale } from "@/services/auctions/read-my-sale";
import { getSale } from "@/services/auctions/read-sales";
import type { ServiceContext } from "@/services/context";

const SALES_MAX = 20;
/** A sale that ended longer ago is found under orders and results. */
const DAYS_SHOWN = 30;

export type MyLot = { lot: LotView; maximumMinor: string | null; isWatched: boolean; bound: Bound | null };
export type MyLotsOfSale = {
  sale: SaleHead;
  paddle: number | null;
  limitMinor: string | null;
  atStakeMinor: string;
  lots: MyLot[];
};

export async function readMyLots(context: ServiceContext): Promise<Result<MyLotsOfSale[], "sign-in-required">> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const { rows } = await db.execute<{ sale_id: string; watched: string[] | null }>(sql`
    with mine as (
      select l.sale_id, l.id, true as watched from watched_lots w join lots l on l.id = w.lot_id
      where w.user_id = ${actor.userId}
      union all
      select p.sale_id, b.lot_id, false from paddles p join bid_commands b on b.paddle_id = p.id
      where p.company_id = ${actor.companyId} and b.accepted
    )
    select m.sale_id, array_agg(distinct m.id) filter (where m.watched) as watched
    from mine m join sales s on s.id = m.sale_id
    where s.status in ('published', 'open') or s.closes_at > clock_timestamp() - make_interval(days => ${DAYS_SHOWN}::int)
    group by m.sale_id, s.closes_at, s.status
    order by array_position(array['open', 'published'], s.status), s.closes_at limit ${SALES_MAX}`);
  const found = await Promise.all(rows.map((row) => readSale(context, row.sale_id, new Set(row.watched ?? []))));
  return ok(found.flatMap((one) => one ?? []));
}

async function readSale(
  context: ServiceContext,
  saleId: string,
  watched: ReadonlySet<string>,
): Promise<MyLotsOfSale | null> {
  const [found, mine] = await Promise.all([getSale(context, { id: saleId }), readMySale(context, saleId)]);
  if (!found) return null;
  const paddle = mine.paddle?.number ?? null;
  const tiers = found.sale.rules.premiumTiers;
  const lots = found.lots
    .filter((lot) => watched.has(lot.id) || mine.maxima[lot.id] !== undefined)
    .map((lot) => {
      const maximum = mine.maxima[lot.id] ?? null;
      return {
        lot,
        maximumMinor: maximum,
        isWatched: watched.has(lot.id),
        bound: boundTo(lot.live, { paddle, maximum }, tiers),
      };
    });
  const { limitMinor = null } = mine.paddle ?? {};
  return { sale: found.sale, paddle, limitMinor, atStakeMinor: mine.atStakeMinor, lots };
}
