/** What bidders asked about the lots of a sale; one answer in two languages goes to all who asked. */
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { answerConditionAction } from "@/app/[locale]/operator/sales/saleroom-actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { findSale } from "@/services/auctions/get-sale-plan";
import { type LotCondition, listConditions } from "@/services/saleroom/condition-reports";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "saleroom")("condition.planTitle") };
}

export default async function ConditionsPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const path = `/${locale}/operator/sales/${id}`;
  const context = await permittedContext(locale, `${path}/conditions`, "auctions.run");
  const sale = await findSale(context, id);
  const listed = sale && (await listConditions(context, sale.id));
  if (!sale || !listed?.ok) notFound();
  const t = translator(locale, "saleroom");
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={`${t("condition.planTitle")} · ${sale.title[locale]}`}
        lead={t("condition.planLead")}
        back={{ href: `${path}/plan`, label: translator(locale, "viewing")("back") }}
      />
      {listed.value.length === 0 && <EmptyState title={t("condition.none")} />}
      {listed.value.map((lot) => (
        <LotSection key={lot.lotId} locale={locale} lot={lot} zone={sale.timeZone} />
      ))}
    </Page>
  );
}

function LotSection({ locale, lot, zone }: { locale: Locale; lot: LotCondition; zone: string }) {
  const t = translator(locale, "saleroom");
  const answered = lot.reports.length > 0;
  const id = (name: string) => ({ id: `${name}-${lot.lotId}`, name });
  return (
    <Section
      title={t("catalogue.lot", { number: lot.number })}
      lead={t("condition.askedBy", { count: lot.asked.length })}
      aside={
        <StateTag tone={answered ? "ok" : "time"} icon={answered ? "check" : "clock"}>
          {t(answered ? "condition.answered" : "condition.open")}
        </StateTag>
      }
    >
      <ul className="py-3 text-13">
        {lot.asked.map((one) => (
          <li key={`${one.company} ${one.person}`} className="py-1">
            <strong>{one.company}</strong>{" "}
            <span className="text-ink-2">
              {one.person} · {formatInstant(one.askedAt, locale, zone)}
            </span>
            {one.question && <span className="block whitespace-pre-line">{one.question}</span>}
          </li>
        ))}
      </ul>
      {lot.reports.map((report) => (
        <div key={report.id} className="condition-report">
          <p className="label">{t("condition.written", { time: formatInstant(report.writtenAt, locale, zone) })}</p>
          <p className="whitespace-pre-line" lang="en">
            {report.body.en}
          </p>
          <p className="whitespace-pre-line" lang="zh-Hans">
            {report.body.zh}
          </p>
        </div>
      ))}
      <ActionForm
        action={answerConditionAction}
        words={{ refusals: { ...messagesOf(locale, "saleroom").refusal }, done: t("condition.done") }}
        className="grid gap-4 md:grid-cols-2"
      >
        <input type="hidden" name="lotId" value={lot.lotId} />
        <FormText {...id("bodyEn")} label={t("condition.bodyEn")} lang="en" rows={4} maxLength={4000} />
        <FormText {...id("bodyZh")} label={t("condition.bodyZh")} lang="zh-Hans" rows={4} maxLength={4000} />
        <div>
          <PressButton variant={answered ? "outline" : "metal"}>
            {t(answered ? "condition.addTo" : "condition.answer")}
          </PressButton>
        </div>
      </ActionForm>
    </Section>
  );
}
