import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decideCompanyAction } from "@/app/[locale]/operator/actions";
import { FileReview, RiskPanel, SettleFile } from "@/app/[locale]/operator/companies/[slug]/file-review";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { CompanyStanding } from "@/components/parties/company-status";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { seatWords } from "@/components/parties/seat";
import type { ButtonVariant } from "@/components/ui/button";
import { Cell, DataTable, Facts, Head } from "@/components/ui/data";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice, StateTag } from "@/components/ui/states";
import type { CompanyDecision } from "@/domain/parties/company-standing";
import { formatDate, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { getReviewedFile, type ReviewedFile } from "@/services/parties/company-file/get-reviewed-file";
import { type CompanyFile, getCompany } from "@/services/parties/get-company";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  return { title: `${slug} · ${translator(await pageLocale(params), "parties")("operator.companies")}` };
}

const VARIANT: Record<CompanyDecision, ButtonVariant> = {
  approve: "metal",
  reinstate: "metal",
  refuse: "danger",
  suspend: "danger",
};

export default async function CompanyPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await permittedContext(locale, `/${locale}/operator/companies/${slug}`, "parties.approve");
  const found = await getCompany(context, { slug });
  if (!found.ok) notFound();
  const company = found.value;
  const file = await getReviewedFile(context, { slug });
  if (!file.ok) notFound();
  const t = translator(locale, "parties");
  return (
    <Page>
      <OperatorTabs locale={locale} current="companies" />
      <PageHead
        title={company.name}
        lead={company.nameZh && <span lang="zh-Hans">{company.nameZh}</span>}
        back={{ href: `/${locale}/operator`, label: t("operator.back") }}
        actions={<CompanyStanding status={company.status} word={t(`status.${company.status}`)} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div>
          <CompanyFacts company={company} locale={locale} />
          <People company={company} locale={locale} />
          <FileReview locale={locale} slug={slug} file={file.value} />
          <History company={company} locale={locale} />
        </div>
        <div className="grid gap-4">
          <RiskPanel locale={locale} file={file.value} />
          <SettleFile locale={locale} slug={slug} file={file.value} />
          <Decide company={company} file={file.value} locale={locale} />
        </div>
      </div>
    </Page>
  );
}

type Part = { company: CompanyFile; locale: Locale };

function CompanyFacts({ company, locale }: Part) {
  const t = translator(locale, "parties");
  return (
    <Facts
      items={[
        { label: t("account.kinds"), value: company.kinds.map((kind) => t(`kind.${kind}`)).join(" · ") },
        {
          label: t("account.seat"),
          value: seatWords(locale, company),
        },
        { label: t("operator.registration"), value: company.registrationNumber },
        // What a stranger typed is shown, not made a link.
        { label: t("operator.website"), value: company.website },
        { label: t("operator.filed"), value: formatDate(company.createdAt, locale) },
        { label: t("operator.reasonWas"), value: company.statusReason },
      ]}
    />
  );
}

function People({ company, locale }: Part) {
  const t = translator(locale, "parties");
  return (
    <Section title={t("operator.people")}>
      <DataTable label={t("operator.people")} className="max-md:min-w-[640px]">
        <thead>
          <tr>
            <Head>{t("operator.person")}</Head>
            <Head>{t("field.email")}</Head>
            <Head>{t("operator.roles")}</Head>
            <Head>{t("account.status")}</Head>
          </tr>
        </thead>
        <tbody>
          {company.people.map((person) => (
            <tr key={person.email}>
              <Cell>{person.name}</Cell>
              <Cell>{person.email}</Cell>
              <Cell>{person.roles.map((role) => t(`role.${role}`)).join(" · ")}</Cell>
              <Cell>
                <span className="flex flex-wrap gap-x-3">
                  {person.disabled ? (
                    <StateTag tone="fault" icon="ref">
                      {t("operator.disabled")}
                    </StateTag>
                  ) : person.confirmed ? (
                    <StateTag tone="ok" icon="check">
                      {t("operator.confirmed")}
                    </StateTag>
                  ) : (
                    <StateTag tone="time" icon="clock">
                      {t("operator.notConfirmed")}
                    </StateTag>
                  )}
                  {person.freeMail && (
                    <StateTag tone="time" icon="warn">
                      {t("operator.freeMail")}
                    </StateTag>
                  )}
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function History({ company, locale }: Part) {
  const t = translator(locale, "parties");
  return (
    <Section title={t("operator.history")}>
      {company.history.length === 0 ? (
        <p className="mt-3 text-ink-2">{t("operator.noHistory")}</p>
      ) : (
        <DataTable label={t("operator.history")} className="max-md:min-w-[640px]">
          <thead>
            <tr>
              <Head>{t("audit.at")}</Head>
              <Head>{t("audit.action")}</Head>
              <Head>{t("operator.by")}</Head>
              <Head>{t("audit.reason")}</Head>
            </tr>
          </thead>
          <tbody>
            {company.history.map((entry) => (
              <tr key={`${entry.at.toISOString()}${entry.action}`}>
                <Cell>{formatInstant(entry.at, locale)}</Cell>
                <Cell>{entry.action}</Cell>
                <Cell>{entry.by ?? t("operator.market")}</Cell>
                <Cell>{entry.reason ?? "–"}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Decide({ company, file, locale }: Part & { file: ReviewedFile }) {
  const t = translator(locale, "parties");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "parties").refusal };
  return (
    <Panel title={t("operator.decide")}>
      <div className="grid gap-4">
        {company.people.some((person) => person.freeMail) && (
          <Notice tone="time" icon="warn">
            {t("operator.freeMailNote")}
          </Notice>
        )}
        {file.proposedBy && company.status === "applied" && (
          <Notice tone="time" icon="user">
            {translator(locale, "onboarding")("review.waits")}
          </Notice>
        )}
        <ActionForm action={decideCompanyAction} words={{ refusals, done: t("operator.done") }}>
          <input type="hidden" name="slug" value={company.slug} />
          {company.decisions.length === 0 ? (
            <p className="text-ink-2">{t("operator.ownCompany")}</p>
          ) : (
            <>
              <FormText name="reason" label={t("field.reason")} hint={t("operator.reasonHint")} />
              <div className="flex flex-wrap gap-2">
                {company.decisions.map((decision) => (
                  <PressButton key={decision} name="decision" value={decision} variant={VARIANT[decision]}>
                    {t(`operator.${decision}`)}
                  </PressButton>
                ))}
              </div>
            </>
          )}
        </ActionForm>
      </div>
    </Panel>
  );
}
