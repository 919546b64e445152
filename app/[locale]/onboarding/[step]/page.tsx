import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StepForm } from "@/app/[locale]/onboarding/[step]/step-form";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { FileSteps, FileTag, StepTag, stepPath } from "@/components/parties/file-steps";
import { StepComments } from "@/components/parties/step-comments";
import { Page, PageHead, Panel } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { FILE_STEPS } from "@/domain/parties/company-file";
import { messagesOf, translator } from "@/messages/messages";
import { getOwnFile } from "@/services/parties/company-file/get-own-file";

type Props = {
  params: Promise<{ locale: string; step: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "onboarding")("title") };
}

const DONE = ["added", "removed"] as const;

export default async function FileStepPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const asked = (await params).step;
  const step = FILE_STEPS.find((one) => one === asked);
  if (!step) notFound();
  const context = await permittedContext(locale, stepPath(locale, step), "company.manage");
  const found = await getOwnFile(context);
  if (!found.ok) notFound();
  const file = found.value;
  const t = translator(locale, "onboarding");
  const refusals: Record<string, string> = {
    ...messagesOf(locale, "common").refusal,
    ...messagesOf(locale, "parties").refusal,
    ...messagesOf(locale, "onboarding").refusal,
  };
  const { refusal, done } = readOutcome(await searchParams);
  const happened = DONE.find((one) => one === done);
  return (
    <Page>
      <PageHead title={t("title")} lead={t("lead")} />
      <FileSteps locale={locale} current={step} states={file.states} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,720px)_minmax(280px,1fr)]">
        <section aria-labelledby="step-title">
          <h2 id="step-title" className="title title-cell border-b border-ink pb-2">
            {t(`step.${step}`)}
          </h2>
          <div className="mt-4 grid gap-6">
            {refusal && refusals[refusal] && <RefusalNote>{refusals[refusal]}</RefusalNote>}
            {happened && (
              <Notice tone="ok" icon="check" live>
                {t(happened)}
              </Notice>
            )}
            <StepForm locale={locale} step={step} file={file} refusals={refusals} />
          </div>
        </section>
        <aside className="grid gap-4">
          <StepComments locale={locale} step={step} file={file} />
          <Panel
            title={t(`step.${step}`)}
            aside={<StepTag state={file.states[step]} word={t(`state.${file.states[step]}`)} />}
          >
            <p className="text-ink-2">{t(`why.${step}`)}</p>
          </Panel>
          <Panel title={t("title")} aside={<FileTag status={file.status} word={t(`status.${file.status}`)} />}>
            <p className="text-ink-2">{t(`statusMeans.${file.status}`)}</p>
          </Panel>
        </aside>
      </div>
    </Page>
  );
}
