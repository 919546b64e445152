/** What the head of every page tells beyond the reader's name: whether a sale is open, how many lines the cart has, what is unread. */
import { sql } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import { cartItems } from "@/db/schema/orders";
import { notices } from "@/db/schema/shopping";
import type { ServiceContext } from "@/services/context";

export type MastheadFacts = { saleIsLive: boolean; cartCount: number; noticeCount: number };

/** One short query a page; a visitor has no cart. */
export async function readMasthead(context: Pick<ServiceContext, "db" | "actor">): Promise<MastheadFacts> {
  const company = context.actor?.companyId ?? null;
  const user = context.actor?.userId ?? null;
  const { rows } = await context.db.execute<{ live: boolean; lines: number; unread: number }>(sql`
    select exists (select 1 from ${sales} where ${sales.status} = 'open') as live,
      ${company === null ? sql`0` : sql`(select count(*)::int from ${cartItems} where ${cartItems.companyId} = ${company})`} as lines,
      ${user === null ? sql`0` : sql`(select count(*)::int from ${notices} where ${notices.userId} = ${user} and ${notices.readAt} is null)`} as unread`);
  return { saleIsLive: rows[0]?.live ?? false, cartCount: rows[0]?.lines ?? 0, noticeCount: rows[0]?.unread ?? 0 };
}
