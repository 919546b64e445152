"use client";
/** A menu that opens before JavaScript (details) and, with it, closes on Escape, on a press outside and on leaving. */
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

export function Menu({
  summary,
  children,
  className,
  full,
}: {
  summary: ReactNode;
  children: ReactNode;
  className?: string;
  full?: boolean;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the trigger
  useEffect(() => {
    details.current?.removeAttribute("open");
  }, [path]);
  useEffect(() => {
    const close = (event: Event) => {
      const open = details.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        open.open = false;
        open.querySelector("summary")?.focus();
      } else if (!open.contains(event.target as Node)) open.open = false;
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return (
    <details ref={details} className={className ? `menu ${className}` : "menu"}>
      <summary>{summary}</summary>
      <div className={full ? "menu-sheet menu-full" : "menu-sheet"}>{children}</div>
    </details>
  );
}
