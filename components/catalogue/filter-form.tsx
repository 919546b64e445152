"use client";
/**
 * The filter form's only client code: every change becomes an address at once, the phone's sheet opens and closes, a
 * bar of a histogram sets its range, and which groups are open is remembered. Without it the form is a plain GET form
 * with an apply button, and the sheet opens by its anchor.
 */
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Icon } from "@/components/ui/icon";
import { parseSearchQuery, toSearchParams } from "@/domain/catalogue/search-query";

type Words = { title: string; apply: string; show: string; close: string; waiting: string };
const YEAR_S = 31_536_000;

/** Groups that the reader opened or closed against the usual, in a cookie that the server reads too. */
function rememberGroup(group: string): void {
  const kept = /(?:^|; )rail=([^;]*)/.exec(document.cookie)?.[1]?.split(".").filter(Boolean) ?? [];
  const next = kept.includes(group) ? kept.filter((one) => one !== group) : [...kept, group];
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers of the trade
  document.cookie = `rail=${next.join(".")}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/** A press on a bar narrows the range to it; a second one beside it widens the range to both. */
function pressBar(event: MouseEvent, form: HTMLFormElement): boolean {
  const histogram = (event.target as Element).closest<SVGElement>("svg[data-range]");
  if (!histogram) return false;
  const edges = (histogram.dataset.edges ?? "").split(" ");
  const box = histogram.getBoundingClientRect();
  const bar = Math.floor(((event.clientX - box.left) / box.width) * (edges.length - 1));
  const [from, to] = [edges[bar], edges[bar + 1]];
  const end = (name: string) => form.elements.namedItem(`${histogram.dataset.range}${name}`) as HTMLInputElement | null;
  const [low, high] = [end("Min"), end("Max")];
  if (!low || !high || from === undefined || to === undefined) return false;
  const isBeside = high.value === from || low.value === to;
  low.value = isBeside && Number(low.value) < Number(from) ? low.value : from;
  high.value = isBeside && Number(high.value) > Number(to) ? high.value : to;
  return true;
}

export function FilterForm({
  action,
  address,
  head,
  foot,
  words,
  children,
}: {
  /** "/en/catalogue" */
  action: string;
  /** The query of the results shown, as the server spelt it. */
  address: string;
  head: ReactNode;
  /** Beside the apply button of the sheet. */
  foot: ReactNode;
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
    for (const input of form.current?.elements ?? []) {
      if (!(input instanceof HTMLInputElement)) continue;
      if (input.type === "checkbox") input.checked = input.defaultChecked;
      else if (document.activeElement !== input) input.value = input.defaultValue;
    }
  }, [address]);

  // The press that opens the sheet stands beside the search, outside of the form.
  useEffect(() => {
    const onOpen = (event: Event) => {
      if (!(event.target as Element).closest?.("[data-opens-filters]")) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("click", onOpen);
    return () => document.removeEventListener("click", onOpen);
  }, []);

  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", close);
    document.body.style.overflow = "hidden";
    form.current?.querySelector<HTMLElement>(".rail-close")?.focus();
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
    if (next === pushed.current) return;
    pushed.current = next;
    const target = `${action}${next ? `?${next}` : ""}`;
    // In the sheet each press is a step of one choice: one "back" leaves them all.
    startTransition(() => (open ? router.replace(target, { scroll: false }) : router.push(target, { scroll: false })));
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the inputs under a histogram do the same by keyboard
    <form
      ref={form}
      id="filters"
      method="get"
      action={action}
      className="rail"
      data-open={open || undefined}
      aria-label={words.title}
      aria-busy={pending}
      onChange={(event) => {
        const input = event.target as unknown as HTMLInputElement;
        if (input.type === "checkbox" || input.type === "select-one") apply();
      }}
      onBlur={(event) => {
        const input = event.target as unknown as HTMLInputElement;
        if (input.type === "text" && input.value !== input.defaultValue) apply();
      }}
      onClick={(event) => {
        const group = (event.target as Element).closest<HTMLElement>("summary")?.parentElement?.dataset.group;
        if (group) rememberGroup(group);
        if (form.current && pressBar(event, form.current)) apply();
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
        {foot}
        <button type="submit" className="btn btn-metal">
          <span className="rail-apply-plain">{words.apply}</span>
          <span className="rail-apply-live" aria-live="polite">
            {pending ? words.waiting : words.show}
          </span>
        </button>
      </div>
    </form>
  );
}
