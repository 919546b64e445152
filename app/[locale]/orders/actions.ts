"use server";
/** Presses on an order: pay by card, choose wire, cancel. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { LOCALES } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { changeConsignee } from "@/services/orders/change-consignee";
import { CONSIGNEE_CHARS_MAX } from "@/services/orders/consignees";
import { PAPER_FACT_CHARS_MAX, statePaperFacts } from "@/services/orders/papers/state-paper-facts";
import { cancelOrder } from "@/services/orders/release-orders";
import { confirmDelivery, shipOrder } from "@/services/orders/ship-order";
import { startCardPayment } from "@/services/orders/start-card-payment";
import { startWirePayment } from "@/services/orders/start-wire-payment";

const Order = z.object({ orderId: z.uuid(), locale: z.enum(LOCALES) });
const card = action({
  input: Order,
  run: (context, input) => startCardPayment(context, { ...input, publicUrl: getMarket().env.PUBLIC_URL }),
});
const wire = action({ input: Order, run: startWirePayment });
const cancel = action({ input: Order, run: cancelOrder });
const ship = action({
  input: Order.extend({ note: z.string().max(200).default("") }),
  may: "stock.manage",
  run: shipOrder,
});
const arrived = action({ input: Order, may: "orders.buy", run: confirmDelivery });
const consignee = action({
  input: Order.extend({ consignee: z.string().max(CONSIGNEE_CHARS_MAX) }),
  may: "orders.buy",
  run: changeConsignee,
});
const paperFacts = action({
  input: z.object({ orderId: z.uuid(), facts: z.record(z.string().max(40), z.string().max(PAPER_FACT_CHARS_MAX)) }),
  run: statePaperFacts,
});

function pathOf(form: FormData): string {
  const locale = form.get("locale") === "zh" ? "zh" : "en";
  const id = z.uuid().safeParse(form.get("orderId"));
  return id.success ? `/${locale}/orders/${id.data}` : `/${locale}/orders`;
}

export async function payByCardAction(form: FormData): Promise<void> {
  const result = await card(Object.fromEntries(form));
  redirect(result.ok ? result.value.url : outcomePath(pathOf(form), result));
}

export async function payByWireAction(form: FormData): Promise<void> {
  const result = await wire(Object.fromEntries(form));
  redirect(result.ok ? pathOf(form) : outcomePath(pathOf(form), result));
}

export async function cancelOrderAction(form: FormData): Promise<void> {
  const result = await cancel(Object.fromEntries(form));
  redirect(outcomePath(pathOf(form), result.ok ? { done: "canceled" } : result));
}

export async function shipOrderAction(form: FormData): Promise<void> {
  const result = await ship(Object.fromEntries(form));
  redirect(result.ok ? pathOf(form) : outcomePath(pathOf(form), result));
}

export async function confirmDeliveryAction(form: FormData): Promise<void> {
  const result = await arrived(Object.fromEntries(form));
  redirect(result.ok ? pathOf(form) : outcomePath(pathOf(form), result));
}

/** Fields: orderId, locale, consignee; empty is the buyer itself. */
export async function changeConsigneeAction(form: FormData): Promise<void> {
  const result = await consignee(Object.fromEntries(form));
  redirect(outcomePath(pathOf(form), result.ok ? { done: "consignee-saved" } : result));
}

export async function statePaperFactsAction(form: FormData): Promise<void> {
  const { orderId, locale: _locale, ...fields } = Object.fromEntries(form);
  const facts = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith("$")));
  const result = await paperFacts({ orderId, facts });
  redirect(`${outcomePath(pathOf(form), result.ok ? { done: "facts-saved" } : result)}#papers`);
}
