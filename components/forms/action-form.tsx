"use client";
/**
 * A form over a server action. It posts before JavaScript has arrived; afterwards it stays on the page and tells what
 * happened. Fields inside (`FormField`) show their own fault and keep what was typed.
 */
import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from "react";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";

export type FormWords = {
  /** Words by refusal code and by fault code. */
  refusals: Record<string, string>;
  /** Shown where the action is done and did not lead elsewhere. */
  done?: string;
};

type FormFacts = { faults: Record<string, string>; kept: Record<string, string>; refusals: Record<string, string> };
const FormFactsContext = createContext<FormFacts>({ faults: {}, kept: {}, refusals: {} });

/** Fault in words and kept value of one field. */
export function useFieldFacts(name: string): { fault: string | null; kept: string | undefined } {
  const { faults, kept, refusals } = useContext(FormFactsContext);
  const code = faults[name];
  return { fault: code === undefined ? null : (refusals[code] ?? refusals["input-wrong"] ?? code), kept: kept[name] };
}

export function ActionForm<Value>(props: {
  action: (before: FormState<Value>, form: FormData) => Promise<FormState<Value>>;
  words: FormWords;
  /** Replaces the form when the action is done. */
  whenDone?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<Value>);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.phase !== "new") notice.current?.focus();
  }, [state]);
  const refused = state.phase === "refused" ? state : null;
  if (state.phase === "done" && props.whenDone) {
    return (
      <div ref={notice} tabIndex={-1} role="status" className="outline-none">
        {props.whenDone}
      </div>
    );
  }
  const facts = { faults: refused?.faults ?? {}, kept: refused?.kept ?? {}, refusals: props.words.refusals };
  const words = refused ? sentence(props.words.refusals, refused.refusal) : props.words.done;
  return (
    <FormFactsContext value={facts}>
      <form action={run} className={props.className} aria-busy={pending} noValidate>
        {state.phase !== "new" && words ? (
          <div
            ref={notice}
            tabIndex={-1}
            role={refused ? "alert" : "status"}
            className={`mb-4 border-l-2 px-3 py-2 outline-none ${refused ? "border-fault bg-fault-tint text-fault" : "border-ok bg-ok-tint text-ok"}`}
          >
            {words}
          </div>
        ) : null}
        {props.children}
      </form>
    </FormFactsContext>
  );
}

function sentence(refusals: Record<string, string>, code: string): string {
  return refusals[code] ?? code;
}
