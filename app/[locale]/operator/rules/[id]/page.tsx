import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { DraftTrialView } from "@/app/[locale]/operator/rules/[id]/draft-trial";
import { RuleEditor } from "@/app/[locale]/operator/rules/[id]/rule-editor";
import { decideDraftAction } from "@/app/[locale]/operator/rules/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { DraftTag } from "@/components/compliance/draft-tag";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { type DraftView, getRuleDraft } from "@/services/compliance/rules/get-draft";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Part = { draft: DraftView; locale: Locale };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "tradeRules")("title") };
}

export default async function DraftPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const path = `/${locale}/operator/rules`;
  const context = await permittedContext(locale, `${path}/${id}`, "rules.manage");
  const found = z.uuid().safeParse(id).success ? await getRuleDraft(context, { id }) : null;
  if (!found?.ok) notFound();
  const draft = found.value;
  const { row } = await searchParams;
  const t = translator(locale, "tradeRules");
  return (
    <Page>
      <OperatorTabs locale={locale} current="rules" />
      <PageHead
        title={draft.head.title}
        lead={t("draft.basedOn", { version: draft.head.basedOn })}
        back={{ href: path, label: t("draft.back") }}
        actions={<DraftTag locale={locale} status={draft.head.status} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div>
          <Changes draft={draft} locale={locale} />
          {draft.trial && <DraftTrialView trial={draft.trial} locale={locale} />}
          {draft.head.status === "open" && (
            <RuleEditor
              locale={locale}
              draftId={draft.head.id}
              rows={draft.rows}
              chosen={typeof row === "string" ? row : null}
            />
          )}
          <History draft={draft} locale={locale} />
        </div>
        <Decide draft={draft} locale={locale} />
      </div>
    </Page>
  );
}

function Changes({ draft, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <Section title={t("draft.changes")}>
      {draft.outdated && (
        <Notice tone="time" icon="warn">
          {t("draft.outdated")}
        </Notice>
      )}
      {draft.dangling.map((one) => (
        <Notice key={`${one.id} ${one.mends}`} tone="fault" icon="warn">
          {t("draft.dangling", one)}
        </Notice>
      ))}
      {draft.changes.length === 0 && <p className="mt-3 text-ink-2">{t("draft.noChanges")}</p>}
      {draft.changes.map((change) => (
        <div key={change.id} className="mt-4">
          <h3 className="font-semibold">
            {change.id} · {t(`change.${change.kind}`)}
          </h3>
          <DataTable label={`${t("draft.changes")}: ${change.id}`} className="max-md:min-w-[560px]">
            <thead>
              <tr>
                <Head>{t("col.column")}</Head>
                <Head>{t("col.before")}</Head>
                <Head>{t("col.after")}</Head>
              </tr>
            </thead>
            <tbody>
              {change.columns.map(({ column, before, after }) => (
                <tr key={column}>
                  <Cell>{t(`column.${column}`)}</Cell>
                  <Cell>{before || "–"}</Cell>
                  <Cell>{after || "–"}</Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </div>
      ))}
    </Section>
  );
}

function History({ draft, locale }: Part) {
  const t = translator(locale, "tradeRules");
  if (draft.edits.length === 0) return null;
  return (
    <Section title={t("draft.edits")}>
      <DataTable label={t("draft.edits")} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head>{t("col.at")}</Head>
            <Head>{t("col.by")}</Head>
            <Head>{t("col.rule")}</Head>
            <Head>{t("col.reason")}</Head>
          </tr>
        </thead>
        <tbody>
          {draft.edits.map((edit) => (
            <tr key={edit.id}>
              <Cell>{formatInstant(edit.at, locale)}</Cell>
              <Cell>{edit.by}</Cell>
              <Cell>
                {edit.ruleId}
                {edit.takesOut && <span className="block text-12 text-ink-2">{t("draft.takenOut")}</span>}
              </Cell>
              <Cell>{edit.reason}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function Decide({ draft, locale }: Part) {
  const t = translator(locale, "tradeRules");
  const { head, isMine } = draft;
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "tradeRules").refusal };
  if (head.status === "published" || head.status === "withdrawn") {
    const at = head.decidedAt ? formatInstant(head.decidedAt, locale) : "–";
    return <Panel title={t("draft.decide")}>{t("draft.closed", { at })}</Panel>;
  }
  const isProposed = head.status === "proposed";
  return (
    <Panel title={t("draft.decide")}>
      <ActionForm action={decideDraftAction} words={{ refusals, done: t("draft.done") }}>
        <input type="hidden" name="id" value={head.id} />
        {isProposed && (
          <Notice tone="time" icon="warn">
            {isMine ? t("draft.mine") : t("draft.second")}
          </Notice>
        )}
        {isProposed && !isMine && (
          <FormField name="from" label={t("draft.from")} hint={t("draft.fromHint")} type="date" />
        )}
        <div className="flex flex-wrap gap-2">
          {isProposed && !isMine && (
            <PressButton name="decision" value="publish" variant="metal">
              {t("decision.publish")}
            </PressButton>
          )}
          {!isProposed && (
            <PressButton name="decision" value="propose" variant="metal">
              {t("decision.propose")}
            </PressButton>
          )}
          {isProposed && (
            <PressButton name="decision" value="take-back">
              {t("decision.take-back")}
            </PressButton>
          )}
          {draft.outdated && (
            <PressButton name="decision" value="renew">
              {t("decision.renew")}
            </PressButton>
          )}
          <PressButton name="decision" value="withdraw" variant="danger">
            {t("decision.withdraw")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
