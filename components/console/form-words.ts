/** What the house's forms about sales may say: refusals of the services and faults of fields, by code. */
import type { FormWords } from "@/components/forms/action-form";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf } from "@/messages/messages";

export function saleFormWords(locale: Locale): FormWords {
  const { refusal, plan, inputWrong, done } = messagesOf(locale, "auctions");
  return { refusals: { ...refusal, ...plan.fault, "input-wrong": inputWrong }, done };
}
