"use client";
/** Enrolls a device and shows the recovery codes once. Works before JavaScript: the answer is rendered on the server. */
import { type ReactNode, useActionState } from "react";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { RecoveryCodes } from "@/components/parties/recovery-codes";
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/states";

type Enrolled = { recoveryCodes: string[] };
export type EnrollWords = {
  lead: string;
  secret: string;
  field: string;
  action: string;
  title: string;
  codes: string;
  codesNote: string;
  goOn: string;
  refusals: Record<string, string>;
};

export function EnrollForm(props: {
  action: (before: FormState<Enrolled>, form: FormData) => Promise<FormState<Enrolled>>;
  target: string;
  /** Null once the device counts. */
  secret: string | null;
  qr: ReactNode;
  words: EnrollWords;
}) {
  const { words, secret, target } = props;
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<Enrolled>);
  const refused = state.phase === "refused" ? state : null;
  const fault = refused?.faults?.code;
  if (state.phase === "done") {
    return <RecoveryCodes codes={state.value.recoveryCodes} words={words} target={target} />;
  }
  if (secret === null) return null;
  return (
    <form action={run} className="grid gap-4" aria-busy={pending} noValidate>
      {refused && !fault && <RefusalNote>{words.refusals[refused.refusal] ?? refused.refusal}</RefusalNote>}
      <p>{words.lead}</p>
      <div className="max-w-[220px]">{props.qr}</div>
      <p className="text-13">
        {words.secret}: <code className="select-all break-all">{secret}</code>
      </p>
      <TextField
        name="code"
        label={words.field}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={fault && words.refusals[fault]}
        required
      />
      <div>
        <SubmitButton variant="metal" disabled={pending}>
          {words.action}
        </SubmitButton>
      </div>
    </form>
  );
}
