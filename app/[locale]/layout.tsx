import "@/app/globals.css";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isLocale, LANGUAGE_TAG } from "@/domain/shared/locale";

export default async function LocaleLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={LANGUAGE_TAG[locale]}>
      <body>{children}</body>
    </html>
  );
}
