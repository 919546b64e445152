"use client";
/**
 * The bar of chosen pieces: how many, carats, total, average, and what can be done with them. The choice is a form's
 * checkboxes (form="chosen"), so that it also posts before JavaScript; sums appear once the browser can count.
 */
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { formatMoney } from "@/domain/shared/format";
import { type Currency, perCaratFromTotal } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";

/** Like stones share a picture: a thumb is known by its piece. */
type Thumb = { id: string; src: string };
type Sum = { ids: string[]; thumbs: Thumb[]; mct: number; totals: [Currency, bigint][]; priceless: number };
const NOTHING: Sum = { ids: [], thumbs: [], mct: 0, totals: [], priceless: 0 };
const THUMBS = 3;

const chosenBoxes = () => document.querySelectorAll<HTMLInputElement>('input[form="chosen"]:checked');

function readSum(): Sum {
  const totals = new Map<Currency, bigint>();
  const [ids, thumbs]: [string[], Thumb[]] = [[], []];
  let [mct, priceless] = [0, 0];
  for (const box of chosenBoxes()) {
    ids.push(box.value);
    const picture = box.closest("tr, li")?.querySelector("img");
    if (picture && thumbs.length < THUMBS) thumbs.push({ id: box.value, src: picture.src });
    mct += Number(box.dataset.mct);
    const currency = box.dataset.currency as Currency | undefined;
    if (!currency) priceless += 1;
    else totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(box.dataset.minor ?? "0"));
  }
  return { ids, thumbs, mct, totals: [...totals], priceless };
}

export type SelectionWords = Record<
  | "label"
  | "pieces"
  | "carat"
  | "total"
  | "average"
  | "clear"
  | "add"
  | "compare"
  | "compareOf"
  | "favorite"
  | "export"
  | "ask",
  string
>;
type Action = (form: FormData) => Promise<void>;

export function SelectionBar({
  addToCart,
  addFavorites,
  next,
  locale,
  compareMost,
  words,
}: {
  addToCart: Action;
  addFavorites: Action;
  /** Address to come back to. */
  next: string;
  locale: string;
  compareMost: number;
  words: SelectionWords;
}) {
  const [sum, setSum] = useState(NOTHING);
  const router = useRouter();
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
    for (const box of chosenBoxes()) box.checked = false;
    setSum(NOTHING);
  }
  const count = sum.ids.length;
  const one = sum.totals.length === 1 ? sum.totals[0] : undefined;
  const compare = (event: MouseEvent) => {
    event.preventDefault();
    router.push(`/${locale}/compare?ids=${sum.ids.join(",")}`);
  };
  return (
    <form id="chosen" action={addToCart} className="selbar no-print" data-count={count} aria-label={words.label}>
      <input type="hidden" name="next" value={next} />
      <div className="selbar-thumbs" aria-hidden="true">
        {sum.thumbs.map(({ id, src }) => (
          <img key={id} src={src} alt="" width={36} height={36} />
        ))}
      </div>
      <div className="selbar-sums" aria-live="polite">
        <p>
          <b>{count}</b>
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
          <p className="max-xl:hidden">
            <b lang="en">{formatMoney((perCaratFromTotal(one[1], sum.mct) / 100n) * 100n, one[0])}</b>
            <span>{words.average}</span>
          </p>
        )}
      </div>
      <button type="button" className="btn btn-on-inverse selbar-clear" onClick={clear}>
        {words.clear}
      </button>
      <button
        type="submit"
        formMethod="get"
        formAction={`/${locale}/compare`}
        className="btn btn-on-inverse"
        disabled={count === 1 || count > compareMost}
        onClick={compare}
      >
        <Icon name="cmp" />
        {words.compare}
        {count > 0 && <span className="max-sm:hidden">{words.compareOf.replace("{n}", String(count))}</span>}
      </button>
      <button type="submit" formAction={addFavorites} className="btn btn-on-inverse" aria-label={words.favorite}>
        <Icon name="mark" />
        <span className="max-lg:hidden">{words.favorite}</span>
      </button>
      {/* Before JavaScript nobody has counted: the page that asks says which of them have a price. */}
      {(count === 0 || sum.priceless > 0) && (
        <button
          type="submit"
          formMethod="get"
          formAction={`/${locale}/quotes/ask`}
          className="btn btn-on-inverse"
          onClick={(event) => {
            event.preventDefault();
            router.push(`/${locale}/quotes/ask?ids=${sum.ids.join(",")}`);
          }}
        >
          <Icon name="doc" />
          {words.ask}
        </button>
      )}
      {count > 0 && (
        <a
          href={`/${locale}/catalogue/export?ids=${sum.ids.join(",")}&format=xlsx`}
          className="btn btn-on-inverse max-lg:hidden"
          download
        >
          <Icon name="dl" />
          {words.export}
        </a>
      )}
      <button type="submit" className="btn btn-metal">
        <Icon name="cart" />
        {words.add}
      </button>
    </form>
  );
}
