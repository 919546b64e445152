"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Icon } from "@/components/ui/icon";
/** Turns the pages of a catalogue: links for the finger and the mouse, arrow keys for the keyboard. */
import { Link } from "@/components/ui/link";

export function PageTurner({
  previous,
  next,
  words,
}: {
  previous: string | null;
  next: string | null;
  words: { label: string; previous: string; next: string; place: string };
}) {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if ((event.target as HTMLElement).closest("input, textarea, select, .table-scroll")) return;
      const to = event.key === "ArrowRight" ? next : event.key === "ArrowLeft" ? previous : null;
      if (to) router.push(to);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, previous, next]);
  return (
    <nav className="page-turner no-print" aria-label={words.label}>
      {previous ? (
        <Link className="btn" href={previous} rel="prev">
          <Icon name="left" />
          {words.previous}
        </Link>
      ) : (
        <span />
      )}
      <span aria-live="polite">{words.place}</span>
      {next ? (
        <Link className="btn" href={next} rel="next">
          {words.next}
          <Icon name="right" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
