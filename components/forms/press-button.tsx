"use client";
/** The press that sends an `ActionForm`. Deaf while the form is under way, so that a double press sends once. */
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { SubmitButton } from "@/components/ui/button";

export function PressButton(props: ComponentProps<typeof SubmitButton>) {
  const { pending } = useFormStatus();
  return (
    <SubmitButton
      {...props}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    />
  );
}
