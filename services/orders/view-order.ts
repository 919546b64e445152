/**
 * An order for those who are part of it: its buyer sees all of it, its producer the goods and where they go, nobody
 * else anything. Whether an order exists is not told to others either.
 */
import { and, asc, desc, eq, inArray, ne, or } from "drizzle-orm";
import { orderLines, orderSteps, orders, payments } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import type { OrderStatus } from "@/domain/orders/order-status";
import type { PaymentStatus } from "@/domain/orders/reconciliation";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import type { ShownRate } from "@/services/fx/read-rates";
import { type BankDetails, readBankDetails } from "@/services/orders/bank-details";
import { readDelivery } from "@/services/orders/consignees";

export type OrderParty = {
  id: string;
  name: string;
  nameZh: string | null;
  country: string;
  city: string | null;
  registrationNumber: string | null;
};
export type OrderView = {
  id: string;
  number: string;
  as: "buyer" | "producer";
  status: OrderStatus;
  source: "checkout" | "auction";
  currency: Currency;
  goodsMinor: bigint;
  premiumMinor: bigint;
  totalMinor: bigint;
  destination: string;
  /** To whom the goods go; null where it is the buyer. */
  consignee: string | null;
  /** True while nothing may be paid or shipped for it. */
  beingChecked: boolean;
  purchaseOrderNumber: string | null;
  /** Null for the producer: the buyer's own note. */
  buyerReference: string | null;
  paymentMethod: "card" | "wire" | null;
  createdAt: Date;
  payBy: Date;
  paidAt: Date | null;
  rate: ShownRate | null;
  buyer: OrderParty;
  producer: OrderParty;
  lines: { position: number; item: LineSnapshot; priceMinor: bigint }[];
  /** `note`: carrier and waybill of a shipment. */
  steps: { at: Date; to: OrderStatus; note: string | null }[];
  /** For the buyer alone: the money of the whole checkout. */
  money: {
    together: { id: string; number: string }[];
    dueMinor: bigint;
    payments: {
      id: string;
      method: "card" | "wire";
      status: PaymentStatus;
      reference: string;
      amountMinor: bigint;
      receivedMinor: bigint;
      createdAt: Date;
    }[];
    bank: BankDetails | null;
  } | null;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function viewOrder(
  context: ServiceContext,
  input: { orderId: string },
): Promise<Result<OrderView, BuyingRefusal>> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const asBuyer = refusalFor(actor, "orders.view") === null;
  const asProducer = refusalFor(actor, "sales.view") === null;
  if (!asBuyer && !asProducer) return refuse("not-permitted");
  if (!UUID.test(input.orderId)) return refuse("not-found");
  const [order] = await db
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.id, input.orderId),
        or(
          asBuyer ? eq(orders.buyerId, actor.companyId) : undefined,
          asProducer ? eq(orders.producerId, actor.companyId) : undefined,
        ),
      ),
    );
  if (!order) return refuse("not-found");
  const buys = asBuyer && order.buyerId === actor.companyId;
  const [parties, delivery, lines, steps, money] = await Promise.all([
    findParties(context, [order.buyerId, order.producerId]),
    readDelivery(db, order.id),
    db
      .select({ position: orderLines.position, item: orderLines.snapshot, priceMinor: orderLines.priceMinor })
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id))
      .orderBy(asc(orderLines.position)),
    db
      .select({ at: orderSteps.at, to: orderSteps.to, note: orderSteps.note })
      .from(orderSteps)
      .where(eq(orderSteps.orderId, order.id))
      .orderBy(asc(orderSteps.id)),
    buys ? moneyOf(context, order.checkoutId, order.id) : null,
  ]);
  const party = (id: string): OrderParty => {
    const found = parties.find((one) => one.id === id);
    if (!found) throw new Error(`order ${order.number} names a company that does not exist`);
    return found;
  };
  return ok({
    id: order.id,
    number: order.number,
    as: buys ? "buyer" : "producer",
    status: order.status,
    source: order.source,
    currency: order.currency,
    goodsMinor: order.goodsMinor,
    // What the house takes on top is between it and the buyer.
    premiumMinor: buys ? order.premiumMinor : 0n,
    totalMinor: buys ? order.totalMinor : order.goodsMinor,
    destination: order.destination,
    ...delivery,
    purchaseOrderNumber: order.purchaseOrderNumber,
    buyerReference: buys ? order.buyerReference : null,
    paymentMethod: order.paymentMethod,
    createdAt: order.createdAt,
    payBy: order.payBy,
    paidAt: order.paidAt,
    rate: buys ? (order.fx as ShownRate | null) : null,
    buyer: party(order.buyerId),
    producer: party(order.producerId),
    lines: lines.map((line) => ({ ...line, item: line.item as LineSnapshot })),
    // Other notes are the market's own words.
    steps: steps.map((step) => ({ ...step, note: step.to === "shipped" ? step.note : null })),
    money,
  });
}

async function findParties({ db }: ServiceContext, ids: string[]): Promise<OrderParty[]> {
  return db
    .select({
      id: companies.id,
      name: companies.name,
      nameZh: companies.nameZh,
      country: companies.country,
      city: companies.city,
      registrationNumber: companies.registrationNumber,
    })
    .from(companies)
    .where(inArray(companies.id, ids));
}

async function moneyOf({ db }: ServiceContext, checkoutId: string, orderId: string): Promise<OrderView["money"]> {
  const together = await db
    .select({ id: orders.id, number: orders.number, totalMinor: orders.totalMinor })
    .from(orders)
    .where(eq(orders.checkoutId, checkoutId))
    .orderBy(asc(orders.number));
  const rows = await db
    .select({
      id: payments.id,
      method: payments.method,
      status: payments.status,
      reference: payments.reference,
      amountMinor: payments.amountMinor,
      receivedMinor: payments.receivedMinor,
      createdAt: payments.createdAt,
    })
    .from(payments)
    .where(and(eq(payments.checkoutId, checkoutId), ne(payments.status, "failed")))
    .orderBy(desc(payments.createdAt));
  return {
    together: together.filter((one) => one.id !== orderId).map(({ id, number }) => ({ id, number })),
    dueMinor: together.reduce((sum, one) => sum + one.totalMinor, 0n),
    payments: rows,
    bank: await readBankDetails(db),
  };
}
