import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { enrollAction, passSecondStepAction, removeSecondFactorAction } from "@/app/[locale]/second-step/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { pageStanding } from "@/app/page-standing";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { EnrollForm } from "@/components/parties/enroll-form";
import { NarrowPage } from "@/components/parties/narrow-page";
import { QrCode } from "@/components/passport/qr-code";
import { localPathOr } from "@/domain/shared/local-path";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { startEnrollment } from "@/services/parties/enroll-second-factor";
import type { Standing } from "@/services/parties/find-actor";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "secondStep")("title") };
}

export default async function SecondStepPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { next } = await searchParams;
  const target = localPathOr(typeof next === "string" ? next : null, `/${locale}/account`);
  const standing = await pageStanding();
  if (!standing) redirect(`/${locale}/sign-in?next=${encodeURIComponent(target)}`);
  return standing.step === "code" ? (
    <CodePage locale={locale} target={target} />
  ) : (
    <EnrollPage locale={locale} target={target} standing={standing} />
  );
}

function CodePage({ locale, target }: { locale: Locale; target: string }) {
  const t = translator(locale, "secondStep");
  return (
    <NarrowPage title={t("title")} lead={t("code.lead")}>
      <ActionForm action={passSecondStepAction} words={{ refusals: messagesOf(locale, "secondStep").refusal }}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="next" value={target} />
        <FormField name="code" label={t("code.field")} autoComplete="one-time-code" maxLength={40} required />
        <PressButton variant="metal" className="justify-self-start">
          {t("code.action")}
        </PressButton>
      </ActionForm>
      <p className="mt-6 border-t border-line-2 pt-4 text-13 text-ink-2">{t("code.lost")}</p>
    </NarrowPage>
  );
}

/** One form in one place for both states, so that the recovery codes stay in view when the device counts. */
async function EnrollPage({ locale, target, standing }: { locale: Locale; target: string; standing: Standing }) {
  const t = translator(locale, "secondStep");
  const { refusal, on, enroll, code } = messagesOf(locale, "secondStep");
  const begun = await startEnrollment(await pageContext(), {
    standing,
    marketSecret: getMarket().env.NEXTAUTH_SECRET,
  });
  const lead = begun.ok ? t(standing.step === "enroll" ? "enroll.needed" : "enroll.lead") : t("on.lead");
  return (
    <NarrowPage title={t(begun.ok ? "enroll.title" : "on.title")} lead={lead}>
      <EnrollForm
        action={enrollAction}
        target={target}
        secret={begun.ok ? begun.value.secret : null}
        words={{ ...enroll, ...on, field: code.field, refusals: refusal }}
        qr={begun.ok && <QrCode text={begun.value.uri} label={t("enroll.qr")} />}
      />
      {!begun.ok && (
        <ActionForm
          action={removeSecondFactorAction}
          words={{ refusals: refusal }}
          className="mt-8 grid gap-4 border-t border-line-2 pt-4"
        >
          <FormField
            name="password"
            type="password"
            label={t("on.password")}
            autoComplete="current-password"
            required
          />
          <PressButton className="justify-self-start">{t("on.off")}</PressButton>
        </ActionForm>
      )}
    </NarrowPage>
  );
}
