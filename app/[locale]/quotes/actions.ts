"use server";
/** Presses on quotes: plain forms that lead back to where they stand, with what happened. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { QUOTE_MARK } from "@/components/quotes/quote-note";
import { QUOTE_TEXT_CHARS_MAX, QUOTES_AT_ONCE_MAX } from "@/domain/orders/quote";
import { localPathOr } from "@/domain/shared/local-path";
import { isLocale } from "@/domain/shared/locale";
import { CURRENCIES } from "@/domain/shared/money";
import type { Result } from "@/domain/shared/result";
import { answerQuote } from "@/services/quotes/answer-quote";
import { requestQuote } from "@/services/quotes/request-quote";
import { requestQuotes } from "@/services/quotes/request-quotes";

/** Empty is none. */
const Text = z
  .string()
  .trim()
  .max(QUOTE_TEXT_CHARS_MAX)
  .transform((text) => text || null);
const Keyed = z.object({ idempotencyKey: z.string().min(8).max(100) });

const ask = action({
  input: Keyed.extend({ publicId: z.string().min(1).max(40), message: Text }),
  may: "orders.buy",
  run: requestQuote,
});
const askAll = action({
  input: Keyed.extend({
    publicIds: z.array(z.string().min(1).max(40)).min(1).max(QUOTES_AT_ONCE_MAX),
    message: Text,
  }),
  may: "orders.buy",
  run: requestQuotes,
});
const Answer = Keyed.extend({
  quoteId: z.uuid(),
  price: z.string().trim().max(20),
  currency: z.enum(CURRENCIES),
  validDays: z.coerce.number().int(),
  note: Text,
  decline: z.literal("1").optional(),
}).transform(({ decline, price, ...rest }) => ({ ...rest, price: decline ? null : price.replaceAll(",", "") }));
const answer = action({ input: Answer, may: "stock.manage", run: answerQuote });

/** Fields: publicId, message, idempotencyKey, next. */
export async function requestQuoteAction(form: FormData): Promise<void> {
  const result = await ask(Object.fromEntries(form));
  leadBack(localPathOr(String(form.get("next") ?? ""), "/en/quotes"), result, "asked");
}

/** Fields: publicId (many), message, idempotencyKey, locale. */
export async function requestQuotesAction(form: FormData): Promise<void> {
  const { locale, ...given } = Object.fromEntries(form);
  const result = await askAll({ ...given, publicIds: form.getAll("publicId").map(String) });
  const refused = result.ok ? result.value.refused.map((one) => one.publicId) : [];
  const path = `/${isLocale(String(locale)) ? locale : "en"}/quotes`;
  if (result.ok && refused.length > 0) {
    const details = { of: QUOTE_MARK, asked: String(result.value.asked), list: refused.slice(0, 5).join(", ") };
    redirect(outcomePath(path, { done: "askedSome", details }));
  }
  leadBack(path, result, "asked");
}

/** Fields: quoteId, price, currency, validDays, note, idempotencyKey, locale; `decline` where there is no price. */
export async function answerQuoteAction(form: FormData): Promise<void> {
  const result = await answer(Object.fromEntries(form));
  const locale = String(form.get("locale"));
  const path = `/${isLocale(locale) ? locale : "en"}/producer/quotes`;
  leadBack(path, result, form.get("decline") ? "declined" : "answered");
}

function leadBack(path: string, result: Result<unknown>, done: string): never {
  const of = { of: QUOTE_MARK };
  redirect(outcomePath(path, result.ok ? { done, details: of } : { ...result, details: { ...result.details, ...of } }));
}
