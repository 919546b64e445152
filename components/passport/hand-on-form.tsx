"use client";
/** Makes the code with which the next holder takes a passport; works before JavaScript has arrived. */
import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { Notice, RefusalNote } from "@/components/ui/states";

type HandedOn = { code: string } | { refusal: string } | null;
type Props = {
  action: (before: HandedOn, form: FormData) => Promise<HandedOn>;
  publicId: string;
  words: {
    to: string;
    submit: string;
    code: string;
    refusals: Record<string, string>;
    holders: Record<string, string>;
  };
};

export function HandOnForm({ action, publicId, words }: Props) {
  const [state, run, pending] = useActionState(action, null);
  return (
    <form action={run} className="grid gap-2" aria-busy={pending}>
      <input type="hidden" name="publicId" value={publicId} />
      <div className="flex flex-wrap items-end gap-2">
        <SelectField id={`holder-${publicId}`} name="holder" label={words.to}>
          {Object.entries(words.holders).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <button type="submit" className="btn btn-quiet">
          {words.submit}
        </button>
      </div>
      {state && "code" in state && (
        <Notice tone="ok" icon="check" live>
          <p data-code={state.code}>{words.code.replace("{code}", state.code)}</p>
        </Notice>
      )}
      {state && "refusal" in state && <RefusalNote>{words.refusals[state.refusal] ?? state.refusal}</RefusalNote>}
    </form>
  );
}
