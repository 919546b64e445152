/**
 * An operator books a transfer that arrived at the bank. Exact or more pays the orders; less leaves them waiting and
 * tells the buyer what is missing; money for released or paid orders waits to be sent back. Pressing twice books once.
 */
import { eq } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { payments } from "@/db/schema/orders";
import type { MoneyDecision } from "@/domain/orders/reconciliation";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { lockCheckout } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";

/** Amounts are minor units as text, for the kept answer. */
export type WireBooked = { move: MoneyDecision["move"]; missingMinor?: string; excessMinor?: string };
/** A quadrillion minor units: no transfer is larger, and sums stay far inside bigint columns. */
const AMOUNT_MAX = 1_000_000_000_000_000n;

export async function confirmWire(
  context: ServiceContext,
  input: { paymentId: string; amountMinor: bigint; bankReference: string; idempotencyKey: string },
): Promise<Result<WireBooked, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "payments.confirm");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const bankReference = input.bankReference.trim().toUpperCase();
  const { paymentId, amountMinor } = input;
  const command = {
    scope: actor.companyId,
    key: `confirm-wire:${input.idempotencyKey}`,
    input: { paymentId, amountMinor: amountMinor.toString(), bankReference },
  };
  return context.db.transaction((tx) =>
    once(tx, command, async (): Promise<Result<WireBooked, BuyingRefusal>> => {
      const [known] = await tx
        .select({ checkoutId: payments.checkoutId, method: payments.method, currency: payments.currency })
        .from(payments)
        .where(eq(payments.id, paymentId));
      if (known?.method !== "wire") return refuse("not-found");
      if (amountMinor <= 0n || amountMinor > AMOUNT_MAX || bankReference === "") {
        return refuse("bad-amount", { currency: known.currency });
      }
      const rows = await lockCheckout(tx, known.checkoutId);
      const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for("update");
      if (!payment) return refuse("not-found");
      const now = await clockTimestamp(tx);
      const receipt = { amountMinor, bankReference, userId: actor.userId, now };
      const decision = await bookReceipt(tx, context, payment, rows, receipt);
      if (!decision) return refuse("receipt-known");
      return ok({
        move: decision.move,
        ...("missingMinor" in decision && { missingMinor: decision.missingMinor.toString() }),
        ...("excessMinor" in decision && { excessMinor: decision.excessMinor.toString() }),
      });
    }),
  );
}
