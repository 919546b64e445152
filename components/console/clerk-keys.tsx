"use client";
/**
 * The keys printed on the clerk's buttons: a letter presses its button or goes to its field; Escape leaves a field. A key
 * that comes while the last command is still under way is not lost: the newest of them is pressed as soon as that is answered.
 */
import { useEffect, useRef } from "react";

/** Later than this the clerk has seen that nothing came, and presses again. */
const HELD_MS = 4000;
const LOOK_MS = 50;

const isUnderWay = (button: HTMLElement) => button.closest("form")?.getAttribute("aria-busy") === "true";

export function ClerkKeys({ targets }: { targets: Record<string, string> }) {
  // Outlives the effect: the page is made again after each command.
  const held = useRef<{ id: string; at: number } | null>(null);
  useEffect(() => {
    const looking = setInterval(() => {
      if (!held.current) return;
      const { id, at } = held.current;
      const target = document.getElementById(id);
      const isLate = Date.now() - at > HELD_MS;
      if (target && !isLate && isUnderWay(target)) return;
      held.current = null;
      if (!isLate) target?.click();
    }, LOOK_MS);
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
      if (!(target instanceof HTMLButtonElement)) target.focus();
      else if (id && isUnderWay(target)) held.current = { id, at: Date.now() };
      else target.click();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      clearInterval(looking);
      document.removeEventListener("keydown", onKey);
    };
  }, [targets]);
  return null;
}
