/** What a draft would change: saved cases that fail, open promises one by one, listed stock by destination. */
import { questionLine } from "@/app/[locale]/operator/rules/rule-cases";
import { VerdictMove } from "@/components/compliance/verdict-move";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { countryName, formatCount, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { DraftTrial } from "@/services/compliance/rules/try-draft";

type Part = { trial: DraftTrial; locale: Locale };

export function DraftTrialView({ trial, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <Section title={t("draft.trial")} id="trial">
      <p className="my-3 text-ink-2">{t("draft.trialDay", { date: formatDate(new Date(trial.date), locale) })}</p>
      <Cases trial={trial} locale={locale} />
      <Business trial={trial} locale={locale} />
      <Stock trial={trial} locale={locale} />
    </Section>
  );
}

function Cases({ trial, locale }: Part) {
  const t = translator(locale, "tradeRules");
  const verdict = translator(locale, "compliance");
  const failing = trial.cases.filter((one) => one.answer !== one.expected);
  if (trial.cases.length === 0) {
    return (
      <Notice tone="time" icon="warn">
        {t("draft.casesNone")}
      </Notice>
    );
  }
  if (failing.length === 0) {
    return (
      <Notice tone="ok" icon="check">
        {t("draft.casesOk", { count: trial.cases.length })}
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="fault" icon="warn">
        {t("draft.casesFail", { count: failing.length })}
      </Notice>
      <DataTable label={t("cases")} className="max-md:min-w-[560px]">
        <thead>
          <tr>
            <Head>{t("col.title")}</Head>
            <Head>{t("col.expected")}</Head>
            <Head>{t("col.after")}</Head>
          </tr>
        </thead>
        <tbody>
          {failing.map((one) => (
            <tr key={one.id}>
              <Cell>
                {one.title[locale]}
                <span className="block text-12 text-ink-2">{questionLine(one)}</span>
              </Cell>
              <Cell>{verdict(`verdict.${one.expected}`)}</Cell>
              <Cell>
                <VerdictMove locale={locale} before={one.before} after={one.answer} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}

function Business({ trial, locale }: Part) {
  const t = translator(locale, "tradeRules");
  const count = trial.business.length;
  return (
    <div className="mt-6">
      <h3 className="font-semibold">{t("draft.business")}</h3>
      <p className="text-ink-2">
        {count === 0
          ? t("draft.businessNone", { looked: trial.businessLooked })
          : t("draft.businessSome", { count, looked: trial.businessLooked })}
      </p>
      {count > 0 && (
        <DataTable label={t("draft.business")} className="max-md:min-w-[640px]">
          <thead>
            <tr>
              <Head>{t("col.what")}</Head>
              <Head>{t("col.company")}</Head>
              <Head>{t("col.item")}</Head>
              <Head>{t("col.destination")}</Head>
              <Head>{t("col.after")}</Head>
            </tr>
          </thead>
          <tbody>
            {trial.business.map((one) => (
              <tr key={`${one.kind} ${one.subjectId} ${one.itemId} ${one.companyId}`}>
                <Cell>{t(`kind.${one.kind}`)}</Cell>
                <Cell>{one.companyName}</Cell>
                <Cell>{one.publicId}</Cell>
                <Cell>{countryName(one.destination, locale)}</Cell>
                <Cell>
                  <VerdictMove locale={locale} before={one.before} after={one.after} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </div>
  );
}

function Stock({ trial, locale }: Part) {
  const t = translator(locale, "tradeRules");
  return (
    <div className="mt-6">
      <h3 className="font-semibold">{t("draft.stock")}</h3>
      {trial.stock.length === 0 && <p className="text-ink-2">{t("draft.stockNone")}</p>}
      {trial.stock.length > 0 && (
        <DataTable label={t("draft.stock")}>
          <thead>
            <tr>
              <Head>{t("col.destination")}</Head>
              <Head>{t("col.after")}</Head>
              <Head>{t("col.items")}</Head>
            </tr>
          </thead>
          <tbody>
            {trial.stock.map((one) => (
              <tr key={`${one.destination} ${one.before} ${one.after}`}>
                <Cell>{countryName(one.destination, locale)}</Cell>
                <Cell>
                  <VerdictMove locale={locale} before={one.before} after={one.after} />
                </Cell>
                <Cell>{formatCount(one.items)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </div>
  );
}
