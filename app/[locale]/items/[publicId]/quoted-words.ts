import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { QuoteLine } from "@/services/quotes/list-quotes";

/** The price quoted to the company, while it holds: within its time, or while the company's hold lasts. */
export function quotedWords(quote: QuoteLine | null, heldUntil: Date | null, locale: Locale) {
  const answer = quote?.answer;
  if (!answer?.priceMinor || (quote?.state !== "quoted" && !(quote?.state === "ended" && heldUntil))) return null;
  const t = translator(locale, "quotes");
  const until = t("item.quoted", { until: formatInstant(answer.validUntil, locale) });
  const words = heldUntil ? `${until}${locale === "zh" ? "。" : ". "}${t("item.heldPrice")}` : until;
  return { minor: String(answer.priceMinor), currency: answer.currency, words };
}
