/** What the head of every page tells beyond the reader's name: whether a sale is open, how many lines the cart has. */
import { sql } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import { cartItems } from "@/db/schema/orders";
import type { ServiceContext } from "@/services/context";

export type MastheadFacts = { saleIsLive: boolean; cartCount: number };

/** One short query a page; a visitor has no cart. */
export async function readMasthead(context: Pick<ServiceContext, "db" | "actor">): Promise<MastheadFacts> {
  const company = context.actor?.companyId ?? null;
  const { rows } = await context.db.execute<{ live: boolean; lines: number }>(sql`
    select exists (select 1 from ${sales} where ${sales.status} = 'open') as live,
      ${company === null ? sql`0` : sql`(select count(*)::int from ${cartItems} where ${cartItems.companyId} = ${company})`} as lines`);
  return { saleIsLive: rows[0]?.live ?? false, cartCount: rows[0]?.lines ?? 0 };
}
