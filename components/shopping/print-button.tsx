"use client";
/** Prints the page; before JavaScript it is not there, and the browser's own menu prints as well. */
import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";

export function PrintButton({ label }: { label: string }) {
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (!alive) return null;
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      <Icon name="doc" />
      {label}
    </button>
  );
}
