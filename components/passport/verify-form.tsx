"use client";
/** Paste or upload a signed passport; the verdict stands above the form. Works before JavaScript has arrived. */
import { useActionState, useEffect, useRef } from "react";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import type { VerdictView } from "@/components/passport/verdict-view";
import { Facts } from "@/components/ui/data";
import { TextareaField, TextField } from "@/components/ui/field";
import { Notice, RefusalNote } from "@/components/ui/states";

export type VerifyWords = {
  paste: string;
  pasteHint: string;
  file: string;
  fileHint: string;
  submit: string;
  refusals: Record<string, string>;
};

export function VerifyForm(props: {
  action: (before: FormState<VerdictView>, form: FormData) => Promise<FormState<VerdictView>>;
  locale: string;
  words: VerifyWords;
  /** A credential to begin with. */
  credential: string;
}) {
  const { words } = props;
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<VerdictView>);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.phase !== "new") answer.current?.focus();
  }, [state]);
  const kept = state.phase === "refused" ? state.kept.credential : undefined;
  return (
    <div className="grid gap-6">
      {state.phase !== "new" && (
        <div ref={answer} tabIndex={-1} className="outline-none">
          {state.phase === "done" ? (
            <VerdictPanel view={state.value} />
          ) : (
            <RefusalNote>{words.refusals[state.refusal] ?? words.refusals.empty}</RefusalNote>
          )}
        </div>
      )}
      <form action={run} className="grid gap-4" aria-busy={pending}>
        <input type="hidden" name="locale" value={props.locale} />
        <TextareaField
          name="credential"
          label={words.paste}
          hint={words.pasteHint}
          rows={7}
          spellCheck={false}
          autoComplete="off"
          className="digest-field"
          defaultValue={kept ?? props.credential}
        />
        <TextField
          name="file"
          type="file"
          accept=".jwt,.txt,.json,application/vc+jwt,application/jwt,text/plain,application/json"
          label={words.file}
          hint={words.fileHint}
        />
        <PressButton variant="metal" className="justify-self-start">
          {words.submit}
        </PressButton>
      </form>
    </div>
  );
}

function VerdictPanel({ view }: { view: VerdictView }) {
  return (
    <div className="grid gap-3" data-verdict={view.verdict}>
      <Notice tone={view.tone} icon={view.icon} title={view.title} live>
        <p>{view.advice}</p>
        {view.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
      {view.facts.length > 0 && <Facts single items={view.facts} />}
      {view.link && (
        <a className="link justify-self-start" href={view.link.href}>
          {view.link.label}
        </a>
      )}
    </div>
  );
}
