/**
 * Prices quoted to one company that hold now: within their time, or while that company's hold lasts that it placed
 * within their time. Nobody else's quotes are ever read here.
 */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import type { Currency } from "@/domain/shared/money";

export type QuotedPrice = { priceMinor: bigint; currency: Currency; validUntil: Date };

/** By item. */
export async function quotedPrices(
  tx: DbOrTx,
  companyId: string,
  itemIds: readonly number[],
): Promise<Map<number, QuotedPrice>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ itemId: string; priceMinor: string; currency: Currency; validUntil: string }>(sql`
    select r.item_id as "itemId", a.price_minor as "priceMinor", a.currency, a.valid_until as "validUntil"
    from quote_requests r
    join lateral (select * from quote_answers where request_id = r.id order by id desc limit 1) a on true
    where r.buyer_id = ${companyId} and r.closed_at is null
      and r.item_id = any(${sql.param([...itemIds])}::bigint[]) and a.price_minor is not null
      and (a.valid_until > clock_timestamp() or exists (
        select 1 from holds h where h.item_id = r.item_id and h.company_id = r.buyer_id and h.status = 'active'
          and h.expires_at > clock_timestamp() and h.placed_at between a.at and a.valid_until))`);
  return new Map(
    rows.map(({ itemId, priceMinor, currency, validUntil }) => [
      Number(itemId),
      { priceMinor: BigInt(priceMinor), currency, validUntil: new Date(validUntil) },
    ]),
  );
}

/** The item at the price that this company pays. */
export function atQuotedPrice<Item extends { id: number; priceMinor: bigint | null; currency: Currency }>(
  item: Item,
  quotes: ReadonlyMap<number, QuotedPrice>,
): Item {
  const quote = quotes.get(item.id);
  return quote ? { ...item, priceMinor: quote.priceMinor, currency: quote.currency } : item;
}
