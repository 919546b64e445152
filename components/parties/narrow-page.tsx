/** A page of one form: title, one sentence, the form, on one narrow column. */
import type { ReactNode } from "react";

export function NarrowPage(props: { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <main className={`mx-auto w-full px-4 py-12 md:py-18 ${props.wide ? "max-w-2xl" : "max-w-md"}`}>
      <h1 className="font-title text-36 leading-tight">{props.title}</h1>
      {props.lead ? <p className="mt-2 text-ink-2">{props.lead}</p> : null}
      <div className="mt-6 border-t border-ink pt-6">{props.children}</div>
    </main>
  );
}
