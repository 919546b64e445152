/** A buyer company's own rates of carriage, duty and import tax, used in every landed estimate that it sees. */
import type { Metadata } from "next";
import { setLandedRatesAction } from "@/app/[locale]/account/landing/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Page, PageHead } from "@/components/ui/frame";
import { formatPercent } from "@/domain/orders/landed-estimate";
import { formatInstant } from "@/domain/shared/format";
import { localCurrency } from "@/domain/shared/local-currency";
import { CURRENCIES, minorToDecimal } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";
import { getOwnLandedRates } from "@/services/landed/set-landed-rates";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "landed")("page.title") };
}

export default async function LandingRatesPage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/account/landing`, "landed.set");
  const found = await getOwnLandedRates(context);
  if (!found.ok) throw new Error(found.refusal);
  const own = found.value;
  const t = translator(locale, "landed");
  const percent = (basisPoints: number | null | undefined) =>
    typeof basisPoints === "number" ? formatPercent(basisPoints) : "";
  const share = (name: string, label: string, basisPoints: number | null | undefined) => (
    <FormField
      name={name}
      label={label}
      unit="%"
      inputMode="decimal"
      autoComplete="off"
      maxLength={10}
      defaultValue={percent(basisPoints)}
    />
  );
  const fixed =
    own?.carriageCurrency && own.carriageFixedMinor !== null
      ? minorToDecimal(own.carriageFixedMinor, own.carriageCurrency)
      : "";
  return (
    <Page>
      <PageHead
        title={t("page.title")}
        lead={t("page.lead")}
        back={{ href: `/${locale}/account`, label: t("page.back") }}
      />
      <ActionForm
        action={setLandedRatesAction}
        words={{ refusals: messagesOf(locale, "landed").refusal, done: t("page.saved") }}
        className="grid max-w-[720px] gap-6"
      >
        <p className="text-ink-2">{t("page.how")}</p>
        <fieldset className="grid gap-4 sm:grid-cols-3">
          <legend className="title title-small mb-3">{t("page.carriage")}</legend>
          {share("carriage", t("page.carriageShare"), own?.carriageBp)}
          <FormField
            name="fixed"
            label={t("page.carriageSum")}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            defaultValue={fixed}
          />
          <FormSelect
            name="currency"
            label={t("page.currency")}
            defaultValue={own?.carriageCurrency ?? localCurrency(context.actor.country)}
            options={CURRENCIES.map((code) => ({ value: code, label: code }))}
          />
        </fieldset>
        <fieldset className="grid gap-4 sm:grid-cols-3">
          <legend className="title title-small mb-3">{t("page.stones")}</legend>
          {share("stoneDuty", t("page.duty"), own?.stoneDutyBp)}
          {share("stoneTax", t("page.tax"), own?.stoneTaxBp)}
        </fieldset>
        <fieldset className="grid gap-4 sm:grid-cols-3">
          <legend className="title title-small mb-3">{t("page.jewels")}</legend>
          {share("jewelDuty", t("page.duty"), own?.jewelDutyBp)}
          {share("jewelTax", t("page.tax"), own?.jewelTaxBp)}
        </fieldset>
        <p className="text-13 text-ink-2">
          {t("page.bases")} {own && t("page.setAt", { time: formatInstant(own.setAt, locale) })}
        </p>
        <PressButton variant="metal" className="justify-self-start">
          {t("page.save")}
        </PressButton>
      </ActionForm>
    </Page>
  );
}
