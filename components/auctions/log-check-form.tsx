"use client";
/** Choose a lot's log and own receipts; the browser checks them itself. Before JavaScript has arrived the market does. */
import { type FormEvent, useActionState, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { checkFiles, isLogCheckRefusal } from "@/components/auctions/log-check";
import { LogVerdictPanel } from "@/components/auctions/log-verdict";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { TextField } from "@/components/ui/field";
import { RefusalNote } from "@/components/ui/states";
import type { LogVerdict } from "@/domain/auctions/published-log";
import type { Locale } from "@/domain/shared/locale";

type State = FormState<LogVerdict>;

const fileOf = (form: FormData, name: string) => {
  const value = form.get(name);
  return value instanceof File ? value : null;
};

export function LogCheckForm(props: { action: (before: State, form: FormData) => Promise<State>; locale: Locale }) {
  const t = useTranslations("lotLog");
  const [sent, run, pending] = useActionState(props.action, NEW_FORM as State);
  const [here, setHere] = useState<State>(NEW_FORM);
  const answer = useRef<HTMLDivElement>(null);
  const state = here.phase === "new" ? sent : here;
  useEffect(() => {
    if (state.phase !== "new") answer.current?.focus();
  }, [state]);

  async function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const verdict = await checkFiles(fileOf(form, "log"), fileOf(form, "receipts"));
    setHere(
      typeof verdict === "string"
        ? { phase: "refused", refusal: verdict, faults: {}, kept: {} }
        : { phase: "done", value: verdict },
    );
  }

  return (
    <div className="grid gap-6">
      {state.phase !== "new" && (
        <div ref={answer} tabIndex={-1} className="outline-none">
          {state.phase === "done" ? (
            <LogVerdictPanel verdict={state.value} />
          ) : (
            <RefusalNote>{t(`refusals.${isLogCheckRefusal(state.refusal) ? state.refusal : "no-log"}`)}</RefusalNote>
          )}
        </div>
      )}
      <form action={run} onSubmit={check} className="grid gap-4" aria-busy={pending}>
        <input type="hidden" name="locale" value={props.locale} />
        <TextField
          name="log"
          type="file"
          accept=".json,application/json"
          label={t("log")}
          hint={t("logHint")}
          required
        />
        <TextField
          name="receipts"
          type="file"
          accept=".json,application/json"
          label={t("receipt")}
          hint={t("receiptHint")}
        />
        <PressButton>{t("submit")}</PressButton>
      </form>
    </div>
  );
}
