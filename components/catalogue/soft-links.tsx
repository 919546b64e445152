"use client";
/**
 * Plain links (`<a data-soft>`) and forms that only ask (`<form data-soft>`), which go without reloading the page. One
 * listener for all: a list of fifty rows and two hundred filters would otherwise be as many client components.
 * `data-soft="top"` begins the next page at its top.
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
    const ask = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (event.defaultPrevented || form.dataset.soft === undefined) return;
      event.preventDefault();
      const params = new URLSearchParams();
      for (const [name, value] of new FormData(form, event.submitter)) params.append(name, String(value));
      router.push(`${form.getAttribute("action")}?${params.toString().replaceAll("%2C", ",")}`, { scroll: false });
    };
    document.addEventListener("click", follow);
    document.addEventListener("submit", ask);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("submit", ask);
    };
  }, [router]);
  return null;
}
