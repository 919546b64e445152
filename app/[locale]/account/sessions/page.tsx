import type { Metadata } from "next";
import { revokeOtherSessionsAction, revokeSessionAction } from "@/app/[locale]/account/actions";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Page, PageHead } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { deviceOf } from "@/domain/parties/device";
import { formatInstant } from "@/domain/shared/format";
import { messagesOf, type Translate, translator } from "@/messages/messages";
import { listSessions } from "@/services/parties/list-sessions";

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
      <DataTable label={t("sessions.title")}>
        <thead>
          <tr>
            <Head>{t("sessions.device")}</Head>
            <Head>{t("sessions.address")}</Head>
            <Head>{t("sessions.since")}</Head>
            <Head>{t("sessions.seen")}</Head>
            <Head>
              <span className="sr-only">{t("sessions.end")}</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {listed.value.map((session) => {
            const device = deviceName(session.userAgent, t);
            return (
              <tr key={session.id}>
                <Cell>{device}</Cell>
                <Cell>{session.address ?? "–"}</Cell>
                <Cell>{formatInstant(session.createdAt, locale)}</Cell>
                <Cell>{formatInstant(session.lastSeenAt, locale)}</Cell>
                <Cell className="text-right">
                  {session.id === context.session.id ? (
                    <StateTag tone="ink" icon="check">
                      {t("sessions.this")}
                    </StateTag>
                  ) : (
                    <ActionForm action={revokeSessionAction} words={words} className="inline-block">
                      <input type="hidden" name="sessionId" value={session.id} />
                      <PressButton size="small" aria-label={t("sessions.endOne", { device })}>
                        {t("sessions.end")}
                      </PressButton>
                    </ActionForm>
                  )}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {listed.value.length === 1 && <p className="mt-4 text-ink-2">{t("sessions.none")}</p>}
    </Page>
  );
}
