"use client";
/** Fields of an `ActionForm`: each shows its own fault and keeps what was typed before it. */
import type { ComponentProps, ReactNode } from "react";
import { useFieldFacts } from "@/components/forms/action-form";
import { SelectField, TextareaField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";

export function FormField({ maxLength = 200, defaultValue, ...rest }: ComponentProps<typeof TextField>) {
  const { fault, kept } = useFieldFacts(rest.name);
  // A kept value is a new default: the key makes the input take it up.
  return <TextField key={kept} maxLength={maxLength} defaultValue={kept ?? defaultValue} error={fault} {...rest} />;
}

export function FormText({ maxLength = 1000, defaultValue, ...rest }: ComponentProps<typeof TextareaField>) {
  const { fault, kept } = useFieldFacts(rest.name);
  return <TextareaField key={kept} maxLength={maxLength} defaultValue={kept ?? defaultValue} error={fault} {...rest} />;
}

export type Choice = { value: string; label: string; note?: string };

export function FormSelect({
  options,
  empty,
  defaultValue,
  ...rest
}: Omit<ComponentProps<typeof SelectField>, "children"> & { options: readonly Choice[]; empty?: string }) {
  const { fault, kept } = useFieldFacts(rest.name);
  return (
    <SelectField key={kept} defaultValue={kept ?? defaultValue ?? ""} error={fault} {...rest}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

/** One of a few, all in view, each with a line of explanation. */
export function FormChoice(props: {
  name: string;
  label: ReactNode;
  options: readonly Choice[];
  defaultValue?: string;
}) {
  const { fault, kept } = useFieldFacts(props.name);
  const errorId = `${props.name}-error`;
  return (
    <fieldset className="field" aria-describedby={fault ? errorId : undefined}>
      <legend className="field-label mb-1">{props.label}</legend>
      <div key={kept} className="grid gap-px border border-control bg-line-2 sm:grid-cols-2">
        {props.options.map(({ value, label, note }) => (
          <label key={value} className="check m-0 bg-surface p-3 has-checked:bg-case-2">
            <input
              type="radio"
              name={props.name}
              value={value}
              defaultChecked={(kept ?? props.defaultValue) === value}
            />
            <span>
              <strong className="block font-semibold">{label}</strong>
              {note && <span className="block text-12 text-ink-2">{note}</span>}
            </span>
          </label>
        ))}
      </div>
      {fault && (
        <p id={errorId} className="field-error">
          <Icon name="ref" />
          <span>{fault}</span>
        </p>
      )}
    </fieldset>
  );
}
