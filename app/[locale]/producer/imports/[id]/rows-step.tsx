import { mendCell, undoMends } from "@/app/[locale]/producer/actions";
import {
  type MendTarget,
  type Part,
  type RowsQuery,
  type RowsView,
  viewOf,
} from "@/app/[locale]/producer/imports/[id]/rows-view";
import type { permittedContext } from "@/app/signed-in";
import { MendForm } from "@/components/stock/mend-form";
import { type MendLine, MendList } from "@/components/stock/mend-list";
import { type GridRow, RowGrid } from "@/components/stock/row-grid";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/data";
import { Panel } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { suggestValues } from "@/domain/stock/suggest-values";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import { type ImportDetail, type ImportNote, listNotes } from "@/services/stock/get-import";
import { listRows } from "@/services/stock/list-rows";

const TAB_WORDS = { fault: "rows.toMend", look: "rows.toLook", good: "rows.good", all: "rows.every" } as const;
/** Of their fields the allowed values are country codes. */
const COUNTRY_FIELDS = new Set(["country", "country_of_origin", "polished_in", "made_in", "exported_from"]);
const KINDS_SHOWN = 30;
const TABS: readonly Part[] = ["fault", "look", "good", "all"];

export async function RowsStep(props: {
  context: Awaited<ReturnType<typeof permittedContext>>;
  locale: Locale;
  upload: ImportDetail;
  query: RowsQuery;
}) {
  const { context, locale, upload } = props;
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  const view = viewOf(upload, props.query);
  const found =
    view.part === "good" || view.part === "all"
      ? await listRows(context, { importId: upload.id, part: view.part, page: view.page })
      : await listNotes(context, {
          importId: upload.id,
          accepted: view.part === "look",
          code: view.kind?.code,
          column: view.kind?.column ?? undefined,
          value: view.kind?.value ?? undefined,
          page: view.page,
        });
  if (!found.ok) throw new Error("a permitted reader was refused the own upload");
  const { notes, page, pageCount } = found.value;
  const look = upload.kinds.filter((kind) => kind.severity === "look").reduce((sum, kind) => sum + kind.rows, 0);
  const columns = (upload.reading?.tables[0]?.plan.columns ?? []).map(({ heading, field }) => ({ heading, field }));
  const positions = new Map(columns.map(({ heading }, at) => [heading, at] as const).reverse());
  const rows: GridRow[] = notes.map((note) => ({
    sheet: note.sheet,
    line: note.line,
    cells: note.cells,
    notes: [
      ...note.faults.map((one) => ({ ...one, severity: "fault" as const })),
      ...(view.part === "fault" ? [] : note.warnings.map((one) => ({ ...one, severity: "look" as const }))),
    ].map((one) => ({
      severity: one.severity,
      column: one.column === null ? null : (positions.get(one.column) ?? null),
      words: `${one.column ? `${one.column}: ` : ""}${faultWords(locale, words, one)}`,
    })),
  }));
  const canMend = upload.status === "planned";
  const waits = canMend || upload.status === "confirmed";
  const counts = { fault: upload.rowsRejected, look, good: upload.rowsAccepted, all: upload.rowsTotal };
  const mended = canMend && view.mending ? noteAt(notes, view.mending) : null;
  return (
    <>
      <div className="mt-6 grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-4">
            <nav className="segments" aria-label={t("steps.rows")}>
              {TABS.filter((part) => waits || part === "fault" || part === "look").map((part) => (
                <Link key={part} href={view.href({ part })} aria-current={view.part === part ? "page" : undefined}>
                  {t(TAB_WORDS[part], { count: counts[part] })}
                </Link>
              ))}
            </nav>
            {view.kind && (
              <Link href={view.href({ part: view.part })} className="text-13">
                <Icon name="x" size={14} /> {t("rows.all")}
              </Link>
            )}
            {upload.rowsRejected > 0 && (
              <a
                href={`/api/v1/stock/imports/${upload.id}/rejected.csv?locale=${locale}`}
                download
                title={t("rows.faultFileHint")}
                className="btn ml-auto"
              >
                <Icon name="dl" />
                {t("rows.faultFile")}
              </a>
            )}
          </div>
          {rows.length > 0 ? (
            <RowGrid
              locale={locale}
              label={t(TAB_WORDS[view.part], { count: counts[view.part] })}
              columns={columns}
              rows={rows}
              mendHref={canMend ? (target) => view.href({ mending: target }) : null}
              mending={view.mending}
              mendForm={
                mended &&
                view.mending && (
                  <MendForm
                    key={`${mended.line} ${view.mending.column}`}
                    locale={locale}
                    action={mendCell}
                    importId={upload.id}
                    target={view.mending}
                    heading={columns[view.mending.column]?.heading ?? ""}
                    value={mended.cells[view.mending.column] ?? ""}
                    why={rows.find((row) => row.line === mended.line)?.notes.map((note) => note.words) ?? []}
                    suggested={suggestedFor(locale, columns[view.mending.column]?.field ?? null, mended, view.mending)}
                    sameRows={sameRowsOf(upload, mended, columns[view.mending.column]?.heading ?? "")}
                    closeHref={view.href({})}
                  />
                )
              }
            />
          ) : (
            <p className="py-6 text-ink-2">{view.part === "fault" ? words("page.noFaults") : t("rows.none")}</p>
          )}
          <Pages locale={locale} page={page} pages={pageCount} href={(to) => view.href({ page: to })} />
        </div>
        <aside className="grid gap-6">
          {upload.kinds.length > 0 && (
            <Panel title={t("rows.whatToMend")}>
              <MendList lines={mendLines(locale, upload, view)} />
            </Panel>
          )}
          {canMend && upload.edits > 0 && (
            <form action={undoMends}>
              <input type="hidden" name="locale" value={locale} />
              <input type="hidden" name="importId" value={upload.id} />
              <SubmitButton variant="quiet">{t("rows.undo", { count: upload.edits })}</SubmitButton>
            </form>
          )}
        </aside>
      </div>
      <div className="action-bar mt-8 flex-wrap items-center">
        <LinkButton href={stepHref(locale, upload.id, "columns")} icon="left">
          {t("rows.back")}
        </LinkButton>
        <p className="flex-1 text-13 text-ink-2 max-md:hidden">{t("rows.stayNote", { count: upload.rowsRejected })}</p>
        <LinkButton href={stepHref(locale, upload.id, "prices")} variant="metal">
          {t("rows.goOn", { count: upload.rowsAccepted })}
        </LinkButton>
      </div>
    </>
  );
}

function noteAt(notes: readonly ImportNote[], target: MendTarget): ImportNote | null {
  return notes.find((note) => note.line === target.line && note.sheet === target.sheet) ?? null;
}

/** How many rows say the same in this column: one answer can mend them all. */
function sameRowsOf(upload: ImportDetail, note: ImportNote, heading: string): number {
  const values = [...note.faults, ...note.warnings]
    .filter((one) => one.column === heading)
    .map((one) => one.value ?? "");
  return upload.kinds
    .filter((kind) => kind.column === heading && kind.value !== null && values.includes(kind.value))
    .reduce((most, kind) => Math.max(most, kind.rows), 0);
}

/** The nearest terms that the field allows, as they are written into the cell and as people of the language say them. */
function suggestedFor(locale: Locale, field: string | null, note: ImportNote, { column }: MendTarget) {
  const cell = note.cells[column] ?? "";
  return suggestValues(field, cell).map((value) => ({ value, words: suggestedWords(locale, field, value) }));
}

function suggestedWords(locale: Locale, field: string | null, value: string): string {
  if (field !== null && COUNTRY_FIELDS.has(field)) return countryName(value, locale);
  return value.replaceAll("_", " ");
}

function mendLines(locale: Locale, upload: ImportDetail, view: RowsView): MendLine[] {
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  const columns = upload.reading?.tables[0]?.plan.columns ?? [];
  return upload.kinds.slice(0, KINDS_SHOWN).map((kind, at) => {
    const { severity, rows, value, column } = kind;
    const position = columns.findIndex((one) => one.heading === column);
    const said = value === null ? "" : ` “${value}”`;
    const reason = faultWords(locale, words, { ...kind, value: value ?? undefined });
    const canSetAll = upload.status === "planned" && rows > 1 && value !== null && position >= 0 && kind.line > 1;
    const target = { sheet: kind.sheet, line: kind.line, column: position };
    return {
      words: `${column ? `${column}${said}: ` : ""}${reason}`,
      rows,
      severity,
      href: kind.line > 1 ? view.href({ kind: at }) : null,
      current: view.kind === kind,
      setAll: canSetAll ? { href: view.href({ kind: at, mending: target }), label: t("rows.setAll") } : null,
    };
  });
}

function Pages(props: { locale: Locale; page: number; pages: number; href: (page: number) => string }) {
  const t = translator(props.locale, "common");
  return (
    <Pagination
      page={props.page}
      pages={props.pages}
      href={props.href}
      words={{ label: t("pages.label"), previous: t("pages.previous"), next: t("pages.next") }}
    />
  );
}
