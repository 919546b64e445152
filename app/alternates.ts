/** Where a page lives: its canonical address and the same page in each language. */
import "server-only";
import type { Metadata } from "next";
import { LANGUAGE_TAG, LOCALES, type Locale } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";

/** `path` behind the language, with a leading slash; filters and pages of a list are left out of it. */
export function alternatesOf(locale: Locale, path: string): NonNullable<Metadata["alternates"]> {
  const { PUBLIC_URL } = getMarket().env;
  const languages = Object.fromEntries(LOCALES.map((one) => [LANGUAGE_TAG[one], `${PUBLIC_URL}/${one}${path}`]));
  return {
    canonical: `${PUBLIC_URL}/${locale}${path}`,
    languages: { ...languages, "x-default": `${PUBLIC_URL}/en${path}` },
  };
}
