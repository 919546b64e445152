/** A lot's condition report for one reader: asked for here, read here once the house has answered. Server component. */
import { ActionForm } from "@/components/forms/action-form";
import { FormText } from "@/components/forms/form-field";
import type { FormState } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { Icon } from "@/components/ui/icon";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

type Words = { en: string; zh: string };
type Asked = (before: FormState<{ isThere: boolean }>, form: FormData) => Promise<FormState<{ isThere: boolean }>>;

export function ConditionPanel({
  locale,
  lotId,
  zone,
  condition: { hasAsked, reports },
  mayAsk,
  action,
}: {
  locale: Locale;
  lotId: string;
  zone: string;
  condition: { hasAsked: boolean; reports: readonly { id: number; body: Words; writtenAt: Date }[] };
  mayAsk: boolean;
  action: Asked;
}) {
  const t = translator(locale, "saleroom");
  if (!hasAsked && !mayAsk) return null;
  return (
    <details className="condition" open={reports.length > 0}>
      <summary>
        <Icon name="loupe" />
        {t(hasAsked ? "condition.title" : "condition.ask")}
      </summary>
      {!hasAsked && (
        <ActionForm
          action={action}
          words={{ refusals: { ...messagesOf(locale, "saleroom").refusal }, done: t("condition.asked") }}
          className="condition-form"
        >
          <input type="hidden" name="lotId" value={lotId} />
          <p className="text-13 text-ink-2">{t("condition.askLine")}</p>
          <FormText name="question" label={t("condition.question")} rows={2} maxLength={500} />
          <div>
            <PressButton>{t("condition.send")}</PressButton>
          </div>
        </ActionForm>
      )}
      {hasAsked && reports.length === 0 && <p className="text-13 text-ink-2">{t("condition.asked")}</p>}
      {reports.map((report) => (
        <div key={report.id} className="condition-report">
          <p className="label">{t("condition.written", { time: formatInstant(report.writtenAt, locale, zone) })}</p>
          <p className="whitespace-pre-line">{report.body[locale]}</p>
        </div>
      ))}
      {reports.length > 0 && <p className="text-12 text-ink-2">{t("condition.note")}</p>}
    </details>
  );
}
