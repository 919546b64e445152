/** The saved cases with what the set in force answers, a form for one more, and the way out of each. */
import { keepCaseAction, retireCaseAction } from "@/app/[locale]/operator/rules/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Section } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { TRADE_GOODS, VERDICTS } from "@/domain/compliance/trade-decision";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import type { CaseTrial } from "@/services/compliance/rules/rule-cases";

type Part = { cases: readonly CaseTrial[]; locale: Locale };

export function RuleCases({ cases, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <Section title={t("cases")}>
      <p className="my-3 text-ink-2">{cases.length === 0 ? t("noCases") : t("casesLead")}</p>
      {cases.length > 0 && <CaseTable cases={cases} locale={locale} />}
      <details className="mt-4">
        <summary className="link cursor-pointer">{t("newCase")}</summary>
        <NewCase locale={locale} />
      </details>
    </Section>
  );
}

/** The facts of a case in one line: "loose-polished, RU 0.6 ct → GB, 2026-11-23". */
export function questionLine({ question }: Pick<CaseTrial, "question">): string {
  const { goods, destination, date, carat, ...rest } = question;
  const facts = Object.entries(rest).flatMap(([name, value]) =>
    value ? [`${name.replaceAll("_", " ")} ${String(value)}`] : [],
  );
  return `${[goods, ...facts, ...(carat ? [`${carat} ct`] : [])].join(", ")} → ${destination}, ${date}`;
}

function CaseTable({ cases, locale }: Part) {
  const t = translator(locale, "tradeRules");
  const verdict = translator(locale, "compliance");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "tradeRules").refusal };
  return (
    <DataTable label={t("cases")} className="mt-2 max-md:min-w-[760px]">
      <thead>
        <tr>
          <Head>{t("col.title")}</Head>
          <Head>{t("col.question")}</Head>
          <Head>{t("col.expected")}</Head>
          <Head>{t("col.now")}</Head>
          <Head>{t("case.retire")}</Head>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.id}>
            <Cell>{one.title[locale]}</Cell>
            <Cell>
              <span className="text-12 text-ink-2">{questionLine(one)}</span>
            </Cell>
            <Cell>{verdict(`verdict.${one.expected}`)}</Cell>
            <Cell>
              <StateTag
                tone={one.answer === one.expected ? "ok" : "fault"}
                icon={one.answer === one.expected ? "check" : "ref"}
              >
                {verdict(`verdict.${one.answer}`)}
              </StateTag>
            </Cell>
            <Cell>
              <details>
                <summary className="link cursor-pointer">{t("case.retire")}</summary>
                <ActionForm action={retireCaseAction} words={{ refusals }} className="mt-2 grid gap-2">
                  <input type="hidden" name="id" value={one.id} />
                  <FormField name="reason" id={`reason-${one.id}`} label={t("case.why")} />
                  <PressButton>{t("case.retire")}</PressButton>
                </ActionForm>
              </details>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function NewCase({ locale }: { locale: Locale }) {
  const t = translator(locale, "tradeRules");
  const words = translator(locale, "compliance");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "tradeRules").refusal };
  const verdicts = VERDICTS.map((value) => ({ value, label: words(`verdict.${value}`) }));
  const goods = TRADE_GOODS.map((value) => ({ value, label: words(`goods.${value}`) }));
  return (
    <ActionForm
      action={keepCaseAction}
      words={{ refusals, done: t("draft.done") }}
      className="mt-3 grid max-w-[880px] gap-4"
    >
      <FormField name="title" id="case-title" label={t("caseTitle")} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormSelect name="goods" label={t("case.goods")} options={goods} defaultValue="loose-polished" />
        <FormField name="origin_of_mining" label={t("case.minedIn")} hint={t("case.codes")} />
        <FormField name="country_of_polish" label={t("case.polishedIn")} />
        <FormField name="country_of_manufacture" label={t("case.madeIn")} />
        <FormField name="carat" label={t("case.carat")} inputMode="decimal" />
        <FormField name="metal" label={t("case.metal")} />
        <FormField name="destination" label={t("case.destination")} maxLength={2} />
        <FormField name="date" label={t("case.date")} type="date" />
        <FormSelect name="expected" label={t("case.expected")} options={verdicts} defaultValue="refused" />
      </div>
      <div>
        <PressButton variant="metal">{t("case.keep")}</PressButton>
      </div>
    </ActionForm>
  );
}
