import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { discardUpload, publishUpload } from "@/app/[locale]/producer/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { type FaultLine, FaultTable } from "@/components/stock/fault-table";
import { ImportState } from "@/components/stock/import-list";
import { type MendLine, MendList } from "@/components/stock/mend-list";
import { PlanPanel } from "@/components/stock/plan-panel";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Plate } from "@/components/ui/data";
import { CheckField } from "@/components/ui/field";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { formatCount, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { RowFault } from "@/domain/stock/draft";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import { getImport, type ImportDetail } from "@/services/stock/get-import";
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
  const toLookAt = new Set(upload.warnings.filter((one) => one.line > 1).map((one) => one.line)).size;
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
      <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div>
          <Lines locale={locale} title={t("page.faults")} id="faults" notes={upload.faults} severity="fault" />
          <Lines locale={locale} title={t("page.warnings")} id="warnings" notes={upload.warnings} severity="look" />
        </div>
        <aside className="grid gap-6">
          {upload.faults.length + upload.warnings.length > 0 && (
            <Panel title={t("page.whatToMend")}>
              <MendList lines={mendLines(locale, upload)} />
            </Panel>
          )}
          <PlanPanel locale={locale} plan={upload.plan} />
        </aside>
      </div>
      {upload.status === "planned" && <Decision locale={locale} upload={upload} />}
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

function Lines(props: {
  locale: Locale;
  title: string;
  id: string;
  notes: readonly RowFault[];
  severity: "fault" | "look";
}) {
  const { locale, title, id, notes, severity } = props;
  const t = translator(locale, "stock");
  if (notes.length === 0 && severity === "look") return null;
  const lines: FaultLine[] = notes.slice(0, LINES_SHOWN).map((note) => ({
    line: note.line,
    column: note.column,
    stockNumber: note.stockNumber ?? null,
    value: note.value ?? null,
    words: faultWords(locale, t, note),
  }));
  return (
    <Section title={title} id={id}>
      {lines.length > 0 ? (
        <FaultTable locale={locale} label={title} lines={lines} severity={severity} />
      ) : (
        <p className="text-ink-2">{t("page.noFaults")}</p>
      )}
      {notes.length > LINES_SHOWN && (
        <p className="mt-3 text-ink-2">{t("page.moreFaults", { count: notes.length - LINES_SHOWN })}</p>
      )}
    </Section>
  );
}

/** One line a reason, most rows first, faults before what merely wants a look. */
function mendLines(locale: Locale, upload: ImportDetail): MendLine[] {
  const t = translator(locale, "stock");
  const group = (notes: readonly RowFault[], severity: MendLine["severity"]): MendLine[] => {
    const rows = new Map<string, Set<number>>();
    for (const note of notes) {
      const words = `${note.column ? `${note.column}: ` : ""}${faultWords(locale, t, note)}`;
      rows.set(words, (rows.get(words) ?? new Set()).add(note.line));
    }
    return [...rows].map(([words, lines]) => ({ words, rows: lines.size, severity })).sort((a, b) => b.rows - a.rows);
  };
  return [...group(upload.faults, "fault"), ...group(upload.warnings, "look")].slice(0, 20);
}

function Decision({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "stock");
  const { plan } = upload;
  const changes = plan.added + plan.changed + plan.withdrawn;
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={upload.id} />
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
