/** A company's file as the officer looks through it: each step with what was said of it, and the risk part by part. */
import { reviewStepAction, settleFileAction } from "@/app/[locale]/operator/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { FileTag, StepTag } from "@/components/parties/file-steps";
import { dayWords, StepFacts } from "@/components/parties/step-facts";
import { Sums } from "@/components/ui/data";
import { Panel, Section } from "@/components/ui/frame";
import { Notice, StateTag, type Tone } from "@/components/ui/states";
import { FILE_STEPS, type FileStep } from "@/domain/parties/company-file";
import { COUNTRY_LISTS_OF, type RiskBand } from "@/domain/parties/company-risk";
import { formatDate, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import type { ReviewedFile } from "@/services/parties/company-file/get-reviewed-file";

type Part = { locale: Locale; slug: string; file: ReviewedFile };

const refusalsOf = (locale: Locale) => ({
  ...messagesOf(locale, "common").refusal,
  ...messagesOf(locale, "parties").refusal,
  ...messagesOf(locale, "onboarding").refusal,
});

export function FileReview(part: Part) {
  const { locale, file } = part;
  const t = translator(locale, "onboarding");
  const lead =
    file.status === "sent" && file.sentAt
      ? t("review.sentAt", { date: formatDate(file.sentAt, locale) })
      : file.status === "open" && t("review.notSent");
  return (
    <Section
      title={t("review.title")}
      lead={lead}
      aside={<FileTag status={file.status} word={t(`status.${file.status}`)} />}
      id="file"
    >
      <div className="mt-4 grid gap-8">
        {FILE_STEPS.map((step) => (
          <ReviewedStep key={step} {...part} step={step} />
        ))}
      </div>
    </Section>
  );
}

function ReviewedStep({ locale, slug, file, step }: Part & { step: FileStep }) {
  const t = translator(locale, "onboarding");
  const said = file.comments.filter((one) => one.step === step).slice(0, 5);
  return (
    <section aria-labelledby={`file-${step}`}>
      <div className="flex items-baseline gap-4 border-b border-line-2 pb-2">
        <h3 id={`file-${step}`} className="font-semibold">
          {t(`step.${step}`)}
        </h3>
        <span className="ml-auto">
          <StepTag state={file.states[step]} word={t(`state.${file.states[step]}`)} />
        </span>
      </div>
      <div className="mt-3 grid gap-3">
        <StepFacts locale={locale} file={file} step={step} />
        {said.map((one) => (
          <p key={one.at.toISOString()} className="text-13">
            <span className="text-ink-2">
              {t("review.saidOn", {
                verdict: t(one.verdict === "good" ? "state.good" : "state.mend"),
                date: formatInstant(one.at, locale),
              })}
            </span>{" "}
            {one.comment ?? (one.verdict === "mend" ? t("marketAsked") : "")}
          </p>
        ))}
        {file.status === "sent" && (
          <ActionForm
            action={reviewStepAction}
            words={{ refusals: refusalsOf(locale), done: t("review.noted") }}
            className="grid max-w-[560px] gap-2"
          >
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="step" value={step} />
            <FormText id={`comment-${step}`} name="comment" label={t("field.comment")} rows={2} />
            <div className="flex flex-wrap gap-2">
              <PressButton
                name="verdict"
                value="good"
                size="small"
                aria-label={`${t("review.good")}: ${t(`step.${step}`)}`}
              >
                {t("review.good")}
              </PressButton>
              <PressButton
                name="verdict"
                value="mend"
                size="small"
                aria-label={`${t("review.mend")}: ${t(`step.${step}`)}`}
              >
                {t("review.mend")}
              </PressButton>
            </div>
          </ActionForm>
        )}
      </div>
    </section>
  );
}

const RISK_TONE: Record<RiskBand, Tone> = { low: "ok", elevated: "time", high: "fault" };

export function RiskPanel({ locale, file }: Pick<Part, "locale" | "file">) {
  const t = translator(locale, "onboarding");
  const { risk } = file;
  return (
    <Panel
      title={t("risk.title")}
      aside={
        <StateTag tone={RISK_TONE[risk.band]} icon={risk.band === "low" ? "check" : "warn"}>
          {t(`risk.band.${risk.band}`)}
        </StateTag>
      }
    >
      <div className="grid gap-2">
        {risk.parts.length === 0 && <p className="text-ink-2">{t("risk.none")}</p>}
        <Sums
          lines={risk.parts.map((part) => ({ label: t(`risk.part.${part.code}`), value: part.points }))}
          total={{ label: t("risk.points"), value: risk.score }}
        />
        <p className="text-12 text-ink-2">{t("risk.listsOf", { date: dayWords(COUNTRY_LISTS_OF, locale) })}</p>
      </div>
    </Panel>
  );
}

/** Back to the company, or accepted where the company trades already. */
export function SettleFile({ locale, slug, file }: Part) {
  const t = translator(locale, "onboarding");
  if (file.status !== "sent") return null;
  const trades = file.company.status === "approved" || file.company.status === "suspended";
  const mayAccept = trades && file.open.length === 0;
  const mends = FILE_STEPS.some((step) => file.states[step] === "mend");
  return (
    <Panel title={t("review.decide")}>
      <ActionForm
        action={settleFileAction}
        words={{ refusals: refusalsOf(locale), done: t("review.noted") }}
        className="grid gap-3"
      >
        <input type="hidden" name="slug" value={slug} />
        {file.proposedBy && (
          <Notice tone="time" icon="user">
            {t("review.waits")}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          {mayAccept && (
            <PressButton name="settle" value="accept" variant="metal">
              {t("review.accept")}
            </PressButton>
          )}
          <PressButton name="settle" value="give-back" variant={mends ? "metal" : "outline"}>
            {t("review.giveBack")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
