/** Where a draft of the trade rules stands. */
import { StateTag } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Status = "open" | "proposed" | "published" | "withdrawn";
const LOOK = {
  open: { tone: "time", icon: "clock" },
  proposed: { tone: "time", icon: "warn" },
  published: { tone: "ok", icon: "check" },
  withdrawn: { tone: "fault", icon: "ref" },
} as const satisfies Record<Status, unknown>;

export function DraftTag({ locale, status }: { locale: Locale; status: Status }) {
  return <StateTag {...LOOK[status]}>{translator(locale, "tradeRules")(`status.${status}`)}</StateTag>;
}
