/** Promises that are not fulfilled yet and rest on a trade decision: bids on open lots, holds, orders not yet shipped. */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";

export type OpenBusiness = {
  kind: "bid" | "hold" | "order";
  /** Lot, hold or order. */
  subjectId: string;
  itemId: number;
  publicId: string;
  companyId: string;
  companyName: string;
  destination: string;
  /** Page of the company on it, without the language. */
  path: string;
};

export async function readOpenBusiness(tx: DbOrTx): Promise<OpenBusiness[]> {
  const { rows } = await tx.execute<OpenBusiness>(sql`
    with business as (
      select 'bid' as kind, l.id as subject_id, l.item_id, p.company_id, null as destination,
        '/sales/' || s.slug || '/lots/' || l.number as path
      from lots l join sales s on s.id = l.sale_id
        join lateral (select paddle_id from bid_commands b where b.lot_id = l.id and b.accepted
          union select paddle_id from sealed_bids b where b.lot_id = l.id) b on true
        join paddles p on p.id = b.paddle_id
      where l.status in ('upcoming', 'open', 'paused')
      union all
      select 'hold', h.id, h.item_id, h.company_id, null, '/cart' from holds h
      where h.status = 'active' and h.expires_at > clock_timestamp()
      union all
      select 'order', o.id, n.item_id, o.buyer_id, o.destination, '/orders/' || o.id
      from orders o join order_lines n on n.order_id = o.id and n.live = 1
      where o.status in ('awaiting-payment', 'paid'))
    select b.kind, b.subject_id as "subjectId", b.item_id::float8 as "itemId", i.public_id as "publicId",
      b.company_id as "companyId", c.name as "companyName", coalesce(b.destination, c.country) as destination, b.path
    from business b join stock_items i on i.id = b.item_id join companies c on c.id = b.company_id
    order by b.kind, c.name, i.public_id`);
  return rows;
}
