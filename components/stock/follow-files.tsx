"use client";
/** While files are being looked at, the page shows again and again what came of them. */
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const ASK_MS = 1500;

export function FollowFiles() {
  const router = useRouter();
  const [asking, ask] = useTransition();
  useEffect(() => {
    if (asking) return;
    const timer = setTimeout(() => ask(() => router.refresh()), ASK_MS);
    return () => clearTimeout(timer);
  }, [asking, router]);
  return null;
}
