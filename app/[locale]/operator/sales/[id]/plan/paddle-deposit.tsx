/** The deposit of one company as the house sees it: its state, transfers booked in and back. */
import { bookDepositAction, returnDepositAction } from "@/app/[locale]/operator/sales/[id]/plan/deposit-actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";
import type { PaddleRequest } from "@/services/auctions/get-sale-plan";
import type { HouseDeposit } from "@/services/auctions/read-admission";

export function PaddleDeposit({
  locale,
  paddle,
  deposit,
  currency,
}: {
  locale: Locale;
  paddle: PaddleRequest;
  deposit: HouseDeposit | undefined;
  currency: Currency;
}) {
  const t = translator(locale, "admission");
  const words = { refusals: messagesOf(locale, "admission").refusal };
  const due = paddle.status === "deposit-due";
  const rest = deposit?.restMinor ?? null;
  return (
    <>
      {deposit && (
        <span className="block text-12 text-ink-2">
          {t("house.depositOf", { status: t(`status.${deposit.status}`) })}{" "}
          {formatMoney(rest ?? deposit.amountMinor, currency)}
        </span>
      )}
      {(due || rest !== null) && (
        <details>
          <summary className="link text-12">{t(due ? "house.book" : "house.sendBack")}</summary>
          <ActionForm
            action={due ? bookDepositAction : returnDepositAction}
            words={words}
            className="flex flex-wrap items-end gap-2 py-2"
          >
            <input type="hidden" name={due ? "paddleId" : "depositId"} value={due ? paddle.id : deposit?.id} />
            <FormField
              id={`bank-${paddle.id}`}
              name="bankReference"
              label={t("house.bankReference")}
              autoComplete="off"
              maxLength={60}
              className="w-40"
            />
            <PressButton>{t(due ? "house.book" : "house.sendBack")}</PressButton>
          </ActionForm>
        </details>
      )}
    </>
  );
}
