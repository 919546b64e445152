/** The state of a consignment as color, icon and word, for either side. */

import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { ConsignmentSide, ConsignmentStatus } from "@/domain/auctions/consignment";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const LOOK: Record<ConsignmentStatus, readonly [Tone, IconName]> = {
  "house-turn": ["quiet", "clock"],
  "seller-turn": ["quiet", "clock"],
  agreed: ["ok", "check"],
  declined: ["fault", "ref"],
  withdrawn: ["quiet", "minus"],
};

export function ConsignmentState({
  locale,
  status,
  side,
}: {
  locale: Locale;
  status: ConsignmentStatus;
  side: ConsignmentSide;
}) {
  const t = translator(locale, "consignments");
  const [tone, icon] = status === `${side}-turn` ? (["time", "bell"] as const) : LOOK[status];
  return (
    <StateTag tone={tone} icon={icon}>
      {t(side === "house" ? `houseStatus.${status}` : `status.${status}`)}
    </StateTag>
  );
}
