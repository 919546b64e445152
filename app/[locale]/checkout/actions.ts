"use server";
/** Places the orders of one currency and leads to where they are paid. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { LOCALES, type Locale } from "@/domain/shared/locale";
import { CURRENCIES } from "@/domain/shared/money";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";
import { checkOut } from "@/services/orders/check-out";
import { CONSIGNEE_CHARS_MAX } from "@/services/orders/consignees";
import { startCardPayment } from "@/services/orders/start-card-payment";

const Lines = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue("input-wrong");
      return z.NEVER;
    }
  })
  .pipe(z.array(z.strictObject({ publicId: z.string().max(40), priceMinor: z.string().regex(/^\d{1,18}$/) })));
const note = z
  .string()
  .max(60)
  .optional()
  .transform((text) => text?.trim() || null);

const Input = z.object({
  locale: z.enum(LOCALES),
  currency: z.enum(CURRENCIES),
  lines: Lines,
  acceptPrices: z.string().optional(),
  paymentMethod: z.enum(["card", "wire"]),
  purchaseOrderNumber: note,
  buyerReference: note,
  consignee: z
    .string()
    .max(CONSIGNEE_CHARS_MAX, "field-too-long")
    .optional()
    .transform((text) => text?.trim() || null),
  terms: z.string().optional(),
  idempotencyKey: z.string().min(8).max(100),
});

/** What is wrong with an item is put right in the cart; what is wrong with the form, in the form. */
const IN_CART = new Set([
  "not-available",
  "held-by-another",
  "trade-refused",
  "trade-review",
  "no-price",
  "own-item",
  "not-found",
]);

export const checkOutAction = formAction({
  input: Input,
  may: "orders.buy",
  run: async (context, { locale, acceptPrices, terms, ...input }) => {
    const result = await checkOut(context, {
      ...input,
      acceptPrices: acceptPrices !== undefined,
      termsAccepted: terms !== undefined,
    });
    if (!result.ok) {
      if (IN_CART.has(result.refusal)) redirect(outcomePath(`/${locale}/cart`, result));
      if (result.refusal === "price-changed") {
        redirect(outcomePath(`/${locale}/checkout?currency=${input.currency}`, result));
      }
      return result;
    }
    if (result.value.waits) redirect(`/${locale}/account/approvals?asked=1`);
    const orderId = result.value.orders[0]?.orderId ?? "";
    const orderPath = `/${locale}/orders/${orderId}`;
    if (input.paymentMethod === "wire") redirect(orderPath);
    // The order stands whatever becomes of the card page: it can be paid from its own page at any time.
    redirect((await cardPage(context, orderId, locale)) ?? orderPath);
  },
});

async function cardPage(context: ServiceContext, orderId: string, locale: Locale): Promise<string | null> {
  try {
    const started = await startCardPayment(context, { orderId, locale, publicUrl: getMarket().env.PUBLIC_URL });
    return started.ok ? started.value.url : null;
  } catch {
    // Stripe does not answer: the buyer lands on the order and tries again there.
    return null;
  }
}
