/** The producer's answer to one request; before JavaScript too. */
import { SubmitButton } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { QUOTE_DAYS, QUOTE_DAYS_USUAL, QUOTE_TEXT_CHARS_MAX, type QuoteState } from "@/domain/orders/quote";
import type { Locale } from "@/domain/shared/locale";
import { CURRENCIES, type Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

type Props = {
  locale: Locale;
  quoteId: string;
  state: QuoteState;
  currency: Currency;
  answer: (form: FormData) => Promise<void>;
  idempotencyKey: string;
};

export function AnswerForm({ locale, quoteId, state, currency, answer, idempotencyKey }: Props) {
  const t = translator(locale, "quotes");
  return (
    <form action={answer} className="answer-form">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="quoteId" value={quoteId} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <select name="currency" className="input" aria-label={t("producer.currency")} defaultValue={currency}>
        {CURRENCIES.map((code) => (
          <option key={code}>{code}</option>
        ))}
      </select>
      <Input
        name="price"
        inputMode="decimal"
        maxLength={20}
        aria-label={t("producer.price")}
        placeholder={t("producer.price")}
      />
      <select name="validDays" className="input" aria-label={t("producer.valid")} defaultValue={QUOTE_DAYS_USUAL}>
        {QUOTE_DAYS.map((days) => (
          <option key={days} value={days}>
            {t("producer.days", { days })}
          </option>
        ))}
      </select>
      <Input
        name="note"
        className="answer-note"
        maxLength={QUOTE_TEXT_CHARS_MAX}
        aria-label={t("producer.note")}
        placeholder={t("producer.note")}
      />
      <SubmitButton icon="check">{t(state === "quoted" ? "producer.improve" : "producer.answer")}</SubmitButton>
      {state !== "quoted" && (
        <SubmitButton variant="quiet" name="decline" value="1">
          {t("producer.decline")}
        </SubmitButton>
      )}
    </form>
  );
}
