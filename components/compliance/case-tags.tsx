/** Band and standing of a screening case. */
import { StateTag } from "@/components/ui/states";
import type { CaseStatus } from "@/domain/compliance/screening/screening-case";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function BandTag({ locale, band }: { locale: Locale; band: "review" | "block" }) {
  return (
    <StateTag tone={band === "block" ? "fault" : "time"} icon={band === "block" ? "ref" : "warn"}>
      {translator(locale, "screening")(`band.${band}`)}
    </StateTag>
  );
}

export function CaseTag({ locale, status }: { locale: Locale; status: CaseStatus }) {
  const tone = status === "confirmed" ? "fault" : status === "cleared" ? "ok" : "time";
  const icon = status === "confirmed" ? "ref" : status === "cleared" ? "check" : "clock";
  return (
    <StateTag tone={tone} icon={icon}>
      {translator(locale, "screening")(`status.${status}`)}
    </StateTag>
  );
}
