/** The steps of a company's file as links, each with its state: done, open, or to be mended. */

import type { IconName } from "@/components/ui/icon";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag, type Tone } from "@/components/ui/states";
import { FILE_STEPS, type FileStatus, type FileStep, type StepState } from "@/domain/parties/company-file";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type ShownStep = FileStep | "review";
const SHOWN: readonly ShownStep[] = [...FILE_STEPS, "review"];

export function stepPath(locale: Locale, step: ShownStep): string {
  return step === "review" ? `/${locale}/onboarding` : `/${locale}/onboarding/${step}`;
}

export function stepAfter(step: FileStep): ShownStep {
  return SHOWN[SHOWN.indexOf(step) + 1] ?? "review";
}

export function FileSteps(props: { locale: Locale; current: ShownStep; states: Record<FileStep, StepState> }) {
  const { locale, current, states } = props;
  const t = translator(locale, "onboarding");
  return (
    <nav aria-label={t("stepsLabel")} className="mb-6">
      <ol className="steps">
        {SHOWN.map((step, index) => {
          const state = step === "review" ? "missing" : states[step];
          const done = state === "saved" || state === "good";
          return (
            <li
              key={step}
              className={done ? "is-done" : undefined}
              aria-current={step === current ? "step" : undefined}
            >
              <span className="diamond" aria-hidden="true">
                {done ? <Icon name="check" /> : state === "mend" ? <Icon name="fix" /> : <span>{index + 1}</span>}
              </span>
              <Link href={stepPath(locale, step)} className="no-underline hover:underline coarse:py-3">
                {t(`step.${step}`)}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

const STEP_LOOK: Record<StepState, { tone: Tone; icon: IconName }> = {
  missing: { tone: "quiet", icon: "minus" },
  saved: { tone: "ink", icon: "check" },
  mend: { tone: "time", icon: "fix" },
  good: { tone: "ok", icon: "ver" },
};

export function StepTag({ state, word }: { state: StepState; word: string }) {
  return <StateTag {...STEP_LOOK[state]}>{word}</StateTag>;
}

export const FILE_LOOK: Record<FileStatus, { tone: Tone; icon: IconName }> = {
  open: { tone: "time", icon: "doc" },
  sent: { tone: "outbid", icon: "clock" },
  mend: { tone: "time", icon: "fix" },
  accepted: { tone: "ok", icon: "check" },
};

export function FileTag({ status, word }: { status: FileStatus; word: string }) {
  return <StateTag {...FILE_LOOK[status]}>{word}</StateTag>;
}
