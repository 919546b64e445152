import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { StatusView } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const LOOKS: Record<StatusView, { tone: Tone; icon: IconName }> = {
  listed: { tone: "ok", icon: "check" },
  held: { tone: "quiet", icon: "hold" },
  "in-sale": { tone: "time", icon: "clock" },
  sold: { tone: "quiet", icon: "check" },
};

/** Available, on hold, in a sale, sold: color, icon and word. */
export function ItemState({ status, locale }: { status: StatusView; locale: Locale }) {
  const { tone, icon } = LOOKS[status];
  return (
    <StateTag tone={tone} icon={icon}>
      {translator(locale, "catalogue")(`state.${status}`)}
    </StateTag>
  );
}
