"use client";
/** Roles as boxes to tick, each with a line about what it opens; inside an `ActionForm`. */
import { useFieldFacts } from "@/components/forms/action-form";
import type { Choice } from "@/components/forms/form-field";
import { Icon } from "@/components/ui/icon";

export function RoleChoice(props: { legend: string; options: readonly Choice[]; chosen?: readonly string[] }) {
  const { fault } = useFieldFacts("roles");
  return (
    <fieldset className="field" aria-describedby={fault ? "roles-error" : undefined}>
      <legend className="field-label mb-1">{props.legend}</legend>
      <div key={props.chosen?.join()} className="grid gap-px border border-control bg-line-2">
        {props.options.map(({ value, label, note }) => (
          <label key={value} className="check m-0 bg-surface p-3 has-checked:bg-case-2">
            <input type="checkbox" name="roles" value={value} defaultChecked={props.chosen?.includes(value)} />
            <span>
              <strong className="block font-semibold">{label}</strong>
              {note && <span className="block text-12 text-ink-2">{note}</span>}
            </span>
          </label>
        ))}
      </div>
      {fault && (
        <p id="roles-error" className="field-error">
          <Icon name="ref" />
          <span>{fault}</span>
        </p>
      )}
    </fieldset>
  );
}
