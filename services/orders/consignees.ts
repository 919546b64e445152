/**
 * To whom the goods of an order go. A consignee who is not the buyer is screened with the buyer's company; until the lists
 * are asked, and while a case of it is not cleared, the order waits: no payment is opened, nothing is shipped, and its time
 * to pay does not end. The parties learn no more than that it is being checked.
 */
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
import { orderConsignees } from "@/db/schema/order-consignees";
import { orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { consigneeSubject } from "@/domain/compliance/screening/screening-case";
import type { OrderStatus } from "@/domain/orders/order-status";

export const CONSIGNEE_CHARS_MAX = 140;

/** No longer anybody's goods on the way: who was named for them is not screened again. */
const OVER: OrderStatus[] = ["delivered", "released", "refunded"];

/** In one shape, so that the same name is one subject. Empty is the buyer itself. */
export const tidyConsignee = (text: string | null | undefined): string | null =>
  text?.replace(/\s+/g, " ").trim().slice(0, CONSIGNEE_CHARS_MAX) || null;

/** Appends it, and marks the buyer's company to be screened anew: call ensureScreened after the commit. */
export async function writeConsignee(
  tx: Tx,
  said: { orderIds: readonly string[]; buyerId: string; name: string | null; userId: string },
): Promise<void> {
  const { orderIds, buyerId, name, userId } = said;
  await tx.insert(orderConsignees).values(orderIds.map((orderId) => ({ orderId, name, userId })));
  await tx.update(companies).set({ screenedVersion: null }).where(eq(companies.id, buyerId));
}

/** Of the row of `orders`; written out, because a column alone is not qualified where no table is joined. */
const newest = sql<
  string | null
>`(select c.name from order_consignees c where c.order_id = orders.id order by c.id desc limit 1)`;

/** Consignees of a company's running orders, each name once, with where their goods go. */
export async function runningConsignees(
  db: DbOrTx,
  companyId: string,
): Promise<{ name: string; countries: string[] }[]> {
  const rows = await db
    .selectDistinctOn([orderConsignees.orderId], { name: orderConsignees.name, country: orders.destination })
    .from(orderConsignees)
    .innerJoin(orders, eq(orders.id, orderConsignees.orderId))
    .where(and(eq(orders.buyerId, companyId), notInArray(orders.status, OVER)))
    .orderBy(orderConsignees.orderId, desc(orderConsignees.id));
  const found = new Map<string, Set<string>>();
  for (const { name, country } of rows) if (name) found.set(name, (found.get(name) ?? new Set()).add(country));
  return [...found].map(([name, countries]) => ({ name, countries: [...countries].sort() }));
}

/** True of an `orders` row whose consignee is being checked. Where no list was ever loaded nothing is checked. */
export const isBeingChecked = sql<boolean>`exists (
  select from (select ${consigneeSubject("")}::text || ${newest} as subject) k
  where k.subject is not null and exists (select from screening_live) and (
    not exists (select from screenings s
      where s.company_id = orders.buyer_id and s.subject_kind = 'consignee' and s.subject_id = k.subject)
    or exists (select from screening_cases x where x.company_id = orders.buyer_id and x.subject_kind = 'consignee'
      and x.subject_id = k.subject and x.status <> 'cleared')))`;

/** Orders of a company whose goods go to this consignee now. */
export const goesTo = (buyerId: string, name: string) => and(eq(orders.buyerId, buyerId), sql`${newest} = ${name}`);

export type Delivery = { consignee: string | null; beingChecked: boolean };

export async function readDelivery(db: DbOrTx, orderId: string): Promise<Delivery> {
  const [row] = await db
    .select({ consignee: newest, beingChecked: isBeingChecked })
    .from(orders)
    .where(eq(orders.id, orderId));
  return row ?? { consignee: null, beingChecked: false };
}

/** Whether any order of the checkout waits for the check of its consignee. */
export async function checkoutBeingChecked(db: DbOrTx, checkoutId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.checkoutId, checkoutId), isBeingChecked))
    .limit(1);
  return row !== undefined;
}
