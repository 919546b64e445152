import Link from "next/link";
import { mendCell, undoMends } from "@/app/[locale]/producer/actions";
import type { permittedContext } from "@/app/signed-in";
import { MendForm } from "@/components/stock/mend-form";
import { type MendLine, MendList } from "@/components/stock/mend-list";
import { type GridRow, type MendTarget, RowGrid, type Severity } from "@/components/stock/row-grid";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/data";
import { Panel } from "@/components/ui/frame";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/domain/shared/locale";
import type { NoteKind } from "@/domain/stock/import-reading";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import { type ImportDetail, type ImportNote, listNotes } from "@/services/stock/get-import";

type Query = Record<string, string | string[] | undefined>;
const KINDS_SHOWN = 30;

export async function RowsStep(props: {
  context: Awaited<ReturnType<typeof permittedContext>>;
  locale: Locale;
  upload: ImportDetail;
  query: Query;
}) {
  const { context, locale, upload } = props;
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  const view = viewOf(upload, props.query);
  const found = await listNotes(context, {
    importId: upload.id,
    accepted: view.severity === "look",
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
    notes: (view.severity === "fault" ? note.faults : note.warnings).map((one) => ({
      column: one.column === null ? null : (positions.get(one.column) ?? null),
      words: `${one.column ? `${one.column}: ` : ""}${faultWords(locale, words, one)}`,
    })),
  }));
  const canMend = upload.status === "planned";
  const mended = canMend && view.mending ? noteAt(notes, view.mending) : null;
  return (
    <>
      <div className="mt-6 grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-4">
            <nav className="segments" aria-label={t("steps.rows")}>
              {(["fault", "look"] as const).map((severity) => (
                <Link
                  key={severity}
                  href={view.href({ severity })}
                  aria-current={view.severity === severity ? "page" : undefined}
                >
                  {severity === "fault"
                    ? t("rows.toMend", { count: upload.rowsRejected })
                    : t("rows.toLook", { count: look })}
                </Link>
              ))}
            </nav>
            {view.kind && (
              <Link href={view.href({ severity: view.severity })} className="text-13">
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
              label={view.severity === "fault" ? words("page.faults") : words("page.warnings")}
              columns={columns}
              rows={rows}
              severity={view.severity}
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
                    sameRows={sameRowsOf(upload, mended, columns[view.mending.column]?.heading ?? "")}
                    closeHref={view.href({})}
                  />
                )
              }
            />
          ) : (
            <p className="py-6 text-ink-2">{view.severity === "fault" ? words("page.noFaults") : t("rows.none")}</p>
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
        <LinkButton href={stepHref(locale, upload.id, "plan")} variant="metal">
          {t("rows.goOn", { count: upload.rowsAccepted })}
        </LinkButton>
      </div>
    </>
  );
}

type View = {
  severity: Severity;
  kind: NoteKind | null;
  mending: MendTarget | null;
  page: number;
  href(to: { severity?: Severity; kind?: number; mending?: MendTarget; page?: number }): string;
};

/** What is looked at follows from the address, so that it can be left, shared and come back to. */
function viewOf(upload: ImportDetail, query: Query): View {
  const text = (name: string) => (typeof query[name] === "string" ? (query[name] as string) : "");
  const kindAt = /^\d{1,4}$/.test(text("kind")) ? Number(text("kind")) : null;
  const kind = kindAt === null ? null : (upload.kinds[kindAt] ?? null);
  const severity: Severity = kind?.severity ?? (text("show") === "look" ? "look" : "fault");
  const mend = /^(\d{1,8})\.(\d{1,4})\.(.{0,120})$/.exec(text("mend"));
  const page = /^\d{1,5}$/.test(text("page")) ? Number(text("page")) : 1;
  return {
    severity,
    kind,
    mending: mend ? { line: Number(mend[1]), column: Number(mend[2]), sheet: mend[3] ?? "" } : null,
    page,
    href: (to) => {
      const next = new URLSearchParams({ step: "rows" });
      const keepsKind = to.severity === undefined && to.kind === undefined && kindAt !== null;
      if (keepsKind) next.set("kind", String(kindAt));
      else if (to.kind !== undefined) next.set("kind", String(to.kind));
      else if ((to.severity ?? severity) === "look") next.set("show", "look");
      const stays = to.severity === undefined && to.kind === undefined;
      const toPage = to.page ?? (stays ? page : 1);
      if (toPage > 1) next.set("page", String(toPage));
      if (to.mending) next.set("mend", `${to.mending.line}.${to.mending.column}.${to.mending.sheet}`);
      return `?${next}`;
    },
  };
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

function mendLines(locale: Locale, upload: ImportDetail, view: View): MendLine[] {
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
