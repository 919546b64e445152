"use client";
/**
 * The bar of chosen pieces: how many, carats, total, average, and the one action. The choice is a form's checkboxes
 * (form="chosen"), so that it also posts before JavaScript; sums appear once the browser can count.
 */
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { formatMoney } from "@/domain/shared/format";
import { type Currency, perCaratFromTotal } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";

type Sum = { count: number; mct: number; totals: [Currency, bigint][] };
const NOTHING: Sum = { count: 0, mct: 0, totals: [] };

function readSum(): Sum {
  const totals = new Map<Currency, bigint>();
  let [count, mct] = [0, 0];
  for (const box of document.querySelectorAll<HTMLInputElement>('input[form="chosen"]:checked')) {
    count += 1;
    mct += Number(box.dataset.mct);
    const currency = box.dataset.currency as Currency;
    totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(box.dataset.minor ?? "0"));
  }
  return { count, mct, totals: [...totals] };
}

type Words = {
  label: string;
  pieces: string;
  carat: string;
  total: string;
  average: string;
  clear: string;
  add: string;
};

export function SelectionBar({
  action,
  next,
  words,
}: {
  action: (form: FormData) => Promise<void> /** Address to come back to */;
  next: string;
  words: Words;
}) {
  const [sum, setSum] = useState(NOTHING);
  const form = useRef<HTMLFormElement>(null);
  // Another page of results brings other boxes: their count is read again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(() => {
    const read = () => setSum(readSum());
    const onChange = (event: Event) => (event.target as HTMLElement).getAttribute("form") === "chosen" && read();
    read();
    document.addEventListener("change", onChange);
    return () => document.removeEventListener("change", onChange);
  }, [next]);
  function clear() {
    for (const box of document.querySelectorAll<HTMLInputElement>('input[form="chosen"]:checked')) box.checked = false;
    setSum(NOTHING);
  }
  const one = sum.totals.length === 1 ? sum.totals[0] : undefined;
  return (
    <form ref={form} id="chosen" action={action} className="selbar" data-count={sum.count} aria-label={words.label}>
      <input type="hidden" name="next" value={next} />
      <div className="selbar-sums" aria-live="polite">
        <p>
          <b>{sum.count}</b>
          <span>{words.pieces}</span>
        </p>
        <p>
          <b>{formatCarat(sum.mct)}</b>
          <span>{words.carat}</span>
        </p>
        <p>
          <b lang="en">{sum.totals.map(([currency, minor]) => formatMoney(minor, currency)).join(" + ")}</b>
          <span>{words.total}</span>
        </p>
        {one && sum.mct > 0 && (
          <p className="max-md:hidden">
            <b lang="en">{formatMoney((perCaratFromTotal(one[1], sum.mct) / 100n) * 100n, one[0])}</b>
            <span>{words.average}</span>
          </p>
        )}
      </div>
      <button type="button" className="btn btn-on-inverse selbar-clear" onClick={clear}>
        {words.clear}
      </button>
      <button type="submit" className="btn btn-metal">
        <Icon name="cart" />
        {words.add}
      </button>
    </form>
  );
}
