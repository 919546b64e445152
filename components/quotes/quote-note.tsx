/** Says what the last press on a quote did. Unknown codes say nothing. */
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

/** Presses on quotes mark what they say with it, so that other words of the page keep silent. */
export const QUOTE_MARK = "quote";

type Outcome = { refusal: string | null; done: string | null; details: Record<string, string> };

export function QuoteNote({ locale, outcome }: { locale: Locale; outcome: Outcome }) {
  const { refusal, done, details } = outcome;
  if (details.of !== QUOTE_MARK) return null;
  const t = translator(locale, "quotes");
  const words = messagesOf(locale, "quotes");
  return (
    <div className="mb-4">
      {refusal && Object.hasOwn(words.refusal, refusal) && (
        <RefusalNote>{t(`refusal.${refusal as "not-found"}`, { most: "–", ...details })}</RefusalNote>
      )}
      {done && Object.hasOwn(words.done, done) && (
        <Notice tone="ok" icon="check" live>
          {t(`done.${done as "askedSome"}`, { asked: "–", list: "–", ...details })}
        </Notice>
      )}
    </div>
  );
}
