import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ColumnsStep } from "@/app/[locale]/producer/imports/[id]/columns-step";
import { PlanStep } from "@/app/[locale]/producer/imports/[id]/plan-step";
import { PricesStep } from "@/app/[locale]/producer/imports/[id]/prices-step";
import { RowsStep } from "@/app/[locale]/producer/imports/[id]/rows-step";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ImportState } from "@/components/stock/import-list";
import { OpenQuestions } from "@/components/stock/open-questions";
import { ReadingProgress } from "@/components/stock/reading-progress";
import { WizardHead, WizardPlate, type WizardStep } from "@/components/stock/wizard-frame";
import { LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { getImport, type ImportDetail } from "@/services/stock/get-import";
import { publishRefusalWords } from "@/services/stock/plan-refusal-words";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "stock")("page.uploads") };
}

function stepOf(upload: ImportDetail, asked: unknown): Exclude<WizardStep, "upload" | "media"> {
  if (asked === "columns" || asked === "rows" || asked === "prices" || asked === "plan") return asked;
  if (upload.status !== "planned") return "plan";
  if (upload.reading?.tables.some(({ plan }) => plan.questions.length > 0)) return "columns";
  return upload.rowsRejected > 0 ? "rows" : "plan";
}

export default async function ImportPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const context = await permittedContext(locale, `/${locale}/producer/imports/${id}`, "stock.view");
  const found = await getImport(context, { importId: id });
  if (!found.ok) notFound();
  const upload = found.value;
  const query = await searchParams;
  const step = stepOf(upload, query.step);
  const [t, stock, common] = [translator(locale, "imports"), translator(locale, "stock"), translator(locale, "common")];
  const refused =
    typeof query.refusal === "string" ? publishRefusalWords({ stock, common }, query.refusal, upload.plan) : null;
  const isRead = !["waiting", "reading", "refused"].includes(upload.status);
  const look = upload.kinds.filter((kind) => kind.severity === "look").reduce((sum, kind) => sum + kind.rows, 0);
  return (
    <Page>
      <WizardHead
        locale={locale}
        id={id}
        step={step}
        open={isRead}
        title={upload.fileName}
        lead={
          <>
            <ImportState locale={locale} status={upload.status} />{" "}
            {upload.userName ? t("plan.by", { name: upload.userName }) : t("plan.byProgram")}
          </>
        }
      />
      {refused && <RefusalNote>{refused}</RefusalNote>}
      {isRead && (
        <WizardPlate
          locale={locale}
          rows={upload.rowsTotal}
          good={upload.rowsAccepted}
          faults={upload.rowsRejected}
          look={look}
          mended={upload.edits}
        />
      )}
      {isRead && upload.status === "planned" && (
        <p className="mt-3 text-13">
          <strong>{t("plate.notLive")}</strong> <span className="text-ink-2">{t("plate.saved")}</span>
        </p>
      )}
      {upload.status === "planned" && step !== "plan" && <OpenQuestions locale={locale} upload={upload} />}
      {upload.status === "refused" ? (
        <Refused locale={locale} upload={upload} />
      ) : isRead ? (
        <Step context={context} locale={locale} upload={upload} step={step} query={query} />
      ) : (
        <Progress locale={locale} upload={upload} />
      )}
    </Page>
  );
}

function Step(props: {
  context: Awaited<ReturnType<typeof permittedContext>>;
  locale: Locale;
  upload: ImportDetail;
  step: Exclude<WizardStep, "upload" | "media">;
  query: Query;
}) {
  if (props.step === "columns") return <ColumnsStep {...props} />;
  if (props.step === "prices") return <PricesStep {...props} />;
  return props.step === "rows" ? <RowsStep {...props} /> : <PlanStep {...props} />;
}

function Progress({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const words = messagesOf(locale, "imports").progress;
  return (
    <div className="mt-6 grid gap-3">
      <ReadingProgress
        key={upload.status}
        importId={upload.id}
        status={upload.status}
        rowsRead={upload.rowsRead}
        words={{
          title: upload.status === "waiting" ? words.waiting : words.reading,
          rows: words.rows,
          leave: words.leave,
        }}
      />
      <noscript>
        <a href={`/${locale}/producer/imports/${upload.id}`}>{words.refresh}</a>
      </noscript>
    </div>
  );
}

function Refused({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "imports");
  const stock = translator(locale, "stock");
  return (
    <div className="mt-6 grid gap-4">
      <Notice tone="fault" icon="ref" title={t("refused.title")}>
        {upload.fileError && stock(`fileError.${upload.fileError}`)}
      </Notice>
      <div>
        <LinkButton href={`/${locale}/producer/upload`} icon="ul">
          {t("refused.again")}
        </LinkButton>
      </div>
    </div>
  );
}
