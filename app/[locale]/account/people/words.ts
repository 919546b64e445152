/** Words of the pages about people: the choice of roles, and every refusal their forms can meet. */
import type { Choice } from "@/components/forms/form-field";
import type { Role } from "@/domain/parties/actor";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

export function roleChoices(locale: Locale, roles: readonly Role[]): Choice[] {
  const role = messagesOf(locale, "parties").role;
  const note = messagesOf(locale, "people").roleNote;
  return roles.map((value) => ({ value, label: role[value], note: note[value] }));
}

export function roleWords(locale: Locale, roles: readonly Role[]): string {
  const t = translator(locale, "parties");
  return roles.map((role) => t(`role.${role}`)).join(" · ");
}

export const peopleRefusals = (locale: Locale): Record<string, string> => ({
  ...messagesOf(locale, "common").refusal,
  ...messagesOf(locale, "parties").refusal,
  ...messagesOf(locale, "people").refusal,
});
