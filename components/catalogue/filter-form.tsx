"use client";
/**
 * The filter form's only client code: every change becomes an address at once, the phone's sheet opens and closes.
 * Without it the form is a plain GET form with an apply button, and the sheet opens by its anchor.
 */
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Icon } from "@/components/ui/icon";
import { parseSearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

type Words = { title: string; apply: string; show: string; close: string; open: string; waiting: string };

export function FilterForm({
  action,
  address,
  count,
  head,
  words,
  children,
}: {
  /** "/en/catalogue" */
  action: string;
  /** The query of the results shown, as the server spelt it. */
  address: string;
  /** Number of filters set. */
  count: number;
  head: ReactNode;
  words: Words;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const pushed = useRef<string | null>(null);
  const [open, setOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const router = useRouter();

  // Results of another address (a chip, the back button) put the inputs right; those of a change on its way do not.
  useEffect(() => {
    if (pushed.current !== null && pushed.current !== address) return;
    pushed.current = null;
    for (const input of form.current?.querySelectorAll<HTMLInputElement>("input[data-on], input[data-value]") ?? []) {
      if (input.dataset.on !== undefined) input.checked = input.dataset.on === "1";
      else if (document.activeElement !== input) input.value = input.dataset.value ?? "";
    }
  }, [address]);

  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", close);
    document.body.style.overflow = "hidden";
    form.current?.querySelector<HTMLElement>("button, input, a")?.focus();
    return () => {
      document.removeEventListener("keydown", close);
      document.body.style.overflow = "";
    };
  }, [open]);

  function apply() {
    if (!form.current) return;
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) if (typeof value === "string") params.append(name, value);
    const next = toSearchParams(parseSearchQuery(params)).toString().replaceAll("%2C", ",");
    pushed.current = next;
    startTransition(() => router.push(`${action}${next ? `?${next}` : ""}`, { scroll: false }));
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: before JavaScript the anchor itself opens the sheet */}
      <a
        href="#filters"
        className="btn filter-open"
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon name="filt" />
        {words.open}
        {count > 0 && <span className="count-badge">{count}</span>}
      </a>
      <form
        ref={form}
        id="filters"
        method="get"
        action={action}
        className="rail"
        data-open={open || undefined}
        data-live=""
        aria-label={words.title}
        aria-busy={pending}
        onChange={(event) => {
          if ((event.target as unknown as HTMLInputElement).type === "checkbox") apply();
        }}
        onBlur={(event) => {
          const input = event.target as unknown as HTMLInputElement;
          if (input.dataset.value !== undefined && input.value !== input.dataset.value) apply();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
          setOpen(false);
        }}
      >
        <div className="rail-head">
          {head}
          {/* biome-ignore lint/a11y/useValidAnchor: before JavaScript the anchor itself closes the sheet */}
          <a
            href="#results"
            className="icon-button rail-close"
            onClick={(event) => {
              event.preventDefault();
              setOpen(false);
            }}
          >
            <Icon name="x" label={words.close} />
          </a>
        </div>
        {children}
        <div className="rail-foot">
          <button type="submit" className="btn btn-metal w-full">
            <span className="rail-apply-plain">{words.apply}</span>
            <span className="rail-apply-live" aria-live="polite">
              {pending ? words.waiting : words.show}
            </span>
          </button>
        </div>
      </form>
    </>
  );
}
