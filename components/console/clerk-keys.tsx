"use client";
/** The keys printed on the clerk's buttons: a letter presses its button or goes to its field; Escape leaves a field. */
import { useEffect } from "react";

export function ClerkKeys({ targets }: { targets: Record<string, string> }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const at = event.target as HTMLElement;
      if (at.closest("input, textarea, select")) {
        if (event.key === "Escape") at.blur();
        return;
      }
      const id = targets[event.key.toLowerCase()];
      const target = id ? document.getElementById(id) : null;
      if (!target) return;
      event.preventDefault();
      if (target instanceof HTMLButtonElement) target.click();
      else target.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [targets]);
  return null;
}
