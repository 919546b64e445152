import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { sendFileAction } from "@/app/[locale]/onboarding/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { FILE_LOOK, FileSteps, StepTag, stepPath } from "@/components/parties/file-steps";
import { StepComments } from "@/components/parties/step-comments";
import { StepFacts } from "@/components/parties/step-facts";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { FILE_STEPS } from "@/domain/parties/company-file";
import { formatDate } from "@/domain/shared/format";
import { messagesOf, translator } from "@/messages/messages";
import { labelled } from "@/messages/print-signs";
import { getOwnFile } from "@/services/parties/company-file/get-own-file";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "onboarding")("title") };
}

/** The look over the whole file, where it stands, and the press that sends it. */
export default async function CompanyFilePage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/onboarding`, "company.manage");
  const found = await getOwnFile(context);
  if (!found.ok) notFound();
  const file = found.value;
  const t = translator(locale, "onboarding");
  const refusals = { ...messagesOf(locale, "common").refusal, ...messagesOf(locale, "onboarding").refusal };
  const [first] = file.open;
  const mayBeSent = file.status === "open" || file.status === "mend";
  return (
    <Page>
      <PageHead title={t("title")} lead={t("why.review")} />
      <FileSteps locale={locale} current="review" states={file.states} />
      <Notice {...FILE_LOOK[file.status]} title={t(`status.${file.status}`)}>
        <p>{t(`statusMeans.${file.status}`)}</p>
        {file.status === "sent" && file.sentAt && (
          <p className="mt-1">{t("review.sentAt", { date: formatDate(file.sentAt, locale) })}</p>
        )}
      </Notice>
      <div className="mt-4">
        {first ? (
          <LinkButton href={stepPath(locale, first)} variant="metal">
            {labelled(locale, t("next"), t(`step.${first}`))}
          </LinkButton>
        ) : (
          mayBeSent && (
            <ActionForm action={sendFileAction} words={{ refusals, done: t("sent") }}>
              <PressButton variant="metal" className="justify-self-start">
                {t("send")}
              </PressButton>
            </ActionForm>
          )
        )}
      </div>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 lg:grid-cols-2">
        {FILE_STEPS.map((step) => (
          <section key={step} aria-labelledby={`file-${step}`}>
            <div className="flex items-baseline gap-4 border-b border-ink pb-2">
              <h2 id={`file-${step}`} className="title title-cell">
                <Link className="no-underline hover:underline" href={stepPath(locale, step)}>
                  {t(`step.${step}`)}
                </Link>
              </h2>
              <span className="ml-auto">
                <StepTag state={file.states[step]} word={t(`state.${file.states[step]}`)} />
              </span>
            </div>
            <div className="mt-3 grid gap-3">
              <StepComments locale={locale} step={step} file={file} />
              <StepFacts locale={locale} file={file} step={step} />
            </div>
          </section>
        ))}
      </div>
    </Page>
  );
}
