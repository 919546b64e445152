import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { discardUpload, publishUpload } from "@/app/[locale]/producer/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ImportState } from "@/components/stock/import-list";
import { type MarkedLine, MarkedRows, type Severity } from "@/components/stock/marked-rows";
import { type MendLine, MendList } from "@/components/stock/mend-list";
import { PlanPanel } from "@/components/stock/plan-panel";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Plate } from "@/components/ui/data";
import { CheckField } from "@/components/ui/field";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { formatCount, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { ChangePlan } from "@/domain/stock/draft";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import { getImport, type ImportDetail, listNotes, type NotePage } from "@/services/stock/get-import";
import { publishRefusalWords } from "@/services/stock/plan-refusal-words";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ refusal?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "stock")("page.uploads") };
}

/** More would not be read; the whole list is told by the command line. */
const LINES_SHOWN = 200;

export default async function ImportPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const [t, common] = [translator(locale, "stock"), translator(locale, "common")];
  const context = await permittedContext(locale, `/${locale}/producer/imports/${id}`, "stock.view");
  const found = await getImport(context, { importId: id });
  if (!found.ok) notFound();
  const upload = found.value;
  const { refusal } = await searchParams;
  const refused = typeof refusal === "string" ? publishRefusalWords({ stock: t, common }, refusal, upload.plan) : null;
  const [faults, warnings] = await Promise.all([
    listNotes(context, { importId: id, accepted: false, pageSize: LINES_SHOWN }),
    listNotes(context, { importId: id, accepted: true, pageSize: LINES_SHOWN }),
  ]);
  if (!faults.ok || !warnings.ok) throw new Error("a permitted reader was refused the own upload");
  const toLookAt = warnings.value.total;
  return (
    <Page>
      <PageHead
        title={upload.fileName}
        lead={<ImportState locale={locale} status={upload.status} />}
        back={{ href: `/${locale}/producer`, label: t("page.stockTitle") }}
      />
      {refused && <RefusalNote>{refused}</RefusalNote>}
      <Plate
        wide
        items={[
          { label: t("page.rowsHead"), value: formatCount(upload.rowsTotal) },
          { label: t("page.good"), value: formatCount(upload.rowsAccepted) },
          {
            label: t("page.withFault"),
            value: (
              <span className={upload.rowsRejected > 0 ? "text-fault" : undefined}>
                {formatCount(upload.rowsRejected)}
              </span>
            ),
          },
          {
            label: t("page.toLookAt"),
            value: <span className={toLookAt > 0 ? "text-time" : undefined}>{formatCount(toLookAt)}</span>,
          },
        ]}
      />
      <Standing locale={locale} upload={upload} />
      <div className="mt-8 grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <Lines locale={locale} upload={upload} page={faults.value} severity="fault" />
          <Lines locale={locale} upload={upload} page={warnings.value} severity="look" />
        </div>
        <aside className="grid gap-6">
          {upload.kinds.length > 0 && (
            <Panel title={t("page.whatToMend")}>
              <MendList lines={mendLines(locale, upload)} />
            </Panel>
          )}
          {upload.plan && <PlanPanel locale={locale} plan={upload.plan} />}
        </aside>
      </div>
      {upload.status === "planned" && upload.plan && <Decision locale={locale} id={upload.id} plan={upload.plan} />}
    </Page>
  );
}

function Standing({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "stock");
  if (upload.status === "published" && upload.publishedAt) {
    return (
      <Notice
        tone="ok"
        icon="check"
        title={t("page.live", { when: formatInstant(upload.publishedAt, locale, "UTC") })}
        live
      />
    );
  }
  if (upload.status === "discarded") return <Notice tone="quiet" icon="x" title={t("page.discarded")} />;
  return (
    <Notice tone="time" icon="clock" title={t("page.notLive")}>
      {t("page.stayOut", { count: upload.rowsRejected })}
    </Notice>
  );
}

function Lines(props: { locale: Locale; upload: ImportDetail; page: NotePage; severity: Severity }) {
  const { locale, upload, page, severity } = props;
  const t = translator(locale, "stock");
  const title = t(severity === "fault" ? "page.faults" : "page.warnings");
  if (page.total === 0 && severity === "look") return null;
  const lines: MarkedLine[] = page.notes.map((note) => ({
    line: note.line,
    cells: note.cells,
    notes: (severity === "fault" ? note.faults : note.warnings).map((one) => ({
      column: one.column,
      words: faultWords(locale, t, one),
    })),
  }));
  const headings = upload.reading?.tables[0]?.plan.columns.map((column) => column.heading) ?? [];
  return (
    <Section title={title} id={severity}>
      {lines.length > 0 ? (
        <MarkedRows locale={locale} label={title} headings={headings} lines={lines} severity={severity} />
      ) : (
        <p className="text-ink-2">{t("page.noFaults")}</p>
      )}
      {page.total > LINES_SHOWN && (
        <p className="mt-3 text-ink-2">{t("page.moreFaults", { count: page.total - LINES_SHOWN })}</p>
      )}
    </Section>
  );
}

/** One line a reason, most rows first, faults before what merely wants a look. */
function mendLines(locale: Locale, upload: ImportDetail): MendLine[] {
  const t = translator(locale, "stock");
  return upload.kinds.slice(0, 20).map(({ severity, rows, ...kind }) => ({
    words: `${kind.column ? `${kind.column}: ` : ""}${faultWords(locale, t, { ...kind, value: kind.value ?? undefined })}`,
    rows,
    severity,
  }));
}

function Decision({ locale, id, plan }: { locale: Locale; id: string; plan: ChangePlan }) {
  const t = translator(locale, "stock");
  const changes = plan.added + plan.changed + plan.withdrawn;
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={id} />
    </>
  );
  return (
    <div className="action-bar mt-8 flex-wrap items-center justify-end">
      <LinkButton href={`/${locale}/producer/upload`} icon="left" className="mr-auto">
        {t("page.upload")}
      </LinkButton>
      <form action={discardUpload}>
        {hidden}
        <SubmitButton>{t("page.discard")}</SubmitButton>
      </form>
      <form action={publishUpload} className="flex flex-wrap items-center gap-4">
        {hidden}
        {plan.withdrawn > 0 && (
          <CheckField
            name="confirmedWithdrawals"
            value={plan.withdrawn}
            required
            label={t("page.confirmWithdrawals", { count: plan.withdrawn })}
          />
        )}
        <SubmitButton variant="metal" disabled={changes === 0}>
          {t("page.publish", { count: changes })}
        </SubmitButton>
      </form>
    </div>
  );
}
