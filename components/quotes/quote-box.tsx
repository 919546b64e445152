/** An item's price on request, as the reader's own company stands with it: ask, wait, or the price quoted to it. */
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextareaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { QUOTE_TEXT_CHARS_MAX, type QuoteState } from "@/domain/orders/quote";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Props = {
  locale: Locale;
  publicId: string;
  /** The company's standing request; null where there is none. */
  quote: { state: QuoteState; askedAt: Date; note: string | null } | null;
  signedIn: boolean;
  mayAsk: boolean;
  ask: (form: FormData) => Promise<void>;
  idempotencyKey: string;
};

export function QuoteBox({ locale, publicId, quote, signedIn, mayAsk, ask, idempotencyKey }: Props) {
  const t = translator(locale, "quotes");
  const here = `/${locale}/items/${publicId}`;
  if (!signedIn) {
    return (
      <div className="item-actions">
        <LinkButton href={`/${locale}/sign-in?next=${encodeURIComponent(here)}`} variant="metal" size="money">
          {t("item.signIn")}
        </LinkButton>
      </div>
    );
  }
  const state = quote?.state;
  const canAsk = mayAsk && state !== "waiting" && state !== "quoted";
  return (
    <div className="grid gap-3">
      {quote && state === "waiting" && (
        <Notice tone="quiet" icon="clock">
          {t("item.waiting", { date: formatDate(quote.askedAt, locale) })}
        </Notice>
      )}
      {(state === "declined" || state === "ended") && (
        <Notice tone="quiet" icon={state === "ended" ? "clock" : "ref"}>
          {t(`item.${state}`)}
        </Notice>
      )}
      {quote?.note && <p className="text-13 text-ink-2">{t("item.note", { note: quote.note })}</p>}
      {canAsk && (
        <form action={ask} className="grid gap-3">
          <input type="hidden" name="publicId" value={publicId} />
          <input type="hidden" name="next" value={here} />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <TextareaField
            name="message"
            label={t("item.message")}
            hint={t("item.messageHint")}
            rows={2}
            maxLength={QUOTE_TEXT_CHARS_MAX}
          />
          <SubmitButton size="money" variant="metal" icon="doc">
            {t("item.ask")}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
