"use client";
/**
 * Hands the texts that client components below need: `<ClientMessages locale={locale} messages={{ catalogue:
 * messagesOf(locale, "catalogue") }}>`, then `useTranslations("catalogue")` of use-intl. Hand over a module's part,
 * not the module, where only a part is used: the texts travel with the page.
 */
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { LANGUAGE_TAG, type Locale } from "@/domain/shared/locale";

type Tree = { [key: string]: string | Tree };

export function ClientMessages({
  locale,
  messages,
  zone = "UTC",
  children,
}: {
  locale: Locale;
  messages: Record<string, object>;
  /** IANA zone of times formatted below. */
  zone?: string;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={LANGUAGE_TAG[locale]} messages={messages as Record<string, Tree>} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
