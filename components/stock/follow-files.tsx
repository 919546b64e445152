"use client";
/** While files are being looked at, the page shows again and again what came of them. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const ASK_MS = 1500;

export function FollowFiles() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), ASK_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
