/** The operator's view of money: what is awaited, what a person must look at, what was settled lately. */
import { and, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { orders, payments } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import type { PaymentAttention, PaymentStatus } from "@/domain/orders/reconciliation";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { readPaymentReference } from "@/domain/orders/wire-reference";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { ordersState } from "@/services/orders/payment-rows";
import { refundableMinor } from "@/services/orders/refund-payment";

export type PaymentListRow = {
  id: string;
  method: "card" | "wire";
  status: PaymentStatus;
  attention: PaymentAttention | null;
  reference: string;
  buyerName: string;
  buyerNameZh: string | null;
  orderNumbers: string[];
  currency: Currency;
  amountMinor: bigint;
  receivedMinor: bigint;
  refundableMinor: bigint;
  createdAt: Date;
};
export type PaymentBoard = {
  attention: PaymentListRow[];
  waiting: PaymentListRow[];
  settled: PaymentListRow[];
  /** True where a reference was asked for whose check digits do not fit. */
  badReference: boolean;
};
const ROWS_MAX = 100;

export async function listPayments(
  context: ServiceContext,
  input: { reference: string | null },
): Promise<Result<PaymentBoard, BuyingRefusal>> {
  const refusal = refusalFor(context.actor, "payments.confirm");
  if (refusal) return refuse(refusal);
  const reference = input.reference ? readPaymentReference(input.reference) : null;
  const asked = reference ? eq(payments.reference, reference) : undefined;
  // Money that no order took waits for a person even where nobody marked it.
  const toLookAt = or(
    isNotNull(payments.attention),
    and(eq(payments.status, "unapplied"), gt(payments.receivedMinor, 0n)),
  );
  const [attention, waiting, settled] = await Promise.all([
    load(context, and(asked, toLookAt)),
    load(
      context,
      and(asked, isNull(payments.attention), inArray(payments.status, reference ? ["open", "expired"] : ["open"])),
    ),
    load(context, and(asked, isNull(payments.attention), inArray(payments.status, ["paid", "refunded"]))),
  ]);
  return ok({ attention, waiting, settled, badReference: input.reference !== null && reference === null });
}

async function load({ db }: ServiceContext, where: SQL | undefined): Promise<PaymentListRow[]> {
  const rows = await db
    .select({ payment: payments, buyerName: companies.name, buyerNameZh: companies.nameZh })
    .from(payments)
    .innerJoin(companies, eq(companies.id, payments.buyerId))
    .where(where)
    .orderBy(desc(payments.createdAt))
    .limit(ROWS_MAX);
  if (rows.length === 0) return [];
  const numbered = await db
    .select({ checkoutId: orders.checkoutId, number: orders.number, status: orders.status })
    .from(orders)
    .where(
      inArray(
        orders.checkoutId,
        rows.map((row) => row.payment.checkoutId),
      ),
    )
    .orderBy(orders.number);
  return rows.map(({ payment, buyerName, buyerNameZh }) => {
    const own = numbered.filter((order) => order.checkoutId === payment.checkoutId);
    return {
      id: payment.id,
      method: payment.method,
      status: payment.status,
      attention: payment.attention,
      reference: payment.reference,
      buyerName,
      buyerNameZh,
      orderNumbers: own.map((order) => order.number),
      currency: payment.currency,
      amountMinor: payment.amountMinor,
      receivedMinor: payment.receivedMinor,
      refundableMinor: refundableMinor(payment, ordersState(own) === "awaiting"),
      createdAt: payment.createdAt,
    };
  });
}
