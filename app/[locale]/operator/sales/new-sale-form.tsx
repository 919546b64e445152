/** The form of a new sale. It is created as a draft; lots and admissions follow on its own page. */
import { createSaleAction } from "@/app/[locale]/operator/sales/actions";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { CURRENCIES } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";

const ZONES = [
  "Asia/Hong_Kong",
  "Asia/Shanghai",
  "Asia/Dubai",
  "Asia/Ho_Chi_Minh",
  "Europe/Brussels",
  "America/New_York",
  "UTC",
] as const;

export function NewSaleForm({ locale }: { locale: Locale }) {
  const t = translator(locale, "auctions");
  const c = translator(locale, "consignments");
  const group = "grid gap-4 border-t border-line-2 pt-4 md:grid-cols-2 xl:grid-cols-4";
  const figure = { inputMode: "decimal" as const, autoComplete: "off" };
  return (
    <ActionForm action={createSaleAction} words={saleFormWords(locale)} className="mt-4 grid gap-6">
      <input type="hidden" name="locale" value={locale} />
      <fieldset className={group}>
        <legend className="sr-only">{t("plan.names")}</legend>
        <FormField name="titleEn" label={t("plan.titleEn")} lang="en" maxLength={120} />
        <FormField name="titleZh" label={t("plan.titleZh")} lang="zh-Hans" maxLength={120} />
        <FormField name="slug" label={t("plan.slug")} hint={t("plan.slugHint")} maxLength={80} autoComplete="off" />
        <FormSelect
          name="currency"
          label={t("plan.currency")}
          defaultValue="USD"
          options={CURRENCIES.map((value) => ({ value, label: value }))}
        />
      </fieldset>
      <FormatFields locale={locale} className={group} />
      <fieldset className={group}>
        <legend className="sr-only">{t("plan.times")}</legend>
        <FormSelect
          name="zone"
          label={t("plan.zone")}
          defaultValue="Asia/Hong_Kong"
          options={ZONES.map((value) => ({ value, label: zoneName(value, locale) }))}
        />
        <FormField name="opensAt" type="datetime-local" label={t("plan.opensAt")} />
        <FormField name="closesAt" type="datetime-local" label={t("plan.closesAt")} />
        <FormField name="stagger" label={t("plan.stagger")} defaultValue="1" {...figure} />
      </fieldset>
      <fieldset className={group}>
        <legend className="sr-only">{t("plan.rules")}</legend>
        <FormField name="window" label={t("plan.window")} hint={t("plan.windowHint")} defaultValue="2" {...figure} />
        <FormField name="extension" label={t("plan.extension")} defaultValue="2" {...figure} />
        <FormField name="outage" label={t("plan.outage")} hint={t("plan.outageHint")} defaultValue="5" {...figure} />
        <FormField
          name="underReserve"
          label={c("form.underReserve")}
          hint={c("form.underReserveHint")}
          defaultValue="24"
          {...figure}
        />
        <FormField name="underbidder" label={c("form.underbidder")} defaultValue="24" {...figure} />
        <div className="grid grid-cols-3 gap-2 md:col-span-2">
          <FormField name="premium" label={t("plan.premium")} defaultValue="6" {...figure} />
          <FormField
            name="premiumUpTo"
            label={t("plan.premiumUpTo")}
            hint={t("plan.premiumHint")}
            defaultValue="200000"
            {...figure}
          />
          <FormField name="premiumAbove" label={t("plan.premiumAbove")} defaultValue="4" {...figure} />
        </div>
        <FormText
          name="steps"
          label={t("plan.steps")}
          hint={t("plan.stepsHint")}
          className="md:col-span-2"
          maxLength={4000}
        />
        <FormText name="noticeEn" label={t("plan.noticeEn")} lang="en" maxLength={500} />
        <FormText name="noticeZh" label={t("plan.noticeZh")} lang="zh-Hans" maxLength={500} />
      </fieldset>
      <div>
        <PressButton variant="metal" icon="plus">
          {t("plan.create")}
        </PressButton>
      </div>
    </ActionForm>
  );
}

function FormatFields({ locale, className }: { locale: Locale; className: string }) {
  const t = translator(locale, "admission");
  const { format } = messagesOf(locale, "tenders");
  return (
    <fieldset className={className}>
      <legend className="sr-only">{t("house.formatLabel")}</legend>
      <FormSelect
        name="format"
        label={t("house.formatLabel")}
        defaultValue="timed"
        options={[
          { value: "timed", label: t("house.timed") },
          { value: "sealed-first-price", label: format["sealed-first-price"] },
          { value: "sealed-second-price", label: format["sealed-second-price"] },
          { value: "live", label: translator(locale, "liveSales")("format") },
        ]}
      />
      <FormSelect
        name="tie"
        label={t("house.tie")}
        defaultValue="earliest"
        options={[
          { value: "earliest", label: t("house.tieEarliest") },
          { value: "re-tender", label: t("house.tieAgain") },
        ]}
      />
      <FormField
        name="deposit"
        label={t("house.depositLabel")}
        hint={t("house.depositHint")}
        inputMode="decimal"
        autoComplete="off"
      />
    </fieldset>
  );
}
