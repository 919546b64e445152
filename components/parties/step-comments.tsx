/** What an officer asks about a step, shown until the step is saved again. */
import { Notice } from "@/components/ui/states";
import type { FileStep, StepState } from "@/domain/parties/company-file";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Comments = {
  states: Record<FileStep, StepState>;
  /** Newest first. */
  comments: readonly { step: FileStep; at: Date; verdict: "good" | "mend"; comment: string | null }[];
};

export function StepComments({ locale, step, file }: { locale: Locale; step: FileStep; file: Comments }) {
  const t = translator(locale, "onboarding");
  if (file.states[step] !== "mend") return null;
  const said = file.comments.find((one) => one.step === step && one.verdict === "mend");
  return (
    <Notice tone="time" icon="fix" title={t("askedFor")}>
      <p className="whitespace-pre-line">{said?.comment ?? t("marketAsked")}</p>
    </Notice>
  );
}
