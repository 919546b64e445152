"use client";
/**
 * A form over a server action. It posts before JavaScript has arrived; afterwards it stays on the page and tells what
 * happened. Fields inside (`FormField`) show their own fault and keep what was typed.
 */
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from "react";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { Notice, RefusalNote } from "@/components/ui/states";

export type FormWords = {
  /** Words by refusal code and by fault code. */
  refusals: Record<string, string>;
  /** Said above the form where the action is done and did not lead elsewhere. */
  done?: string;
};

type FormFacts = { faults: Record<string, string>; kept: Record<string, string>; refusals: Record<string, string> };
const FormFactsContext = createContext<FormFacts>({ faults: {}, kept: {}, refusals: {} });

/** Fault in words and kept value of one field. */
export function useFieldFacts(name: string): { fault: string | undefined; kept: string | undefined } {
  const { faults, kept, refusals } = useContext(FormFactsContext);
  const code = faults[name];
  return { fault: code === undefined ? undefined : (refusals[code] ?? refusals["input-wrong"]), kept: kept[name] };
}

export function ActionForm<Value>(props: {
  action: (before: FormState<Value>, form: FormData) => Promise<FormState<Value>>;
  words: FormWords;
  /** Stands in the form's place when the action is done. */
  whenDone?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<Value>);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.phase !== "new") notice.current?.focus();
  }, [state]);
  if (state.phase === "done" && props.whenDone) {
    return (
      <div ref={notice} tabIndex={-1} className="outline-none">
        {props.whenDone}
      </div>
    );
  }
  const { refusals, done } = props.words;
  const refused = state.phase === "refused" ? state : null;
  const note = refused ? (
    <RefusalNote>{refusals[refused.refusal] ?? refused.refusal}</RefusalNote>
  ) : state.phase === "done" && done ? (
    <Notice tone="ok" icon="check" live>
      {done}
    </Notice>
  ) : null;
  return (
    <FormFactsContext value={{ faults: refused?.faults ?? {}, kept: refused?.kept ?? {}, refusals }}>
      <form action={run} className={props.className ?? "grid gap-4"} aria-busy={pending} noValidate>
        {note && (
          <div ref={notice} tabIndex={-1} className="outline-none">
            {note}
          </div>
        )}
        {props.children}
      </form>
    </FormFactsContext>
  );
}
