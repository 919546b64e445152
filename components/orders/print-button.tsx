"use client";
import { Button } from "@/components/ui/button";

/** Opens the browser's print dialog; without JavaScript the browser's own menu does the same. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="metal" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
