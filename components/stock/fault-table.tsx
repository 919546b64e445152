/** Faults or warnings of an upload, cell by cell: where, what stood there, and what is wrong with it. */
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** Tint, icon and a 2 px foot: the cell that is meant. */
const FAULT_CELL = "bg-fault-tint font-semibold text-fault shadow-[inset_0_-2px_0_currentColor]";
const LOOK_CELL = "bg-time-tint font-semibold text-time shadow-[inset_0_-2px_0_currentColor]";

export type FaultLine = {
  line: number;
  column: string | null;
  stockNumber: string | null;
  value: string | null;
  words: string;
};

export function FaultTable({
  locale,
  label,
  lines,
  severity,
}: {
  locale: Locale;
  label: string;
  lines: readonly FaultLine[];
  severity: "fault" | "look";
}) {
  const t = translator(locale, "stock");
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head numeric>{t("page.line")}</Head>
          <Head>{t("page.stockNumber")}</Head>
          <Head>{t("page.column")}</Head>
          <Head>{t("page.value")}</Head>
          <Head>{t("page.reason")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell may have two faults, and the list does not move
          <tr key={at}>
            <Cell numeric className="text-ink-2">
              {one.line}
            </Cell>
            <Cell lang="en" className="whitespace-nowrap">
              {one.stockNumber}
            </Cell>
            <Cell lang="en">{one.column}</Cell>
            <Cell lang="en" className={severity === "fault" ? FAULT_CELL : LOOK_CELL}>
              <span className="flex min-w-max items-center gap-1.5">
                <Icon name={severity === "fault" ? "ref" : "warn"} size={14} />
                {one.value ?? t("page.emptyCell")}
              </span>
            </Cell>
            <Cell>{one.words}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
