/** The language of a page from its address; another first segment is no page of ours. */
import { notFound } from "next/navigation";
import { isLocale, type Locale } from "@/domain/shared/locale";

export async function pageLocale(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return locale;
}
