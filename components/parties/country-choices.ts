/** Countries to choose from, in the order of their names in the page's language. */
import type { Choice } from "@/components/forms/form-field";
import type { Locale } from "@/domain/shared/locale";
import { term } from "@/messages/terms";
import { TERMS } from "@/messages/terms-data";

export function countryChoices(locale: Locale): Choice[] {
  const named = Object.keys(TERMS.country)
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => ({ value: code, label: term(locale, "country", code) }));
  return named.sort((a, b) => a.label.localeCompare(b.label, locale === "zh" ? "zh-CN" : "en"));
}
