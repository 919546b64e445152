"use client";
/** The keys printed on the console's buttons: J and K through the lots, E, C, P, V, W, M open an action at its first field, Esc leaves it. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

export function ConsoleKeys({
  down,
  up,
  actions,
}: {
  down: string | null;
  up: string | null;
  actions: Record<string, string>;
}) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (event.key === "Escape") {
        const open = target.closest("details[open]");
        open?.removeAttribute("open");
        open?.querySelector("summary")?.focus();
        return;
      }
      if (target.closest("input, textarea, select, [contenteditable]")) return;
      const key = event.key.toLowerCase();
      const href = key === "j" ? down : key === "k" ? up : null;
      if (href) router.push(href, { scroll: false });
      const action = actions[key] ? document.getElementById(actions[key]) : null;
      if (!(action instanceof HTMLDetailsElement)) return;
      event.preventDefault();
      action.open = true;
      action.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, down, up, actions]);
  return null;
}
