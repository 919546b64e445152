import type { Metadata } from "next";
import { changePasswordAction, chooseLanguageAction } from "@/app/[locale]/account/actions";
import { pageLocale } from "@/app/page-locale";
import { signedInContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { CompanyStanding, standingLook } from "@/components/parties/company-status";
import { seatWords } from "@/components/parties/seat";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { refusalFor } from "@/domain/parties/permissions";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { labelled } from "@/messages/print-signs";
import { type Account, getAccount } from "@/services/parties/get-account";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("account.title") };
}

function CompanyFacts({ company, locale }: { company: Account["company"]; locale: Locale }) {
  const t = translator(locale, "parties");
  const { status } = company;
  return (
    <>
      <Notice {...standingLook(status)} title={t(`status.${status}`)}>
        <p>{t(`statusMeans.${status}`)}</p>
        {company.statusReason && (status === "refused" || status === "suspended") && (
          <p className="mt-1">{labelled(locale, t("operator.reasonWas"), company.statusReason)}</p>
        )}
      </Notice>
      <Facts
        single
        items={[
          { label: t("account.company"), value: company.name },
          { label: t("field.companyNameZh"), value: company.nameZh && <span lang="zh-Hans">{company.nameZh}</span> },
          { label: t("account.status"), value: <CompanyStanding status={status} word={t(`status.${status}`)} /> },
          { label: t("account.kinds"), value: company.kinds.map((kind) => t(`kind.${kind}`)).join(" · ") },
          {
            label: t("account.seat"),
            value: seatWords(locale, company),
          },
          { label: t("field.registrationNumber"), value: company.registrationNumber },
          { label: t("account.registered"), value: formatDate(company.createdAt, locale) },
          { label: t("account.decided"), value: company.decidedAt && formatDate(company.decidedAt, locale) },
          { label: t("account.holds"), value: company.kinds.includes("buyer") ? company.holdLimit : null },
        ]}
      />
    </>
  );
}

export default async function AccountPage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await signedInContext(locale, `/${locale}/account`);
  const account = await getAccount(context);
  if (!account.ok) throw new Error(account.refusal);
  const { company, person } = account.value;
  const t = translator(locale, "parties");
  const refusals = messagesOf(locale, "parties").refusal;
  return (
    <Page>
      <PageHead
        title={t("account.title")}
        lead={person.name}
        actions={
          <>
            {context.actor.roles.includes("owner") && (
              <>
                <LinkButton href={`/${locale}/onboarding`} icon="doc">
                  {translator(locale, "onboarding")("open")}
                </LinkButton>
                <LinkButton href={`/${locale}/account/people`} icon="user">
                  {translator(locale, "people")("open")}
                </LinkButton>
                <LinkButton href={`/${locale}/account/keys`}>{t("account.keys")}</LinkButton>
              </>
            )}
            {refusalFor(context.actor, "approvals.view") === null && (
              <LinkButton href={`/${locale}/account/approvals`} icon="check">
                {translator(locale, "approvals")("open")}
              </LinkButton>
            )}
            {refusalFor(context.actor, "landed.set") === null && (
              <LinkButton href={`/${locale}/account/landing`}>{translator(locale, "landed")("page.open")}</LinkButton>
            )}
            <LinkButton href={`/${locale}/second-step`}>{translator(locale, "secondStep")("account.open")}</LinkButton>
            <LinkButton href={`/${locale}/account/sessions`} icon="eye">
              {t("account.sessions")}
            </LinkButton>
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-12 lg:grid-cols-2">
        <section aria-labelledby="account-company">
          <h2 id="account-company" className="title title-cell border-b border-ink pb-2">
            {t("account.company")}
          </h2>
          <div className="mt-4 grid gap-4">
            <CompanyFacts company={company} locale={locale} />
          </div>
        </section>
        <section aria-labelledby="account-you">
          <h2 id="account-you" className="title title-cell border-b border-ink pb-2">
            {t("account.you")}
          </h2>
          <div className="mt-4 grid gap-8">
            <Facts
              single
              items={[
                { label: t("field.userName"), value: person.name },
                { label: t("field.email"), value: person.email },
                { label: t("account.roles"), value: person.roles.map((role) => t(`role.${role}`)).join(" · ") },
              ]}
            />
            <ActionForm
              action={chooseLanguageAction}
              words={{ refusals, done: t("account.languageDone") }}
              className="grid max-w-[440px] gap-4"
            >
              <FormSelect
                name="language"
                label={t("field.language")}
                defaultValue={person.locale}
                options={[
                  { value: "en", label: "English" },
                  { value: "zh", label: "中文" },
                ]}
              />
              <PressButton className="justify-self-start">{t("account.languageAction")}</PressButton>
            </ActionForm>
            <ActionForm
              action={changePasswordAction}
              words={{ refusals, done: t("account.passwordDone") }}
              className="grid max-w-[440px] gap-4"
            >
              <h3 className="title title-small">{t("account.passwordTitle")}</h3>
              <input type="text" name="username" autoComplete="username" defaultValue={person.email} hidden readOnly />
              <FormField
                name="oldPassword"
                type="password"
                label={t("field.oldPassword")}
                autoComplete="current-password"
                required
              />
              <FormField
                name="password"
                type="password"
                label={t("field.newPassword")}
                hint={t("hint.newPassword")}
                autoComplete="new-password"
                required
              />
              <PressButton className="justify-self-start">{t("account.passwordAction")}</PressButton>
            </ActionForm>
          </div>
        </section>
      </div>
    </Page>
  );
}
