import { askAllowanceAction } from "@/app/[locale]/account/approvals/actions";
import { approvalRefusals } from "@/app/[locale]/account/approvals/request-parts";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { AskableLot } from "@/services/approvals/list-allowances";

/** Asks an approver to let the person bid more on one lot. */
export function AskForm({ askable, locale }: { askable: readonly AskableLot[]; locale: Locale }) {
  const t = translator(locale, "approvals");
  return (
    <section aria-labelledby="ask-more" className="max-w-[560px]">
      <h2 id="ask-more" className="title title-cell border-b border-ink pb-2">
        {t("ask.title")}
      </h2>
      <p className="mt-3 text-13 text-ink-2">{t("ask.lead")}</p>
      <ActionForm
        action={askAllowanceAction}
        words={{ refusals: approvalRefusals(locale), done: t("ask.done") }}
        className="mt-4 grid gap-4"
      >
        <FormSelect
          name="lot"
          label={t("ask.lot")}
          empty={t("ask.choose")}
          options={askable.map(({ lotId, lotNumber, saleTitle, currency }) => ({
            value: `${lotId} ${currency}`,
            label: `${t("lot", { number: lotNumber, sale: saleTitle[locale] })} · ${currency}`,
          }))}
        />
        <FormField name="amount" label={t("ask.amount")} inputMode="decimal" autoComplete="off" maxLength={20} />
        <FormField name="note" label={t("ask.note")} maxLength={300} />
        <PressButton className="justify-self-start">{t("ask.action")}</PressButton>
      </ActionForm>
    </section>
  );
}
