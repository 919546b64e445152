/** The passport on an item's page: how much is proved, the band with its stages, and the way to the whole passport. */

import { OriginStages } from "@/components/passport/origin-stages";
import { Contradictions } from "@/components/passport/passport-notes";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { PassportItem } from "@/domain/passport/credential";
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** Takes what services/passport/get-passport gives: `getPassportSummary(context, { publicId })`. */
export function PassportSummary(props: {
  locale: Locale;
  item: PassportItem;
  passport: Passport;
  brokenAt: number | null;
}) {
  const { locale, item, passport, brokenAt } = props;
  const t = translator(locale, "passport");
  return (
    <section className="section" aria-labelledby="passport">
      <div className="section-head">
        <h2 id="passport" className="title title-section">
          {t("title")}
        </h2>
        <PassportProof locale={locale} passport={passport} brokenAt={brokenAt} />
        <p className="lead">{t(passport.weights.rough === null ? "bandUnknown" : "bandNote")}</p>
        <div className="section-head-aside">
          <Link className="link inline-flex items-center gap-2" href={`/${locale}/items/${item.publicId}/passport`}>
            <Icon name="qr" />
            {t("summary.open")}
          </Link>
        </div>
      </div>
      <Contradictions locale={locale} list={passport.contradictions} />
      <OriginStages locale={locale} item={item} passport={passport} />
    </section>
  );
}

/** "4 of 5 stages proved", or that sources disagree, or that the history is broken. */
export function PassportProof(props: { locale: Locale; passport: Passport; brokenAt: number | null }) {
  const t = translator(props.locale, "passport");
  const { passport, brokenAt } = props;
  const count = t("proved", { proved: passport.proved, total: passport.stages.length });
  if (brokenAt !== null) {
    return (
      <StateTag tone="fault" icon="ref">
        {t("credential.unsigned")}
      </StateTag>
    );
  }
  if (passport.contradictions.length > 0) {
    return (
      <StateTag tone="time" icon="warn">
        {t("proof.contradicted")}
      </StateTag>
    );
  }
  return (
    <StateTag tone={passport.proved > 0 ? "ok" : "quiet"} icon={passport.proved > 0 ? "ver" : "minus"}>
      {count}
    </StateTag>
  );
}
