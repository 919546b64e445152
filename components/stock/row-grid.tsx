/**
 * Rows of the file as they stand in it. A marked cell is a link that opens its mending under the
 * row: a plain form, so that it works before JavaScript and by keyboard alone.
 */

import type { ReactNode } from "react";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/domain/shared/locale";
import { fieldName } from "@/messages/field-names";
import { translator } from "@/messages/messages";

export type Severity = "fault" | "look";
export type GridColumn = { heading: string; field: string | null };
export type GridRow = {
  sheet: string;
  line: number;
  cells: readonly string[];
  /** Column position, or null for the whole row. */
  notes: readonly { column: number | null; words: string; severity: Severity }[];
};
export type MendTarget = { sheet: string; line: number; column: number };

const CELL_LOOK: Record<Severity, string> = {
  fault: "bg-fault-tint font-semibold text-fault shadow-[inset_0_-2px_0_currentColor]",
  look: "bg-time-tint font-semibold text-time shadow-[inset_0_-2px_0_currentColor]",
};

export function RowGrid(props: {
  locale: Locale;
  label: string;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  /** Null where nothing can be mended any more. */
  mendHref: ((target: MendTarget) => string) | null;
  mending: MendTarget | null;
  /** The form of the cell that is being mended. */
  mendForm: ReactNode;
}) {
  const { locale, columns, rows, mending } = props;
  const marked = rows.some((row) => row.notes.length > 0);
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  // Columns that nobody reads and that are empty in all of these rows would only push the others away.
  const shown = columns.flatMap((column, at) => {
    const meant = rows.some(({ cells, notes }) => cells[at] || notes.some((note) => note.column === at));
    return meant && (column.field !== null || rows.some(({ notes }) => notes.some((note) => note.column === at)))
      ? [{ ...column, at }]
      : [];
  });
  return (
    <DataTable label={props.label}>
      <thead>
        <tr>
          <Head numeric>{words("page.line")}</Head>
          {marked && <Head>{words("page.reason")}</Head>}
          {shown.map(({ heading, field, at }) => (
            <Head key={at} className="whitespace-nowrap" unit={<span lang="en">{heading}</span>}>
              {field ? fieldName(locale, field) : heading}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const isOpen = mending?.line === row.line && mending.sheet === row.sheet;
          return (
            <GridLine
              key={`${row.sheet} ${row.line}`}
              row={row}
              span={shown.length + (marked ? 2 : 1)}
              form={isOpen ? props.mendForm : null}
            >
              <Cell numeric className="text-ink-2">
                {row.line}
              </Cell>
              {marked && (
                <Cell className="min-w-56">
                  {row.notes.map((note) => (
                    <span key={`${note.column} ${note.words}`} className="block">
                      {note.words}
                    </span>
                  ))}
                </Cell>
              )}
              {shown.map(({ at, heading }) => (
                <GridCell
                  key={at}
                  text={row.cells[at] ?? ""}
                  look={lookOf(row, at)}
                  empty={words("page.emptyCell")}
                  href={props.mendHref?.({ sheet: row.sheet, line: row.line, column: at }) ?? null}
                  label={t("rows.mend", { column: heading, row: row.line })}
                  current={isOpen && mending?.column === at}
                />
              ))}
            </GridLine>
          );
        })}
      </tbody>
    </DataTable>
  );
}

/** A fault shows before what is only to be looked at. */
function lookOf({ notes }: GridRow, column: number): Severity | null {
  const here = notes.filter((note) => note.column === column);
  return here.find((note) => note.severity === "fault")?.severity ?? here[0]?.severity ?? null;
}

function GridLine(props: { row: GridRow; span: number; form: ReactNode; children: ReactNode }) {
  return (
    <>
      <tr id={`row-${props.row.line}`}>{props.children}</tr>
      {props.form && (
        <tr>
          <td colSpan={props.span} className="p-0">
            <div className="sticky left-0 max-w-[min(100vw,720px)]">{props.form}</div>
          </td>
        </tr>
      )}
    </>
  );
}

function GridCell(props: {
  text: string;
  look: Severity | null;
  empty: string;
  href: string | null;
  label: string;
  current: boolean;
}) {
  const { text, look, href } = props;
  if (look === null)
    return (
      <Cell lang="en" className="whitespace-nowrap">
        {text}
      </Cell>
    );
  const inner = (
    <>
      <Icon name={look === "fault" ? "ref" : "warn"} size={14} />
      {text || props.empty}
    </>
  );
  return (
    <Cell
      lang="en"
      className={`whitespace-nowrap ${CELL_LOOK[look]} ${props.current ? "outline-2 outline-focus" : ""}`}
    >
      {href ? (
        <Link
          href={href}
          scroll={false}
          aria-label={`${props.label}: ${text || props.empty}`}
          className="flex min-h-6 items-center gap-1.5 text-inherit no-underline hover:underline coarse:min-h-11"
        >
          {inner}
        </Link>
      ) : (
        <span className="flex items-center gap-1.5">{inner}</span>
      )}
    </Cell>
  );
}
