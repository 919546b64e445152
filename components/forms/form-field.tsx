"use client";
/** Label, input, hint and fault of one field of an `ActionForm`. */
import { type ReactNode, useId } from "react";
import { useFieldFacts } from "@/components/forms/action-form";

const CONTROL =
  "mt-1 block h-10 w-full rounded-[2px] border bg-surface px-3 text-ink coarse:h-11 aria-invalid:border-fault border-control hover:border-ink";

type Common = { name: string; label: ReactNode; hint?: ReactNode; required?: boolean; className?: string };

export function FormField(
  props: Common & {
    type?: "text" | "email" | "password" | "url" | "tel";
    autoComplete?: string;
    defaultValue?: string;
    maxLength?: number;
    inputMode?: "text" | "email" | "numeric" | "url";
  },
) {
  const { id, fault, kept, described } = useField(props.name, props.hint);
  return (
    <FieldFrame {...props} id={id} fault={fault}>
      <input
        id={id}
        name={props.name}
        type={props.type ?? "text"}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        maxLength={props.maxLength ?? 200}
        required={props.required}
        // A kept value is a new default: the key makes the input take it up.
        key={kept}
        defaultValue={kept ?? props.defaultValue}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        className={CONTROL}
      />
    </FieldFrame>
  );
}

export function FormSelect(
  props: Common & { options: readonly { value: string; label: string }[]; empty?: string; defaultValue?: string },
) {
  const { id, fault, kept, described } = useField(props.name, props.hint);
  return (
    <FieldFrame {...props} id={id} fault={fault}>
      <select
        id={id}
        name={props.name}
        required={props.required}
        key={kept}
        defaultValue={kept ?? props.defaultValue ?? ""}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        className={CONTROL}
      >
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** One of a few, all in view. */
export function FormChoice(
  props: Common & { options: readonly { value: string; label: string; note?: string }[]; defaultValue?: string },
) {
  const { id, fault, kept, described } = useField(props.name, props.hint);
  return (
    <fieldset className={props.className} aria-describedby={described}>
      <legend className="text-12 text-ink-2">{props.label}</legend>
      <div className="mt-1 grid gap-px border border-control bg-line-2 sm:grid-cols-2" key={kept}>
        {props.options.map(({ value, label, note }) => (
          <label key={value} className="flex items-start gap-3 bg-surface p-3 has-checked:bg-case-2">
            <input
              type="radio"
              name={props.name}
              value={value}
              defaultChecked={(kept ?? props.defaultValue) === value}
              className="mt-1 accent-ink"
            />
            <span>
              <span className="block font-medium">{label}</span>
              {note ? <span className="block text-12 text-ink-2">{note}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldFoot id={id} hint={props.hint} fault={fault} />
    </fieldset>
  );
}

function useField(name: string, hint: ReactNode) {
  const id = useId();
  const { fault, kept } = useFieldFacts(name);
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined;
  return { id, fault, kept, described };
}

function FieldFrame(props: Common & { id: string; fault: string | null; children: ReactNode }) {
  return (
    <div className={props.className}>
      <label htmlFor={props.id} className="text-12 text-ink-2">
        {props.label}
      </label>
      {props.children}
      <FieldFoot id={props.id} hint={props.hint} fault={props.fault} />
    </div>
  );
}

function FieldFoot(props: { id: string; hint: ReactNode; fault: string | null }) {
  return (
    <>
      {props.hint ? (
        <p id={`${props.id}-hint`} className="mt-1 text-12 text-ink-2">
          {props.hint}
        </p>
      ) : null}
      {props.fault ? (
        <p id={`${props.id}-fault`} className="mt-1 text-12 text-fault">
          {props.fault}
        </p>
      ) : null}
    </>
  );
}
