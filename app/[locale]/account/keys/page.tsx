import type { Metadata } from "next";
import { createApiKeyAction, revokeApiKeyAction } from "@/app/[locale]/account/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { KeyForm } from "@/components/parties/key-form";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { API_SCOPES } from "@/domain/parties/api-scope";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { type KeySummary, listApiKeys } from "@/services/parties/manage-api-keys";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("keys.title") };
}

export default async function ApiKeysPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "parties");
  const context = await permittedContext(locale, `/${locale}/account/keys`, "company.manage");
  const listed = await listApiKeys(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "parties").refusal };
  const scopes = API_SCOPES.filter(
    (scope) => scope === "catalogue:read" || context.actor.companyKinds.includes("producer"),
  );
  return (
    <Page>
      <PageHead
        title={t("keys.title")}
        lead={t("keys.lead")}
        back={{ href: `/${locale}/account`, label: t("keys.back") }}
      />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          {listed.value.length > 0 ? (
            <KeyTable locale={locale} keys={listed.value} refusals={refusals} />
          ) : (
            <p className="mt-6 text-ink-2">{t("keys.none")}</p>
          )}
          <p className="mt-4 text-13 text-ink-2">
            {t("keys.how")} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
          </p>
        </div>
        <Section title={t("keys.makeTitle")} id="make">
          <KeyForm
            action={createApiKeyAction}
            scopes={scopes.map((scope) => ({ value: scope, label: t(`keys.scope.${scope}`) }))}
            words={{ ...messagesOf(locale, "parties").keys, refusals }}
          />
        </Section>
      </div>
    </Page>
  );
}

function KeyTable(props: { locale: Locale; keys: readonly KeySummary[]; refusals: Record<string, string> }) {
  const { locale, keys, refusals } = props;
  const t = translator(locale, "parties");
  return (
    <DataTable label={t("keys.title")}>
      <thead>
        <tr>
          <Head>{t("keys.name")}</Head>
          <Head>{t("keys.scopes")}</Head>
          <Head>{t("keys.by")}</Head>
          <Head>{t("keys.at")}</Head>
          <Head>{t("keys.used")}</Head>
          <Head>{t("keys.revoke")}</Head>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <Cell>
              {key.name}
              <code className="block text-12 text-ink-2">{key.prefix}…</code>
            </Cell>
            <Cell>
              {key.scopes.map((scope) => (
                <span key={scope} className="block">
                  {t(`keys.scope.${scope}`)}
                </span>
              ))}
            </Cell>
            <Cell>{key.userName}</Cell>
            <Cell>
              <Time at={key.createdAt} locale={locale} />
            </Cell>
            <Cell>{key.lastUsedAt ? <Time at={key.lastUsedAt} locale={locale} /> : t("keys.never")}</Cell>
            <Cell>
              <ActionForm action={revokeApiKeyAction} words={{ refusals }} className="grid gap-2">
                <input type="hidden" name="keyId" value={key.id} />
                <PressButton variant="danger" aria-label={t("keys.revokeOne", { name: key.name })}>
                  {t("keys.revoke")}
                </PressButton>
              </ActionForm>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
