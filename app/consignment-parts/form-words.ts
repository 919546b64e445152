/** What the forms of consignments, answers and settlements may say. */
import type { FormWords } from "@/components/forms/action-form";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf } from "@/messages/messages";

export function consignmentWords(locale: Locale, done?: string): FormWords {
  const { refusal, act } = messagesOf(locale, "consignments");
  return { refusals: refusal, done: done ?? act.done };
}
