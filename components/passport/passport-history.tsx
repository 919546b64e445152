/** Every event of an item in the order of recording, corrected ones too, with who says so, evidence and digest. */
import { EvidenceList } from "@/components/passport/origin-stages";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { StateTag } from "@/components/ui/states";
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { partialDate } from "@/messages/passport-words";

export function PassportHistory({ locale, passport }: { locale: Locale; passport: Passport }) {
  const t = translator(locale, "passport");
  if (passport.events.length === 0) return <p className="mt-4 text-ink-2">{t("history.none")}</p>;
  return (
    <DataTable label={t("history.caption")} className="passport-history">
      <thead>
        <tr>
          <Head>{t("history.number")}</Head>
          <Head>{t("history.what")}</Head>
          <Head>{t("history.when")}</Head>
          <Head>{t("history.who")}</Head>
          <Head>{t("history.evidence")}</Head>
          <Head>{t("history.state")}</Head>
          <Head>{t("history.digest")}</Head>
        </tr>
      </thead>
      <tbody>
        {passport.events.map(({ seq, hash, inForce, body }) => (
          <tr key={seq}>
            <Cell>{seq}</Cell>
            <th scope="row">{t(`event.${body.type}`)}</th>
            <Cell className="whitespace-nowrap">{partialDate(body.date, locale) ?? t("unknown.date")}</Cell>
            <Cell>
              {body.issuer.name}
              <span className="sub">{t(`bySource.${body.issuer.state}`)}</span>
            </Cell>
            <Cell>
              <EvidenceList locale={locale} evidence={body.evidence} />
            </Cell>
            <Cell>
              <StateTag tone={inForce ? "ok" : "quiet"} icon={inForce ? "check" : "x"}>
                {t(inForce ? "history.inForce" : "history.corrected")}
              </StateTag>
            </Cell>
            <Cell className="digest min-w-44">{hash}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
