/**
 * Rows of the file that have something wrong, as they stand in it: what is wrong in words, then the cells, the meant
 * ones tinted with an icon and a 2 px foot. Columns that are empty in all of these rows are left out.
 */
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type Severity = "fault" | "look";
export type MarkedLine = {
  line: number;
  cells: readonly string[];
  /** By heading; one without a heading is about the whole row. */
  notes: readonly { column: string | null; words: string }[];
};

const CELL_LOOK: Record<Severity, string> = {
  fault: "bg-fault-tint font-semibold text-fault shadow-[inset_0_-2px_0_currentColor]",
  look: "bg-time-tint font-semibold text-time shadow-[inset_0_-2px_0_currentColor]",
};

export function MarkedRows(props: {
  locale: Locale;
  label: string;
  headings: readonly string[];
  lines: readonly MarkedLine[];
  severity: Severity;
}) {
  const { locale, label, headings, lines, severity } = props;
  const t = translator(locale, "stock");
  const columns = headings.flatMap((heading, at) => {
    const meant = lines.some(({ cells, notes }) => cells[at] || notes.some((note) => note.column === heading));
    return heading !== "" && meant ? [{ heading, at }] : [];
  });
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head numeric>{t("page.line")}</Head>
          <Head>{t("page.reason")}</Head>
          {columns.map(({ heading, at }) => (
            <Head key={at} lang="en" className="whitespace-nowrap">
              {heading}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.line}>
            <Cell numeric className="text-ink-2">
              {line.line}
            </Cell>
            <Cell className="min-w-56">
              {line.notes.map((note) => (
                <span key={`${note.column} ${note.words}`} className="block">
                  {note.column && (
                    <span lang="en" className="text-ink-2">
                      {note.column}:{" "}
                    </span>
                  )}
                  {note.words}
                </span>
              ))}
            </Cell>
            {columns.map(({ heading, at }) => {
              const isMeant = line.notes.some((note) => note.column === heading);
              return (
                <Cell key={at} lang="en" className={`whitespace-nowrap ${isMeant ? CELL_LOOK[severity] : ""}`}>
                  {isMeant ? (
                    <span className="flex items-center gap-1.5">
                      <Icon name={severity === "fault" ? "ref" : "warn"} size={14} />
                      {line.cells[at] || t("page.emptyCell")}
                    </span>
                  ) : (
                    line.cells[at]
                  )}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
