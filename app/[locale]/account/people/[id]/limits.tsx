import { setLimitsAction } from "@/app/[locale]/account/people/limit-actions";
import { peopleRefusals } from "@/app/[locale]/account/people/words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import type { PersonLimits } from "@/domain/parties/spending-limit";
import type { Locale } from "@/domain/shared/locale";
import { CURRENCIES, minorToDecimal } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";

const AMOUNTS = ["order", "month", "bidding"] as const;

/** What this person may spend and bid before an approver is asked. */
export function LimitsForm(props: { userId: string; limits: PersonLimits | null; locale: Locale }) {
  const { userId, limits, locale } = props;
  const t = translator(locale, "approvals");
  const shown = (minor: bigint | null | undefined) =>
    limits && minor !== null && minor !== undefined ? minorToDecimal(minor, limits.currency) : "";
  const now = {
    order: shown(limits?.orderMinor),
    month: shown(limits?.monthMinor),
    bidding: shown(limits?.biddingMinor),
  };
  const refusals = { ...peopleRefusals(locale), ...messagesOf(locale, "approvals").refusal };
  return (
    <section aria-labelledby="person-limits">
      <h2 id="person-limits" className="title title-cell border-b border-ink pb-2">
        {t("limits.title")}
      </h2>
      <p className="mt-3 text-13 text-ink-2">{t("limits.lead")}</p>
      <ActionForm
        action={setLimitsAction}
        words={{ refusals, done: t("limits.saved") }}
        className="mt-4 grid max-w-[440px] gap-4"
      >
        <input type="hidden" name="userId" value={userId} />
        <FormSelect
          name="currency"
          label={t("limits.currency")}
          defaultValue={limits?.currency ?? "USD"}
          options={CURRENCIES.map((value) => ({ value, label: value }))}
        />
        {AMOUNTS.map((name) => (
          <FormField
            key={name}
            name={name}
            label={t(`limits.${name}`)}
            hint={t(`limits.${name}Hint`)}
            defaultValue={now[name]}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
          />
        ))}
        <PressButton className="justify-self-start">{t("limits.save")}</PressButton>
      </ActionForm>
    </section>
  );
}
