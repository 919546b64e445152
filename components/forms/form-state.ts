/** What a server action tells its form: nothing yet, done, or a refusal by code with the faults of single fields. */
export type FormState<Value = unknown> = { phase: "new" } | { phase: "done"; value: Value } | RefusedForm;

export type RefusedForm = {
  phase: "refused";
  refusal: string;
  details?: Record<string, string | number>;
  /** Code by field name, where the fault lies in a field. */
  faults: Record<string, string>;
  /** What was typed, to fill the form again; never a password or a code. */
  kept: Record<string, string>;
};

export const NEW_FORM: { phase: "new" } = { phase: "new" };
