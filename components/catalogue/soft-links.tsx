"use client";
/**
 * Plain links (`<a data-soft>`) that go without reloading the page. One listener for all: a list of fifty rows and two
 * hundred filters would otherwise be as many client components. `data-soft="top"` begins the next page at its top.
 */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.<HTMLAnchorElement>("a[data-soft]");
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!link || !isPlain || event.defaultPrevented || link.target) return;
      event.preventDefault();
      router.push(link.getAttribute("href") ?? "", { scroll: link.dataset.soft === "top" });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
