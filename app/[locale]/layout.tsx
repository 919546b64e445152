import "@fontsource-variable/inter/opsz.css";
import "@fontsource/libre-caslon-condensed/latin-400.css";
import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/[locale]/sign-in/actions";
import { pageContext } from "@/app/page-context";
import { setDestination, setTheme } from "@/app/preference-actions";
import { readPreferences } from "@/app/preferences";
import { Footer } from "@/components/layout/footer";
import { Masthead } from "@/components/layout/masthead";
import { OutsideRoom } from "@/components/layout/nav-links";
import { DESTINATIONS } from "@/domain/shared/destinations";
import { isLocale, LANGUAGE_TAG } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { readMasthead } from "@/services/storefront/read-masthead";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale } = await params;
  const name = translator(isLocale(locale) ? locale : "en", "common")("marketName");
  return { title: { default: name, template: `%s · ${name}` } };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e131a" },
  ],
};

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const context = await pageContext();
  const [{ theme, destination }, facts] = await Promise.all([readPreferences(context.actor), readMasthead(context)]);
  const t = translator(locale, "common");
  return (
    <html lang={LANGUAGE_TAG[locale]} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <a href="#main" className="skip btn">
          {t("skip")}
        </a>
        <OutsideRoom>
          <Masthead
            locale={locale}
            actor={context.actor}
            destination={destination}
            destinations={DESTINATIONS}
            setDestination={setDestination}
            signOut={context.actor ? signOutAction.bind(null, locale) : null}
            saleIsLive={facts.saleIsLive}
            cartCount={facts.cartCount}
            noticeCount={facts.noticeCount}
          />
        </OutsideRoom>
        <main id="main">{children}</main>
        <OutsideRoom>
          <Footer locale={locale} theme={theme} setTheme={setTheme} sample={process.env.DEMO === "1"} />
        </OutsideRoom>
      </body>
    </html>
  );
}
