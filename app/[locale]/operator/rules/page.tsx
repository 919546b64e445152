import type { Metadata } from "next";
import { openDraftAction } from "@/app/[locale]/operator/rules/actions";
import { RuleCases } from "@/app/[locale]/operator/rules/rule-cases";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { DraftTag } from "@/components/compliance/draft-tag";
import { RuleTable } from "@/components/compliance/rule-table";
import { VerdictMove } from "@/components/compliance/verdict-move";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { countryName, formatCount, formatDate, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { listRules, type RuleDesk } from "@/services/compliance/rules/list-rules";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Part = { desk: RuleDesk; locale: Locale };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "tradeRules")("title") };
}

export default async function RulesPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const path = `/${locale}/operator/rules`;
  const context = await permittedContext(locale, path, "rules.manage");
  const listed = await listRules(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const desk = listed.value;
  const { q } = await searchParams;
  const words = typeof q === "string" ? q.trim().slice(0, 80) : "";
  const t = translator(locale, "tradeRules");
  return (
    <Page>
      <OperatorTabs locale={locale} current="rules" />
      <PageHead title={t("title")} lead={t("lead")} />
      <Drafts desk={desk} locale={locale} />
      <RuleCases cases={desk.cases} locale={locale} />
      <Redecided desk={desk} locale={locale} />
      <Section title={t("inForce", { version: desk.version, count: desk.rows.length })} id="in-force">
        <search>
          <form className="my-4 flex flex-wrap items-end gap-2" action="#in-force">
            <TextField name="q" label={t("find")} defaultValue={words} maxLength={80} />
            <SubmitButton>{t("findButton")}</SubmitButton>
          </form>
        </search>
        <RuleTable locale={locale} rows={desk.rows} words={words} />
      </Section>
      <Sets desk={desk} locale={locale} />
    </Page>
  );
}

function Drafts({ desk, locale }: Part) {
  const t = translator(locale, "tradeRules");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "tradeRules").refusal };
  return (
    <Section title={t("drafts")}>
      {desk.drafts.length === 0 && <p className="mt-3 text-ink-2">{t("noDrafts")}</p>}
      {desk.drafts.length > 0 && (
        <DataTable label={t("drafts")} className="max-md:min-w-[560px]">
          <thead>
            <tr>
              <Head>{t("col.title")}</Head>
              <Head>{t("col.status")}</Head>
              <Head>{t("col.at")}</Head>
              <Head>{t("col.version")}</Head>
            </tr>
          </thead>
          <tbody>
            {desk.drafts.map((draft) => (
              <tr key={draft.id}>
                <Cell>
                  <Link className="link font-semibold" href={`/${locale}/operator/rules/${draft.id}`}>
                    {draft.title}
                  </Link>
                </Cell>
                <Cell>
                  <DraftTag locale={locale} status={draft.status} />
                </Cell>
                <Cell>{formatDate(draft.createdAt, locale)}</Cell>
                <Cell>{draft.version ?? "–"}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <ActionForm action={openDraftAction} words={{ refusals }} className="mt-4 grid max-w-[720px] gap-2">
        <input type="hidden" name="locale" value={locale} />
        <FormField name="title" label={t("draftTitle")} hint={t("draftHint")} />
        <div>
          <PressButton variant="metal">{t("newDraft")}</PressButton>
        </div>
      </ActionForm>
      {desk.shipped && (
        <div className="mt-4">
          <Notice tone="time" icon="warn">
            {t("shipped", { version: desk.shipped })}
          </Notice>
          <ActionForm action={openDraftAction} words={{ refusals }} className="mt-2">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="title" value={desk.shipped} />
            <input type="hidden" name="fromShipped" value="yes" />
            <PressButton>{t("shippedDraft")}</PressButton>
          </ActionForm>
        </div>
      )}
    </Section>
  );
}

function Redecided({ desk, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <Section title={t("redecided")}>
      {desk.redecided.length === 0 && <p className="mt-3 text-ink-2">{t("noRedecided")}</p>}
      {desk.redecided.length > 0 && (
        <DataTable label={t("redecided")} className="max-md:min-w-[760px]">
          <thead>
            <tr>
              <Head>{t("col.what")}</Head>
              <Head>{t("col.company")}</Head>
              <Head>{t("col.item")}</Head>
              <Head>{t("col.destination")}</Head>
              <Head>{t("col.after")}</Head>
              <Head>{t("col.version")}</Head>
              <Head>{t("col.at")}</Head>
            </tr>
          </thead>
          <tbody>
            {desk.redecided.map((one) => (
              <tr key={one.id}>
                <Cell>{t(`kind.${one.subjectKind}`)}</Cell>
                <Cell>{one.companyName}</Cell>
                <Cell>
                  <Link className="link" href={`/${locale}/items/${one.publicId}`}>
                    {one.publicId}
                  </Link>
                </Cell>
                <Cell>{countryName(one.destination, locale)}</Cell>
                <Cell>
                  <VerdictMove locale={locale} before={one.beforeVerdict} after={one.afterVerdict} />
                </Cell>
                <Cell>{one.ruleSetVersion}</Cell>
                <Cell>{formatInstant(one.at, locale)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

function Sets({ desk, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <Section title={t("sets")}>
      <DataTable label={t("sets")} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head>{t("col.version")}</Head>
            <Head>{t("col.from")}</Head>
            <Head>{t("col.published")}</Head>
            <Head>{t("col.rules")}</Head>
          </tr>
        </thead>
        <tbody>
          {desk.sets.map((set) => (
            <tr key={set.version}>
              <Cell>
                {set.draftId ? (
                  <Link className="link" href={`/${locale}/operator/rules/${set.draftId}`}>
                    {set.version}
                  </Link>
                ) : (
                  set.version
                )}
              </Cell>
              <Cell>{formatInstant(set.inForceFrom, locale)}</Cell>
              <Cell>{formatInstant(set.publishedAt, locale)}</Cell>
              <Cell>{formatCount(set.rules)}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
