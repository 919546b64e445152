/** What to mend, most rows first: one line a kind of fault, with the number of rows. */
import { Icon } from "@/components/ui/icon";
import { formatCount } from "@/domain/shared/format";

export type MendLine = { words: string; rows: number; severity: "fault" | "look" };

export function MendList({ lines }: { lines: readonly MendLine[] }) {
  return (
    <ul className="text-13">
      {lines.map((line) => (
        <li key={`${line.severity} ${line.words}`} className="flex gap-3 border-line border-b py-3 last:border-b-0">
          <span className={line.severity === "fault" ? "text-fault" : "text-time"}>
            <Icon name={line.severity === "fault" ? "ref" : "warn"} />
          </span>
          <span className="min-w-0 flex-1">{line.words}</span>
          <span className="font-semibold">{formatCount(line.rows)}</span>
        </li>
      ))}
    </ul>
  );
}
