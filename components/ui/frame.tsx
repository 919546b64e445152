/** Page heads, sections, panels, tabs, empty states: hairlines and titles, no cards. */

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** The gutter of a page; every page but the auction room and the console stands in it. */
export function Page({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return <div className="page">{narrow ? <div className="mx-auto max-w-[720px]">{children}</div> : children}</div>;
}

export function PageHead({
  title,
  lead,
  actions,
  back,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: ReactNode };
}) {
  return (
    <header>
      {back && (
        <Link
          href={back.href}
          className="mb-2 inline-flex min-h-8 items-center gap-2 text-13 text-ink-2 no-underline hover:underline coarse:min-h-11"
        >
          <Icon name="left" size={14} />
          {back.label}
        </Link>
      )}
      <div className="page-head">
        <h1 className="title title-section">{title}</h1>
        {lead && <p className="lead">{lead}</p>}
        {actions && <div className="page-head-actions">{actions}</div>}
      </div>
    </header>
  );
}

/** A section opens with its title on an ink rule. */
export function Section({
  title,
  lead,
  aside,
  id,
  children,
  className,
}: {
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={className ? `section ${className}` : "section"} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id} className="title title-section">
          {title}
        </h2>
        {lead && <p className="lead">{lead}</p>}
        {aside && <div className="section-head-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

export function Panel({
  title,
  aside,
  children,
  className,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={className ? `panel ${className}` : "panel"}>
      {title && (
        <div className="panel-head">
          <h2>{title}</h2>
          {aside && <div className="ml-auto font-normal">{aside}</div>}
        </div>
      )}
      <div className="panel-body">{children}</div>
    </div>
  );
}

/** Tabs that are links: each has an address. */
export function Tabs({
  label,
  items,
}: {
  label: string;
  items: { href: string; label: ReactNode; current: boolean }[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

/** Nothing here, why, and the next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/** Numbered steps as diamonds; the current one in ink, done ones filled. */
export function Steps({ label, steps, current }: { label: string; steps: ReactNode[]; current: number }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a wizard are a fixed list
          key={index}
          className={index < current ? "is-done" : undefined}
          aria-current={index === current ? "step" : undefined}
        >
          <span className="diamond" aria-hidden="true">
            {index < current ? <Icon name="check" /> : <span>{index + 1}</span>}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
