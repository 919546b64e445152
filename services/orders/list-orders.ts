/** Lists of orders: a buyer's own, and those a producer has to ship. Newest first, one page at a time. */
import { count, desc, eq, inArray, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { orderLines, orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type OrderListRow = {
  id: string;
  number: string;
  status: OrderStatus;
  source: "checkout" | "auction";
  /** The other side: producer for a buyer, buyer for a producer. */
  otherName: string;
  otherNameZh: string | null;
  currency: Currency;
  /** What this side pays or gets: a producer does not see the house's premium. */
  amountMinor: bigint;
  items: number;
  destination: string;
  createdAt: Date;
  payBy: Date;
};
export type OrderList = { rows: OrderListRow[]; total: number; page: number; pages: number };
const PAGE_SIZE = 50;

export async function listOrders(
  context: ServiceContext,
  input: { as: "buyer" | "producer"; page: number },
): Promise<Result<OrderList, BuyingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, input.as === "buyer" ? "orders.view" : "sales.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [own, other, amount]: [PgColumn, PgColumn, typeof orders.totalMinor | typeof orders.goodsMinor] =
    input.as === "buyer"
      ? [orders.buyerId, orders.producerId, orders.totalMinor]
      : [orders.producerId, orders.buyerId, orders.goodsMinor];
  const mine = eq(own, actor.companyId);
  const [totals] = await db.select({ total: count() }).from(orders).where(mine);
  const total = totals?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pages);
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      status: orders.status,
      source: orders.source,
      otherName: companies.name,
      otherNameZh: companies.nameZh,
      currency: orders.currency,
      amountMinor: amount,
      destination: orders.destination,
      createdAt: orders.createdAt,
      payBy: orders.payBy,
    })
    .from(orders)
    .innerJoin(companies, eq(companies.id, other))
    .where(mine)
    .orderBy(desc(orders.createdAt), desc(orders.number))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  const counts =
    rows.length === 0
      ? []
      : await db
          .select({ orderId: orderLines.orderId, items: sql<number>`count(*)::int` })
          .from(orderLines)
          .where(
            inArray(
              orderLines.orderId,
              rows.map((row) => row.id),
            ),
          )
          .groupBy(orderLines.orderId);
  const items = new Map(counts.map((row) => [row.orderId, row.items]));
  return ok({ rows: rows.map((row) => ({ ...row, items: items.get(row.id) ?? 0 })), total, page, pages });
}
