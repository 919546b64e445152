/** Signs between words that are put together in code: Chinese print has its own. */
import type { Locale } from "@/domain/shared/locale";

/** "Minimum: 3", 最低价：3. */
export const labelled = (locale: Locale, label: string, value: string) =>
  `${label}${locale === "zh" ? "：" : ": "}${value}`;

/** "Russia, India", 俄罗斯、印度; empty words are left out. */
export const listed = (locale: Locale, words: readonly (string | null | undefined)[]) =>
  words.filter(Boolean).join(locale === "zh" ? "、" : ", ");

/** Longer parts, which may hold commas of their own. */
export const inTurn = (locale: Locale, parts: readonly string[]) => parts.join(locale === "zh" ? "；" : "; ");

/** "Weight, ct", 重量，ct; empty words are left out. */
export const beside = (locale: Locale, ...words: readonly (string | null | undefined)[]) =>
  words.filter(Boolean).join(locale === "zh" ? "，" : ", ");
