import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { decideCaseAction } from "@/app/[locale]/operator/screening/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { BandTag, CaseTag } from "@/components/compliance/case-tags";
import { ActionForm } from "@/components/forms/action-form";
import { FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Facts, Head } from "@/components/ui/data";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import type { ScreeningMatch } from "@/domain/compliance/screening/screening-result";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { getCase, type ScreeningCaseFile } from "@/services/compliance/screening/get-case";

type Props = { params: Promise<{ locale: string; id: string }> };
type Part = { file: ScreeningCaseFile; locale: Locale };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "screening")("title") };
}

export default async function CasePage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const context = await permittedContext(locale, `/${locale}/operator/screening/${id}`, "parties.approve");
  const found = z.uuid().safeParse(id).success ? await getCase(context, { id }) : null;
  if (!found?.ok) notFound();
  const file = found.value;
  const t = translator(locale, "screening");
  return (
    <Page>
      <OperatorTabs locale={locale} current="screening" />
      <PageHead
        title={file.head.name}
        lead={t(`kind.${file.head.subjectKind}`)}
        back={{ href: `/${locale}/operator/screening`, label: t("back") }}
        actions={<CaseTag locale={locale} status={file.head.status} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div>
          <CaseFacts file={file} locale={locale} />
          <Section title={t("case.matches")}>
            {file.head.matches.map((match) => (
              <Match key={`${match.list}${match.uid}`} match={match} file={file} locale={locale} />
            ))}
          </Section>
          <Decisions file={file} locale={locale} />
        </div>
        <Decide file={file} locale={locale} />
      </div>
    </Page>
  );
}

function CaseFacts({ file, locale }: Part) {
  const t = translator(locale, "screening");
  const { head, company } = file;
  return (
    <Facts
      items={[
        { label: t("case.asked"), value: head.name },
        {
          label: t("col.company"),
          value: (
            <Link className="link" href={`/${locale}/operator/companies/${company.slug}`}>
              {company.name}
            </Link>
          ),
        },
        { label: t("case.seat"), value: company.country },
        { label: t("col.band"), value: <BandTag locale={locale} band={head.band} /> },
        { label: t("col.opened"), value: formatInstant(head.openedAt, locale) },
        { label: t("case.version"), value: head.version },
      ]}
    />
  );
}

/** Our words beside the list's, each with what it costs or adds. */
function Match({ match, file, locale }: Part & { match: ScreeningMatch }) {
  const t = translator(locale, "screening");
  const date = file.listDates[match.list];
  return (
    <div className="mt-4">
      <h3 className="font-semibold">
        {match.name} · {match.score.toFixed(2)}
      </h3>
      <p className="text-12 text-ink-2">
        {t(`list.${match.list}`)} {match.uid} · {date ?? "–"} · {t(`case.quality.${match.quality}`)}
      </p>
      <DataTable label={`${t("case.why")}: ${match.name}`} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head>{t("case.why")}</Head>
            <Head>{t("case.ours")}</Head>
            <Head>{t("case.theirs")}</Head>
            <Head>{t("case.effect")}</Head>
          </tr>
        </thead>
        <tbody>
          {match.parts.map((part) => (
            <tr key={`${part.part}${part.query}${part.listed}`}>
              <Cell>{t(`part.${part.part}`)}</Cell>
              <Cell>{part.query ?? "–"}</Cell>
              <Cell>{part.listed ?? "–"}</Cell>
              <Cell>{part.effect === 0 ? "0" : part.effect.toFixed(3)}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

function Decisions({ file, locale }: Part) {
  const t = translator(locale, "screening");
  if (file.decisions.length === 0) return null;
  return (
    <Section title={t("case.history")}>
      <DataTable label={t("case.history")} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head>{t("case.at")}</Head>
            <Head>{t("case.by")}</Head>
            <Head>{t("case.decision")}</Head>
            <Head>{t("case.reason")}</Head>
          </tr>
        </thead>
        <tbody>
          {file.decisions.map((one) => (
            <tr key={one.at.toISOString()}>
              <Cell>{formatInstant(one.at, locale)}</Cell>
              <Cell>{one.by}</Cell>
              <Cell>{t(`case.${one.decision}`)}</Cell>
              <Cell>{one.reason}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function Decide({ file, locale }: Part) {
  const t = translator(locale, "screening");
  const { head, company } = file;
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "screening").refusal };
  if (head.status === "cleared") return <Panel title={t("case.decide")}>{t("case.over")}</Panel>;
  return (
    <Panel title={t("case.decide")}>
      <div className="grid gap-4">
        <p className="text-ink-2">{company.stopped ? t("case.stopped") : t("case.notStopped")}</p>
        {(head.band === "block" || head.status === "confirmed") && (
          <Notice tone="time" icon="warn">
            {file.proposedByMe ? t("case.mine") : t("case.second")}
          </Notice>
        )}
        <ActionForm action={decideCaseAction} words={{ refusals, done: t("case.done") }}>
          <input type="hidden" name="id" value={head.id} />
          <FormText name="reason" label={t("case.reason")} hint={t("case.reasonHint")} />
          <div className="flex flex-wrap gap-2">
            <PressButton name="decision" value="clear" variant="metal">
              {t("case.clear")}
            </PressButton>
            {head.status !== "confirmed" && (
              <PressButton name="decision" value="confirm" variant="danger">
                {t("case.confirm")}
              </PressButton>
            )}
          </div>
        </ActionForm>
      </div>
    </Panel>
  );
}
