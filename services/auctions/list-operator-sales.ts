/** The house's sales for its auctioneers: drafts too, newest first, with what waits for them. */
import { desc, sql } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import type { SaleStatus } from "@/domain/auctions/sale";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

export type OperatorSale = {
  id: string;
  slug: string;
  title: { en: string; zh: string };
  status: SaleStatus;
  currency: Currency;
  timeZone: string;
  opensAt: Date;
  closesAt: Date;
  lots: number;
  openLots: number;
  soldLots: number;
  /** Companies that asked for a paddle and have no answer. */
  waiting: number;
  admitted: number;
  /** Sum of hammer prices, minor units. */
  hammerMinor: string;
};

const SALES_MAX = 100;

export async function listOperatorSales(
  context: ServiceContext | SystemContext,
): Promise<Result<OperatorSale[], PermissionRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  // Written out: in a query over one table drizzle names columns alone, and both sides would be the inner table's.
  const ofLots = (what: string) => sql.raw(`(select ${what} from lots l where l.sale_id = sales.id)`);
  const ofPaddles = (status: "requested" | "admitted") =>
    sql<number>`(select count(*)::int from paddles p where p.sale_id = sales.id and p.status = ${status})`;
  const rows = await context.db
    .select({
      id: sales.id,
      slug: sales.slug,
      title: sales.title,
      status: sales.status,
      currency: sales.currency,
      timeZone: sales.timeZone,
      opensAt: sales.opensAt,
      closesAt: sales.closesAt,
      lots: sql<number>`${ofLots("count(*)::int")}`,
      openLots: sql<number>`${ofLots("(count(*) filter (where l.status in ('open', 'paused')))::int")}`,
      soldLots: sql<number>`${ofLots("(count(*) filter (where l.status = 'sold'))::int")}`,
      waiting: ofPaddles("requested"),
      admitted: ofPaddles("admitted"),
      hammerMinor: sql<string>`${ofLots("coalesce(sum(l.price_minor) filter (where l.status = 'sold'), 0)::text")}`,
    })
    .from(sales)
    .orderBy(desc(sql`${sales.status} = 'open'`), desc(sales.opensAt), desc(sales.createdAt))
    .limit(SALES_MAX);
  return ok(rows);
}
