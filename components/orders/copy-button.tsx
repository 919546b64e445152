"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies a figure that must arrive letter by letter. Before JavaScript the figure can be selected by hand. */
export function CopyButton({
  text,
  words,
  what,
}: {
  text: string;
  words: { copy: string; copied: string };
  what: string;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      variant="quiet"
      icon={copied ? "check" : "copy"}
      aria-label={`${words.copy}: ${what}`}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{copied ? words.copied : words.copy}</span>
    </Button>
  );
}
