"use server";
/** An operator books what arrived at the bank, and what was sent back. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { formatMoney } from "@/domain/shared/format";
import { CURRENCIES, parseMinor } from "@/domain/shared/money";
import { ok, refuse } from "@/domain/shared/result";
import { confirmWire } from "@/services/orders/confirm-wire";
import { refundPayment } from "@/services/orders/refund-payment";

const Receipt = z.object({
  paymentId: z.uuid(),
  amount: z.string().max(30),
  currency: z.enum(CURRENCIES),
  bankReference: z.string().min(1).max(60),
  idempotencyKey: z.string().min(8).max(100),
});
const book = action({
  input: Receipt,
  may: "payments.confirm",
  stepUp: true,
  run: async (context, { amount, currency, ...input }) => {
    // Operators read amounts off bank statements: grouping commas and spaces are no part of the figure.
    const amountMinor = parseMinor(amount.replace(/[,\s]/g, ""), currency);
    if (amountMinor === null) return refuse("bad-amount", { currency });
    const booked = await confirmWire(context, { ...input, amountMinor });
    return booked.ok ? ok({ ...booked.value, currency }) : booked;
  },
});
const refund = action({
  input: z.object({ paymentId: z.uuid(), bankReference: z.string().max(60).optional() }),
  may: "payments.confirm",
  stepUp: true,
  run: (context, input) => refundPayment(context, { ...input, bankReference: input.bankReference ?? null }),
});

const pathOf = (form: FormData) => `/${form.get("locale") === "zh" ? "zh" : "en"}/operator/payments`;

export async function confirmWireAction(form: FormData): Promise<void> {
  const result = await book(Object.fromEntries(form));
  if (!result.ok) redirect(outcomePath(pathOf(form), result));
  const { move, missingMinor, excessMinor, currency } = result.value;
  const details = {
    ...(missingMinor && { missing: formatMoney(missingMinor, currency) }),
    ...(excessMinor && { excess: formatMoney(excessMinor, currency) }),
  };
  const over = excessMinor !== undefined && excessMinor !== "0";
  const done =
    move === "wait" ? "bookedShort" : move === "unapplied" ? "bookedLate" : over ? "bookedOver" : "bookedPaid";
  redirect(outcomePath(pathOf(form), { done, details }));
}

export async function refundPaymentAction(form: FormData): Promise<void> {
  const result = await refund(Object.fromEntries(form));
  redirect(outcomePath(pathOf(form), result.ok ? { done: "refunded" } : result));
}
