/** A company's standing: color, icon and word. */

import type { IconName } from "@/components/ui/icon";
import { StateTag, type Tone } from "@/components/ui/states";
import type { CompanyStatus } from "@/domain/parties/actor";

const LOOK: Record<CompanyStatus, { tone: Tone; icon: IconName }> = {
  applied: { tone: "time", icon: "clock" },
  approved: { tone: "ok", icon: "check" },
  refused: { tone: "fault", icon: "ref" },
  suspended: { tone: "fault", icon: "pause" },
};

export function standingLook(status: CompanyStatus) {
  return LOOK[status];
}

export function CompanyStanding({ status, word }: { status: CompanyStatus; word: string }) {
  return <StateTag {...LOOK[status]}>{word}</StateTag>;
}
