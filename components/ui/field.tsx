/** Inputs with label, hint and error, tied together for readers: pass `name`; `id` follows from it unless given. */
import type { ComponentProps, ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type Words = { label: ReactNode; hint?: ReactNode; error?: ReactNode; name: string; id?: string; className?: string };

function describedBy(id: string, hint: ReactNode, error: ReactNode): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

function Frame({ id, label, hint, error, className, children }: Words & { id: string; children: ReactNode }) {
  return (
    <div className={className ? `field ${className}` : "field"}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          <Icon name="ref" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** A bare input in the kit's look, for filter rows and tables that carry their own label. */
export function Input({ small, className, ...rest }: ComponentProps<"input"> & { small?: boolean }) {
  return <input className={["input", small && "input-small", className].filter(Boolean).join(" ")} {...rest} />;
}

export function TextField({
  label,
  hint,
  error,
  id,
  className,
  unit,
  ...rest
}: Words & { unit?: ReactNode } & ComponentProps<"input">) {
  const key = id ?? rest.name;
  const input = (
    <input
      id={key}
      className="input"
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(key, hint, error)}
      {...rest}
    />
  );
  return (
    <Frame id={key} label={label} hint={hint} error={error} name={rest.name} className={className}>
      {unit ? (
        <span className="input-with-unit">
          {input}
          <span>{unit}</span>
        </span>
      ) : (
        input
      )}
    </Frame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  id,
  className,
  children,
  ...rest
}: Words & ComponentProps<"select">) {
  const key = id ?? rest.name;
  return (
    <Frame id={key} label={label} hint={hint} error={error} name={rest.name} className={className}>
      <select
        id={key}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(key, hint, error)}
        {...rest}
      >
        {children}
      </select>
    </Frame>
  );
}

export function TextareaField({ label, hint, error, id, className, ...rest }: Words & ComponentProps<"textarea">) {
  const key = id ?? rest.name;
  return (
    <Frame id={key} label={label} hint={hint} error={error} name={rest.name} className={className}>
      <textarea
        id={key}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(key, hint, error)}
        {...rest}
      />
    </Frame>
  );
}

/** A checkbox or radio with its words; `aside` stands at the right (a count). */
export function CheckField({
  label,
  aside,
  className,
  type = "checkbox",
  ...rest
}: { label: ReactNode; aside?: ReactNode } & ComponentProps<"input">) {
  return (
    <label className={className ? `check ${className}` : "check"}>
      <input type={type} {...rest} />
      <span className="min-w-0 flex-1">{label}</span>
      {aside !== undefined && <span className="text-ink-2">{aside}</span>}
    </label>
  );
}
