"use client";
/** The press that sends a form: metal for the page's one main action, outlined else. Deaf while it is under way. */
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

const LOOK = {
  main: "border border-metal-edge border-b-[3px] bg-metal text-on-metal hover:bg-metal-2 active:translate-y-px active:border-b",
  quiet: "border border-control bg-surface text-ink hover:border-ink",
  severe: "border border-fault bg-surface text-fault hover:bg-fault-tint",
} as const;

export function SubmitButton(props: {
  children: ReactNode;
  look?: keyof typeof LOOK;
  name?: string;
  value?: string;
  className?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      aria-disabled={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      className={`h-10 rounded-[2px] px-5 font-medium coarse:h-11 ${LOOK[props.look ?? "main"]} ${props.className ?? ""}`}
    >
      {props.children}
    </button>
  );
}
