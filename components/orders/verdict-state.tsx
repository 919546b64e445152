import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const LOOKS: Record<TradeVerdict, { tone: Tone; icon: IconName }> = {
  allowed: { tone: "ok", icon: "check" },
  documents: { tone: "ok", icon: "doc" },
  review: { tone: "time", icon: "eye" },
  refused: { tone: "fault", icon: "ref" },
};

/** What the trade rules say of a line, in a word; the item's page says why. */
export function VerdictState({ verdict, locale }: { verdict: TradeVerdict; locale: Locale }) {
  const { tone, icon } = LOOKS[verdict];
  return (
    <StateTag tone={tone} icon={icon}>
      {translator(locale, "orders")(`trade.${verdict}`)}
    </StateTag>
  );
}
