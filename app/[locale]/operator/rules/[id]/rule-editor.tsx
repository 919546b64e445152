/** One row of a draft as a form; which one stands in the address, so that it works before JavaScript too. */
import { editRuleAction } from "@/app/[locale]/operator/rules/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Section } from "@/components/ui/frame";
import { RULE_EFFECTS, type RuleColumn, type RuleRow } from "@/domain/compliance/trade-rule";
import { TRADE_REASONS } from "@/domain/compliance/trade-words";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

type Props = { locale: Locale; draftId: string; rows: readonly RuleRow[]; chosen: string | null };
const NEW = "new";

export function RuleEditor({ locale, draftId, rows, chosen }: Props) {
  const t = translator(locale, "tradeRules");
  const row = rows.find((one) => one.id === chosen);
  return (
    <Section title={chosen === NEW ? t("draft.rowNew") : t("draft.row")} id="row">
      <form className="my-4 flex flex-wrap items-end gap-2" action="#row">
        <SelectField name="row" label={t("draft.choose")} defaultValue={row?.id ?? ""}>
          {rows.map((one) => (
            <option key={one.id} value={one.id}>
              {one.id} · {one.destination}
            </option>
          ))}
        </SelectField>
        <SubmitButton>{t("draft.chooseButton")}</SubmitButton>
        <LinkButton href={`?row=${NEW}#row`}>{t("draft.addButton")}</LinkButton>
      </form>
      {(row || chosen === NEW) && <RowForm key={chosen} locale={locale} draftId={draftId} row={row ?? null} />}
    </Section>
  );
}

const HINTED: Partial<Record<RuleColumn, "codes" | "day" | "outside" | "law">> = {
  destination: "codes",
  origin: "codes",
  origin_test: "codes",
  goods: "codes",
  documents: "codes",
  mends: "codes",
  effective_from: "day",
  effective_to: "day",
  outside_before: "outside",
  operator_law: "law",
};

function RowForm({ locale, draftId, row }: { locale: Locale; draftId: string; row: RuleRow | null }) {
  const t = translator(locale, "tradeRules");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "tradeRules").refusal };
  const text = (column: RuleColumn) => {
    const hint = HINTED[column];
    return (
      <FormField
        name={column}
        label={t(`column.${column}`)}
        hint={hint && t(`hint.${hint}`)}
        defaultValue={row?.[column] ?? ""}
        maxLength={1000}
      />
    );
  };
  return (
    <ActionForm action={editRuleAction} words={{ refusals, done: t("draft.done") }}>
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="isNew" value={row ? "no" : "yes"} />
      {row && <input type="hidden" name="id" value={row.id} />}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {!row && text("id")}
        {text("topic")}
        {text("destination")}
        {text("origin")}
        {text("origin_test")}
        {text("goods")}
        {text("threshold_ct")}
        {text("effective_from")}
        {text("effective_to")}
        <Choices locale={locale} row={row} />
        {text("documents")}
        {text("mends")}
        {text("outside_before")}
        {text("operator_law")}
        {text("unit_value_over_eur")}
        <FormText name="legal_source" label={t("column.legal_source")} defaultValue={row?.legal_source ?? ""} />
        <FormText name="note" label={t("column.note")} defaultValue={row?.note ?? ""} />
      </div>
      <FormText name="why" label={t("draft.editReason")} maxLength={500} />
      <div className="flex flex-wrap gap-2">
        <PressButton name="act" value="save" variant="metal">
          {t("draft.save")}
        </PressButton>
        {row && (
          <PressButton name="act" value="take-out" variant="danger">
            {t("draft.takeOut")}
          </PressButton>
        )}
      </div>
    </ActionForm>
  );
}

/** Columns with a closed list of values. */
function Choices({ locale, row }: { locale: Locale; row: RuleRow | null }) {
  const t = translator(locale, "tradeRules");
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <>
      <FormSelect
        name="effect"
        label={t("column.effect")}
        options={RULE_EFFECTS.map((value) => ({ value, label: t(`effect.${value}`) }))}
        defaultValue={row?.effect ?? "review"}
      />
      <FormSelect
        name="reason"
        label={t("column.reason")}
        options={plain(TRADE_REASONS)}
        defaultValue={row?.reason ?? "not-researched"}
      />
      <FormSelect
        name="confidence"
        label={t("column.confidence")}
        options={plain(["high", "medium", "low"])}
        defaultValue={row?.confidence ?? "low"}
      />
      <FormSelect
        name="fallback"
        label={t("column.fallback")}
        options={[
          { value: "", label: t("no") },
          { value: "yes", label: t("yes") },
        ]}
        defaultValue={row?.fallback ?? ""}
      />
    </>
  );
}
