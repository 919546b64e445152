import { LocaleSwitch } from "@/components/layout/nav-links";
import { type ThemeChoice, ThemeSwitch } from "@/components/layout/theme-switch";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function Footer({
  locale,
  theme,
  setTheme,
  sample,
}: {
  locale: Locale;
  theme: ThemeChoice;
  setTheme: (form: FormData) => Promise<void>;
  /** The market runs on sample companies and stock, and says so. */
  sample: boolean;
}) {
  const t = translator(locale, "common");
  return (
    <footer className="footer">
      <div className="footer-row">
        <span>
          <span lang="en">Vitrine</span> <span lang="zh-Hans">璀源</span>
        </span>
        <Link href={`/${locale}/catalogue`}>{t("nav.stones")}</Link>
        <Link href={`/${locale}/sales`}>{t("nav.sales")}</Link>
        <Link href={`/${locale}/verify`}>{t("footer.verify")}</Link>
        <a href="/api/v1/openapi.json">{t("footer.api")}</a>
        <span className="ml-auto">
          <ThemeSwitch
            current={theme}
            action={setTheme}
            words={{
              label: t("theme.label"),
              light: t("theme.light"),
              dark: t("theme.dark"),
              system: t("theme.system"),
            }}
          />
        </span>
        <LocaleSwitch locale={locale} words={{ en: t("language.english"), zh: t("language.zh") }} />
      </div>
      {sample && <p className="mt-3 text-12">{t("footer.sample")}</p>}
    </footer>
  );
}
