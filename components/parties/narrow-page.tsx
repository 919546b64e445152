/** A page of one form: title, one sentence, the form, on one narrow column. */
import type { ReactNode } from "react";

export function NarrowPage(props: { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <div className="page">
      <div className={`mx-auto ${props.wide ? "max-w-[720px]" : "max-w-[440px]"} md:pt-8 md:pb-12`}>
        <header className="border-b border-ink pb-3">
          <h1 className="title title-section">{props.title}</h1>
          {props.lead && <p className="lead mt-1">{props.lead}</p>}
        </header>
        <div className="mt-6">{props.children}</div>
      </div>
    </div>
  );
}
