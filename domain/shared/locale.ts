/** Languages of the market. zh is Simplified Chinese (zh-Hans). Every text of the market exists in each of them. */
export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];
export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}
/** BCP 47 tag for `lang` attributes and Intl. */
export const LANGUAGE_TAG: Record<Locale, string> = { en: "en-US", zh: "zh-Hans-CN" };
