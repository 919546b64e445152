/**
 * What a person may bid, and has at stake, under the locks of a lot: for companies whose owner has limited some of their
 * people. Others pay nothing for it: their bids never ask.
 */
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type OwnBidRefusal, ownBidRefusal } from "@/domain/parties/spending-limit";
import type { Currency } from "@/domain/shared/money";

export type OwnLimit = {
  userId: string;
  currency: Currency;
  biddingMinor: string;
  /** Leading maxima, bids left for lots that are not called yet, and lots won and not paid; in the limit's currency. */
  committedMinor: string;
  /** Granted for this lot by an approver, in the sale's currency. */
  grantedMinor: string | null;
};

type Names = { lotId: string | Placeholder; userIds: string | Placeholder };

/** Two lots that take bids of one person at once would each miss the other's: limited people take turns, in one order. */
export const ownLimitsLock = (userIds: string | Placeholder): SQL =>
  sql`select 1 from person_limits where user_id = any(${userIds}::uuid[]) and bidding_minor is not null
    order by user_id for no key update`;

/** A lot is the person's who gave the last bid that counts for the company; a granted lot was looked at on its own. */
export const ownLimits = ({ lotId, userIds }: Names): SQL => sql`
  select m.user_id as "userId", m.currency, m.bidding_minor::text as "biddingMinor",
    (select g.granted_minor::text from bid_allowances g
      where g.user_id = m.user_id and g.lot_id = ${lotId}::uuid and g.status = 'approved'
      order by g.decided_at desc limit 1) as "grantedMinor",
    (select coalesce(sum(case l.status when 'sold' then l.price_minor when 'upcoming' then own.max_minor
        else greatest(x.leader_max_minor, l.price_minor) end), 0)::text
      from paddles p
      join sales s on s.id = p.sale_id and s.currency = m.currency
      join lots l on l.sale_id = p.sale_id and l.id <> ${lotId}::uuid
        and (l.status = 'upcoming' or l.leader_paddle_id = p.id and l.status in ('open', 'paused', 'sold'))
      join lot_secrets x on x.lot_id = l.id
      cross join lateral (
        select c.user_id, c.max_minor from bid_commands c
        where c.lot_id = l.id and c.paddle_id = p.id and c.accepted order by c.id desc limit 1) own
      where p.company_id = m.company_id and own.user_id = m.user_id
        and (l.status <> 'sold' or exists (select from order_lines o join orders r on r.id = o.order_id
          where o.item_id = l.item_id and o.lot_id = l.id and o.live = 1 and r.status = 'awaiting-payment'))
        and not exists (select from bid_allowances g
          where g.user_id = m.user_id and g.lot_id = l.id and g.status = 'approved')) as "committedMinor"
  from person_limits m where m.user_id = any(${userIds}::uuid[]) and m.bidding_minor is not null`;

export function refusalUnder(
  limit: OwnLimit | undefined,
  bid: { currency: Currency; maxMinor: bigint },
): OwnBidRefusal | null {
  if (!limit) return null;
  const standing = { currency: limit.currency, biddingMinor: BigInt(limit.biddingMinor) };
  const granted = limit.grantedMinor === null ? null : BigInt(limit.grantedMinor);
  return ownBidRefusal(standing, bid, BigInt(limit.committedMinor), granted);
}

/** For tenders and live sales, within the lot's transaction. Sealed bids elsewhere cannot be counted: nobody can read them. */
export async function ownLimitRefusal(
  tx: Tx,
  bid: { lotId: string; userId: string; currency: Currency; maxMinor: bigint },
): Promise<OwnBidRefusal | null> {
  const userIds = `{${bid.userId}}`;
  await tx.execute(ownLimitsLock(userIds));
  const { rows } = await tx.execute<OwnLimit>(ownLimits({ lotId: bid.lotId, userIds }));
  return refusalUnder(rows[0], bid);
}
