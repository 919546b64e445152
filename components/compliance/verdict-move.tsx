/** A verdict that became another, in words: before → after. */
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function VerdictMove(props: { locale: Locale; before: TradeVerdict; after: TradeVerdict }) {
  const t = translator(props.locale, "compliance");
  return (
    <span>
      {t(`verdict.${props.before}`)} → <strong className="font-semibold">{t(`verdict.${props.after}`)}</strong>
    </span>
  );
}
