/** What to mend, most rows first: one line a kind of trouble, with the number of rows and a way to only these rows. */

import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/domain/shared/format";

export type MendLine = {
  words: string;
  rows: number;
  severity: "fault" | "look";
  /** Only the rows with this trouble. */
  href: string | null;
  current: boolean;
  /** Where all rows that say the same are mended at once. */
  setAll: { href: string; label: string } | null;
};

export function MendList({ lines }: { lines: readonly MendLine[] }) {
  return (
    <ul className="text-13">
      {lines.map((line) => (
        <li
          key={`${line.severity} ${line.words}`}
          className={`flex gap-3 border-line border-b px-2 py-3 last:border-b-0 ${line.current ? "bg-case-2 shadow-[inset_3px_0_0_var(--color-ink)]" : ""}`}
        >
          <span className={line.severity === "fault" ? "text-fault" : "text-time"}>
            <Icon name={line.severity === "fault" ? "ref" : "warn"} />
          </span>
          <span className="min-w-0 flex-1">
            {line.href ? (
              <Link href={line.href} scroll={false} className="text-ink no-underline hover:underline">
                {line.words}
              </Link>
            ) : (
              line.words
            )}
            {line.setAll && (
              <Link href={line.setAll.href} scroll={false} className="mt-1 block text-12">
                {line.setAll.label}
              </Link>
            )}
          </span>
          <span className="font-semibold">{formatCount(line.rows)}</span>
        </li>
      ))}
    </ul>
  );
}
