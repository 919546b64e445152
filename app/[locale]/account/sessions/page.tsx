import type { Metadata } from "next";
import { revokeOtherSessionsAction, revokeSessionAction } from "@/app/[locale]/account/actions";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { ActionForm, type FormWords } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Page, PageHead } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { deviceOf } from "@/domain/parties/device";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, type Translate, translator } from "@/messages/messages";
import { listSessions, type SessionSummary } from "@/services/parties/list-sessions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("sessions.title") };
}

function deviceName(userAgent: string | null, t: Translate<"parties">): string {
  const device = deviceOf(userAgent);
  return device ? t("sessions.deviceOn", device) : t("sessions.unknownDevice");
}

export default async function SessionsPage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await signedInContext(locale, `/${locale}/account/sessions`);
  const listed = await listSessions(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const t = translator(locale, "parties");
  const words = { refusals: { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "parties").refusal } };
  return (
    <Page>
      <PageHead
        title={t("sessions.title")}
        lead={t("sessions.lead")}
        back={{ href: `/${locale}/account`, label: t("sessions.back") }}
        actions={
          listed.value.length > 1 && (
            <ActionForm action={revokeOtherSessionsAction} words={words}>
              <PressButton variant="danger">{t("sessions.endOthers")}</PressButton>
            </ActionForm>
          )
        }
      />
      <ul className="border-t border-ink" aria-label={t("sessions.title")}>
        {listed.value.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            current={session.id === context.session.id}
            locale={locale}
            words={words}
          />
        ))}
      </ul>
      {listed.value.length === 1 && <p className="mt-4 text-ink-2">{t("sessions.none")}</p>}
    </Page>
  );
}

function SessionRow(props: { session: SessionSummary; current: boolean; locale: Locale; words: FormWords }) {
  const { session, current, locale, words } = props;
  const t = translator(locale, "parties");
  const device = deviceName(session.userAgent, t);
  const facts = [
    { label: t("sessions.address"), value: session.address ?? "–" },
    { label: t("sessions.since"), value: formatInstant(session.createdAt, locale) },
    { label: t("sessions.seen"), value: formatInstant(session.lastSeenAt, locale) },
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-8 gap-y-2 border-b border-line py-3">
      <strong className="w-full font-semibold md:w-56">{device}</strong>
      <dl className="grid flex-1 gap-x-8 gap-y-1 text-13 md:grid-cols-3">
        {facts.map(({ label, value }) => (
          <div key={label} className="flex gap-2 md:block">
            <dt className="text-ink-2">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex md:w-28 md:justify-end">
        {current ? (
          <StateTag tone="ink" icon="check">
            {t("sessions.this")}
          </StateTag>
        ) : (
          <ActionForm action={revokeSessionAction} words={words} className="grid gap-2">
            <input type="hidden" name="sessionId" value={session.id} />
            <PressButton aria-label={t("sessions.endOne", { device })}>{t("sessions.end")}</PressButton>
          </ActionForm>
        )}
      </div>
    </li>
  );
}
