"use client";
/** A page that threw, inside the layout of the reader's language. */
import { FaultPage } from "@/components/layout/lost-page";

export default function PageFault({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return <FaultPage reference={reference} retry={retry} />;
}
