"use client";
/** Makes an API key and shows its secret once. Works before JavaScript: the answer is rendered on the server. */
import { useActionState } from "react";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { CopyButton } from "@/components/orders/copy-button";
import { SubmitButton } from "@/components/ui/button";
import { CheckField, TextField } from "@/components/ui/field";
import { Notice, RefusalNote } from "@/components/ui/states";

type Made = { token: string; prefix: string };
export type KeyFormWords = {
  name: string;
  nameHint: string;
  scopes: string;
  make: string;
  made: string;
  copy: string;
  copied: string;
  refusals: Record<string, string>;
};

export function KeyForm(props: {
  action: (before: FormState<Made>, form: FormData) => Promise<FormState<Made>>;
  scopes: readonly { value: string; label: string }[];
  words: KeyFormWords;
}) {
  const { words } = props;
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<Made>);
  const refused = state.phase === "refused" ? state : null;
  const codes = refused ? [refused.refusal, ...Object.values(refused.faults ?? {})] : [];
  return (
    <form action={run} className="grid gap-4" aria-busy={pending} noValidate>
      {state.phase === "done" && (
        <Notice tone="ok" icon="check" title={words.made} live>
          <p className="flex flex-wrap items-center gap-3">
            <code data-testid="api-key" className="select-all break-all">
              {state.value.token}
            </code>
            <CopyButton text={state.value.token} what={state.value.prefix} words={words} />
          </p>
        </Notice>
      )}
      {codes.length > 0 && (
        <RefusalNote>{codes.map((code) => words.refusals[code]).find((one) => one !== undefined)}</RefusalNote>
      )}
      <TextField name="name" label={words.name} hint={words.nameHint} maxLength={80} required />
      <fieldset className="grid gap-1">
        <legend className="field-label mb-1">{words.scopes}</legend>
        {props.scopes.map(({ value, label }) => (
          <CheckField key={value} name="scopes" value={value} label={label} />
        ))}
      </fieldset>
      <div>
        <SubmitButton variant="metal" disabled={pending}>
          {words.make}
        </SubmitButton>
      </div>
    </form>
  );
}
