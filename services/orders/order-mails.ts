/** Mails about orders, to each person of a company in that person's language, in the transaction that causes them. */
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payments } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { printReference } from "@/domain/orders/wire-reference";
import type { Role } from "@/domain/parties/actor";
import { countryName, formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Translate, translator } from "@/messages/messages";
import { mailCompany } from "@/services/notices/mail-company";
import { dueOf, type OrderRow, type PaymentRow } from "@/services/orders/payment-rows";

type Words = (t: Translate<"orders">, locale: Locale) => { subject: string; text: string };

/** Roles that deal with money and goods; viewers and bidders get no mail about orders. */
const BUYER_ROLES: readonly Role[] = ["owner", "buyer", "finance"];
const PRODUCER_ROLES: readonly Role[] = ["owner", "stock", "finance"];

async function mailOrders(tx: Tx, companyId: string, roles: readonly Role[], words: Words): Promise<void> {
  await mailCompany(tx, companyId, roles, (locale) => {
    const t = translator(locale, "orders");
    const { subject, text } = words(t, locale);
    return { subject, text: `${text}\n\n${t("mail.end")}` };
  });
}

/** One checkout is one buyer and one currency. */
function about(rows: readonly OrderRow[]) {
  const [first] = rows;
  if (!first) throw new Error("a mail about orders needs an order");
  const numbers = rows
    .map((row) => row.number)
    .sort()
    .join(", ");
  return { first, numbers, amount: formatMoney(dueOf(rows), first.currency) };
}

export async function mailOrderPlaced(tx: Tx, rows: readonly OrderRow[]): Promise<void> {
  const { first, numbers, amount } = about(rows);
  const [payment] = await tx
    .select({ reference: payments.reference })
    .from(payments)
    .where(eq(payments.checkoutId, first.checkoutId));
  await mailOrders(tx, first.buyerId, BUYER_ROLES, (t, locale) => {
    const payBy = formatInstant(first.payBy, locale);
    if (first.source === "auction") {
      return { subject: t("mail.wonSubject", { numbers }), text: t("mail.wonText", { numbers, amount, payBy }) };
    }
    const reference = payment ? printReference(payment.reference) : "";
    return {
      subject: t("mail.placedSubject", { numbers }),
      text: t("mail.placedText", { numbers, amount, payBy, reference }),
    };
  });
}

export async function mailOrderPaid(tx: Tx, rows: readonly OrderRow[]): Promise<void> {
  const { first, numbers, amount } = about(rows);
  await mailOrders(tx, first.buyerId, BUYER_ROLES, (t) => ({
    subject: t("mail.paidBuyerSubject", { numbers }),
    text: t("mail.paidBuyerText", { numbers, amount }),
  }));
  const [buyer] = await tx
    .select({ name: companies.name })
    .from(companies)
    .where(inArray(companies.id, [first.buyerId]));
  for (const order of rows) {
    await mailOrders(tx, order.producerId, PRODUCER_ROLES, (t, locale) => ({
      subject: t("mail.paidProducerSubject", { number: order.number }),
      text: t("mail.paidProducerText", {
        number: order.number,
        buyer: buyer?.name ?? "",
        amount: formatMoney(order.goodsMinor, order.currency),
        country: countryName(order.destination, locale),
      }),
    }));
  }
}

export async function mailPaymentShort(
  tx: Tx,
  rows: readonly OrderRow[],
  payment: PaymentRow,
  missingMinor: bigint,
): Promise<void> {
  const { first, numbers } = about(rows);
  const missing = formatMoney(missingMinor, payment.currency);
  const reference = printReference(payment.reference);
  await mailOrders(tx, first.buyerId, BUYER_ROLES, (t) => ({
    subject: t("mail.shortSubject", { numbers }),
    text: t("mail.shortText", { numbers, missing, reference }),
  }));
}

export async function mailOrderReleased(tx: Tx, rows: readonly OrderRow[]): Promise<void> {
  const { first, numbers } = about(rows);
  await mailOrders(tx, first.buyerId, BUYER_ROLES, (t) => ({
    subject: t("mail.releasedSubject", { numbers }),
    text: t("mail.releasedText", { numbers }),
  }));
}

export async function mailRefund(tx: Tx, payment: PaymentRow, amountMinor: bigint): Promise<void> {
  const amount = formatMoney(amountMinor, payment.currency);
  const reference = printReference(payment.reference);
  await mailOrders(tx, payment.buyerId, BUYER_ROLES, (t) => ({
    subject: t("mail.refundSubject", { amount }),
    text: t("mail.refundText", { amount, reference }),
  }));
}
