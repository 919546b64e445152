/** Tables, fact lists, plates of figures and pages. */

import type { ComponentProps, ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** A table that scrolls sideways inside itself. `label` names it for readers. */
export function DataTable({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a group of a table is no set of fields
    <div className="table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className={className ? `table ${className}` : "table"}>{children}</table>
    </div>
  );
}

/** Head cell: two lines, the unit in its own; numeric heads stand right over their figures. */
export function Head({
  numeric,
  unit,
  sort,
  children,
  ...rest
}: { numeric?: boolean; unit?: ReactNode; sort?: "ascending" | "descending" } & ComponentProps<"th">) {
  return (
    <th scope="col" className={numeric ? "num" : undefined} aria-sort={sort} {...rest}>
      {children}
      {unit && <span className="unit">{unit}</span>}
    </th>
  );
}

export function Cell({ numeric, className, ...rest }: { numeric?: boolean } & ComponentProps<"td">) {
  return <td className={[numeric && "num", className].filter(Boolean).join(" ") || undefined} {...rest} />;
}

/** Facts in two or more columns, label left and value right, hairline under each. Empty values are left out. */
export function Facts({ items, single }: { items: { label: ReactNode; value: ReactNode }[]; single?: boolean }) {
  return (
    <dl className={single ? "facts facts-single" : "facts"}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== "")
        .map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels are nodes and the list does not move
          <div key={index}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The plate: large figures divided by hairlines (weight, color, clarity; rows, good, faults). */
export function Plate({
  items,
  wide,
}: {
  items: { label: ReactNode; value: ReactNode; unit?: ReactNode }[];
  wide?: boolean;
}) {
  return (
    <dl className={wide ? "plate plate-wide" : "plate"}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels are nodes and the list does not move
        <div key={index}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.unit && <small> {item.unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Sums: lines and a total under an ink rule. */
export function Sums({
  lines,
  total,
}: {
  lines: { label: ReactNode; value: ReactNode }[];
  total?: { label: ReactNode; value: ReactNode };
}) {
  return (
    <dl className="sums">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels are nodes and the list does not move
        <div key={index}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
      {total && (
        <div className="sum-total">
          <dt>{total.label}</dt>
          <dd>{total.value}</dd>
        </div>
      )}
    </dl>
  );
}

/** Page numbers as links. `words` are the texts for readers: the list's name, previous, next. */
export function Pagination({
  page,
  pages,
  href,
  words,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  words: { label: string; previous: string; next: string };
}) {
  if (pages <= 1) return null;
  const shown = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])].filter(
    (n) => n >= 1 && n <= pages,
  );
  return (
    <nav className="pages" aria-label={words.label}>
      {page > 1 && (
        <Link href={href(page - 1)} rel="prev" aria-label={words.previous}>
          <Icon name="left" size={14} />
        </Link>
      )}
      {shown.map((n, index) => (
        <span key={n} className="contents">
          {index > 0 && n - (shown[index - 1] ?? n) > 1 && <span aria-hidden="true">…</span>}
          <Link href={href(n)} aria-current={n === page ? "page" : undefined}>
            {n.toLocaleString("en-US")}
          </Link>
        </span>
      ))}
      {page < pages && (
        <Link href={href(page + 1)} rel="next" aria-label={words.next}>
          <Icon name="right" size={14} />
        </Link>
      )}
    </nav>
  );
}
