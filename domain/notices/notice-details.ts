/** The values of a notice's words. A text that differs by language is kept in both: a person may read in either, now or later. */
import { LOCALES, type Locale } from "@/domain/shared/locale";

export type BothTexts = Record<Locale, string>;
export type NoticeDetails = Record<string, string | number | BothTexts>;

/** The text in each language, such as a time as it is written there. */
export function inEach(text: (locale: Locale) => string): BothTexts {
  return Object.fromEntries(LOCALES.map((locale) => [locale, text(locale)])) as BothTexts;
}

/** As the words of one language need them. */
export function detailsIn(locale: Locale, details: NoticeDetails): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, typeof value === "object" ? value[locale] : value]),
  );
}
