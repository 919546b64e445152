/** How a buyer stands in the programmes of today, with the certificates that it has or may ask for. */
import { askCertificate } from "@/app/[locale]/account/maker/actions";
import { SubmitButton } from "@/components/ui/button";
import { Section } from "@/components/ui/frame";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { partialDate } from "@/messages/passport-words";
import type { ProgrammeStanding } from "@/services/origin/programmes";

export function Programmes({ locale, standings }: { locale: Locale; standings: readonly ProgrammeStanding[] }) {
  const t = translator(locale, "origin");
  return (
    <Section id="programmes" title={t("programmes.title")} lead={t("programmes.lead")}>
      {standings.length === 0 && <p className="text-ink-2">{t("programmes.none")}</p>}
      <div className="mt-4 grid gap-4">
        {standings.map(({ programme, version, title, scheme, auditor, items, entitlement, certificate }) => (
          <section key={programme} className="panel grid gap-2 p-4" aria-label={title[locale]}>
            <h3 className="font-semibold">{title[locale]}</h3>
            <p className="text-ink-2">
              {t("programmes.scheme", { scheme, version })},{" "}
              {auditor ? t("programmes.audited", { auditor }) : t("programmes.notAudited")}
            </p>
            <p>{t("programmes.counted", { count: items })}</p>
            {!entitlement.entitled && <p>{t("programmes.missing", { count: entitlement.missingItems })}</p>}
            {entitlement.entitled && !certificate && (
              <form action={askCertificate}>
                <input type="hidden" name="locale" value={locale} />
                <input type="hidden" name="programme" value={programme} />
                <SubmitButton>{t("programmes.ask")}</SubmitButton>
              </form>
            )}
            {certificate && (
              <a className="link" href={`/api/v1/programmes/${programme}/certificate`} download>
                {t("programmes.download", { date: partialDate(certificate.validUntil, locale) ?? "" })}
              </a>
            )}
          </section>
        ))}
      </div>
    </Section>
  );
}
