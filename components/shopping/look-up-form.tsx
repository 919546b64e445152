"use client";
/** The pasted numbers and their answers. The form posts before JavaScript too; the answers stand under it. */
import { type ReactNode, useActionState } from "react";
import type { FormState } from "@/components/forms/form-state";
import { NEW_FORM } from "@/components/forms/form-state";
import { Icon, type IconName } from "@/components/ui/icon";
import { RefusalNote } from "@/components/ui/states";

export type FoundLine = {
  asked: string;
  state: "offered" | "sold" | "missing";
  word: string;
  item: {
    publicId: string;
    title: string;
    facts: string;
    price: string;
    weightMct: number;
    minor: string | null;
    currency: string | null;
    /** Name of its checkbox. */
    choose: string;
  } | null;
};
export type LookUpAnswer = { lines: FoundLine[]; summary: string };

const ICONS: Record<FoundLine["state"], [IconName, string]> = {
  offered: ["check", "tone-ok"],
  sold: ["hold", "tone-quiet"],
  missing: ["ref", "tone-fault"],
};

export type LookUpWords = Record<
  "field" | "hint" | "press" | "asked" | "result" | "price" | "missing" | "choose" | "most",
  string
> & { refusals: Record<string, string> };

export function LookUpForm({
  action,
  locale,
  words,
  children,
}: {
  action: (before: FormState<LookUpAnswer>, form: FormData) => Promise<FormState<LookUpAnswer>>;
  locale: string;
  words: LookUpWords;
  /** The bar of chosen pieces. */
  children: ReactNode;
}) {
  const [state, run, pending] = useActionState(action, NEW_FORM as FormState<LookUpAnswer>);
  const refused = state.phase === "refused" ? state : null;
  const answer = state.phase === "done" ? state.value : null;
  const code = refused?.faults.numbers ?? refused?.refusal;
  const fault = code ? (words.refusals[code] ?? words.refusals["input-wrong"]) : null;
  const missing = answer?.lines.filter((line) => line.state === "missing").map((line) => line.asked) ?? [];
  return (
    <>
      <form action={run} className="grid max-w-[720px] gap-3" aria-busy={pending}>
        {fault && (
          <RefusalNote>
            {Object.entries({ most: words.most, count: "–", ...refused?.details }).reduce(
              (text, [name, value]) => text.replace(`{${name}}`, String(value)),
              fault,
            )}
          </RefusalNote>
        )}
        <input type="hidden" name="locale" value={locale} />
        <label className="field-label" htmlFor="numbers">
          {words.field}
        </label>
        <textarea
          id="numbers"
          name="numbers"
          className="input"
          rows={6}
          required
          key={refused?.kept.numbers}
          defaultValue={refused?.kept.numbers}
          aria-describedby="numbers-hint"
          spellCheck={false}
        />
        <p id="numbers-hint" className="field-hint">
          {words.hint}
        </p>
        <div>
          <button type="submit" className="btn btn-metal" disabled={pending}>
            <Icon name="search" />
            {words.press}
          </button>
        </div>
      </form>
      {answer && (
        <section className="section" aria-live="polite">
          <p className="mb-3 font-semibold">{answer.summary}</p>
          {missing.length > 0 && (
            <details className="mb-4">
              <summary className="link text-13">{words.missing}</summary>
              <p className="break-words text-13" lang="en">
                {missing.join(", ")}
              </p>
            </details>
          )}
          <table className="table look-up-table">
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{words.choose}</span>
                </th>
                <th scope="col">{words.asked}</th>
                <th scope="col">{words.result}</th>
                <th scope="col" className="num">
                  {words.price}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.lines.map(({ asked, state: standing, word, item }) => {
                const [icon, tone] = ICONS[standing];
                return (
                  <tr key={`${asked} ${item?.publicId ?? ""}`}>
                    <td>
                      {item && (
                        <input
                          type="checkbox"
                          form="chosen"
                          name="publicId"
                          value={item.publicId}
                          className="box"
                          aria-label={item.choose}
                          data-mct={item.weightMct}
                          data-minor={item.minor ?? undefined}
                          data-currency={item.currency ?? undefined}
                        />
                      )}
                    </td>
                    <th scope="row" lang="en">
                      {asked}
                    </th>
                    <td>
                      <span className={`state ${tone}`}>
                        <Icon name={icon} />
                        {word}
                      </span>
                      {item && (
                        <>
                          {" "}
                          <a href={`/${locale}/items/${item.publicId}`} className="link font-semibold">
                            {item.title}
                          </a>
                          <span className="sub">
                            <span lang="en">{item.publicId}</span> {item.facts}
                          </span>
                        </>
                      )}
                    </td>
                    <td className="num whitespace-nowrap" lang="en">
                      {item?.price}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {children}
        </section>
      )}
    </>
  );
}
