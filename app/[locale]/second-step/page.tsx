import type { Metadata } from "next";
import { redirect } from "next/navigation";
import {
  enrollAction,
  finishPasskeyEnrollmentAction,
  finishPasskeyStepAction,
  passSecondStepAction,
  removePasskeyAction,
  removeSecondFactorAction,
  startPasskeyEnrollmentAction,
  startPasskeyStepAction,
} from "@/app/[locale]/second-step/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { pageStanding, secondStepPath, stepUpPath } from "@/app/page-standing";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { EnrollForm } from "@/components/parties/enroll-form";
import { NarrowPage } from "@/components/parties/narrow-page";
import { PasskeyButton, type PasskeyWords } from "@/components/parties/passkey-button";
import { QrCode } from "@/components/passport/qr-code";
import { formatDate } from "@/domain/shared/format";
import { localPathOr } from "@/domain/shared/local-path";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { startEnrollment } from "@/services/parties/enroll-second-factor";
import type { Standing } from "@/services/parties/find-actor";
import { listPasskeys } from "@/services/parties/passkeys";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ next?: string | string[]; again?: string | string[] }>;
};
type Part = { locale: Locale; target: string; standing: Standing };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "secondStep")("title") };
}

export default async function SecondStepPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { next, again } = await searchParams;
  const target = localPathOr(typeof next === "string" ? next : null, `/${locale}/account`);
  const standing = await pageStanding();
  if (!standing) redirect(`/${locale}/sign-in?next=${encodeURIComponent(target)}`);
  // Devices are managed after a fresh step alone; who still owes the step of signing in just takes that one.
  const isStepUp = standing.step !== "code" && standing.session.stepUpDue;
  if (isStepUp && again === undefined) redirect(stepUpPath(locale, secondStepPath(locale, target)));
  return standing.step === "code" || isStepUp ? (
    <CodePage locale={locale} target={target} standing={standing} />
  ) : (
    <EnrollPage locale={locale} target={target} standing={standing} />
  );
}

async function CodePage({ locale, target, standing }: Part) {
  const t = translator(locale, "secondStep");
  const keys = await listPasskeys(getMarket().db, standing.actor.userId);
  return (
    <NarrowPage title={t("title")} lead={standing.step === "code" ? t("code.lead") : t("passkey.stepUp")}>
      {keys.length > 0 && (
        <div className="mb-6 border-b border-line-2 pb-6">
          <PasskeyButton
            purpose="pass"
            start={startPasskeyStepAction}
            finish={finishPasskeyStepAction}
            target={target}
            words={passkeyWords(locale, t("passkey.use"))}
          />
        </div>
      )}
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
async function EnrollPage({ locale, target, standing }: Part) {
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
      <Passkeys locale={locale} target={target} standing={standing} />
    </NarrowPage>
  );
}

function passkeyWords(locale: Locale, label: string): PasskeyWords {
  const { refusal, on, passkey } = messagesOf(locale, "secondStep");
  return { ...passkey, ...on, label, refusals: refusal };
}

async function Passkeys({ locale, target, standing }: Part) {
  const t = translator(locale, "secondStep");
  const refusals = messagesOf(locale, "secondStep").refusal;
  const keys = await listPasskeys(getMarket().db, standing.actor.userId);
  return (
    <section className="mt-8 grid gap-4 border-t border-line-2 pt-4">
      <h2 className="title title-cell">{t("passkey.title")}</h2>
      <p className="text-13 text-ink-2">{t("passkey.lead")}</p>
      {keys.length === 0 && <p>{t("passkey.none")}</p>}
      {keys.map(({ id, name, createdAt, lastUsedAt }) => (
        <details key={id}>
          <summary className="cursor-pointer">
            {name} · {t("passkey.made", { at: formatDate(createdAt, locale) })}
            {lastUsedAt && ` · ${t("passkey.used", { at: formatDate(lastUsedAt, locale) })}`}
          </summary>
          <ActionForm action={removePasskeyAction} words={{ refusals }} className="mt-3 grid gap-4">
            <input type="hidden" name="id" value={id} />
            <FormField
              name="password"
              id={`password-${id}`}
              type="password"
              label={t("on.password")}
              autoComplete="current-password"
              required
            />
            <PressButton className="justify-self-start">{t("passkey.remove")}</PressButton>
          </ActionForm>
        </details>
      ))}
      <PasskeyButton
        purpose="enroll"
        start={startPasskeyEnrollmentAction}
        finish={finishPasskeyEnrollmentAction}
        target={target}
        words={passkeyWords(locale, t("passkey.add"))}
      />
    </section>
  );
}
