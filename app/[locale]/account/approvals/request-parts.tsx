/** What requests of both kinds show alike: where one stands, who decided, and the two presses of an approver. */
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import type { FormState } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { Time } from "@/components/ui/figures";
import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { RequestStatus } from "@/domain/parties/spending-limit";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

const LOOK: Record<RequestStatus, { tone: Tone; icon: IconName }> = {
  pending: { tone: "time", icon: "clock" },
  approved: { tone: "ok", icon: "check" },
  refused: { tone: "fault", icon: "ref" },
  withdrawn: { tone: "quiet", icon: "minus" },
  expired: { tone: "quiet", icon: "clock" },
};

export const approvalRefusals = (locale: Locale): Record<string, string> => ({
  ...messagesOf(locale, "common").refusal,
  ...messagesOf(locale, "parties").refusal,
  ...messagesOf(locale, "orders").refusal,
  ...messagesOf(locale, "approvals").refusal,
});

export function RequestState(props: {
  request: { status: RequestStatus; decidedBy: string | null; decidedAt: Date | null; reason: string | null };
  locale: Locale;
}) {
  const { request, locale } = props;
  const t = translator(locale, "approvals");
  return (
    <div className="grid content-start gap-1 text-13">
      <StateTag {...LOOK[request.status]}>{t(`status.${request.status}`)}</StateTag>
      {request.decidedBy && request.decidedAt && (
        <span className="text-ink-2">
          {request.decidedBy} · <Time at={request.decidedAt} locale={locale} />
        </span>
      )}
      {request.reason && <span>{request.reason}</span>}
    </div>
  );
}

export function DecideForm<Value>(props: {
  action: (before: FormState<Value>, form: FormData) => Promise<FormState<Value>>;
  requestId: string;
  person: string;
  amount: string;
  locale: Locale;
}) {
  const { requestId, person, amount, locale } = props;
  const t = translator(locale, "approvals");
  const field = `reason-${requestId}`;
  return (
    <ActionForm
      action={props.action}
      words={{ refusals: approvalRefusals(locale), done: t("decidedDone") }}
      className="grid gap-3"
    >
      <input type="hidden" name="requestId" value={requestId} />
      <FormField id={field} name="reason" label={t("reason")} maxLength={500} />
      <div className="flex flex-wrap gap-2">
        <PressButton name="decision" value="approve" variant="metal" aria-label={t("approveOne", { amount, person })}>
          {t("approve")}
        </PressButton>
        <PressButton name="decision" value="refuse" variant="danger" aria-label={t("refuseOne", { amount, person })}>
          {t("refuse")}
        </PressButton>
      </div>
    </ActionForm>
  );
}
