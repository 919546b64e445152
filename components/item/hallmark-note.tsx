/** What a jewel's metal needs at the destination, with its source. */
import { Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import type { HallmarkAnswer } from "@/domain/compliance/hallmark-duty";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const LOOK = {
  recognized: { tone: "ok", icon: "check" },
  none: { tone: "ok", icon: "check" },
  task: { tone: "time", icon: "doc" },
  ask: { tone: "quiet", icon: "eye" },
} as const;

export function HallmarkNote(props: {
  locale: Locale;
  destination: string;
  answer: HallmarkAnswer;
  finenessPm: number;
  /** As the seller's file says. */
  stated: string | null;
}) {
  const { locale, destination, answer, finenessPm, stated } = props;
  const { duty, fineness, source, confidence } = answer;
  const t = translator(locale, "hallmarks");
  const finenessWords = !fineness
    ? t("finenessUnknown")
    : fineness.legal
      ? t("legal", { fineness: finenessPm })
      : t("notLegal", { fineness: finenessPm, minimum: fineness.minimumPm });
  return (
    <Section id="hallmark" title={t("title", { destination: countryName(destination, locale) })}>
      <Notice {...LOOK[answer.verdict]} title={t(`verdict.${answer.verdict}`)}>
        {duty && <p>{t(`duty.${duty}`)}</p>}
        <p>{finenessWords}</p>
        {stated && <p>{t("stated", { marks: stated })}</p>}
        {source && confidence && (
          <p className="mt-1 text-12 text-ink-2">
            {t("source", { source, confidence: t(`confidence.${confidence}`) })}
          </p>
        )}
      </Notice>
    </Section>
  );
}
