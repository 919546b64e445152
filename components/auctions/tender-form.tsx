"use client";
/** A sealed bid in two presses: what it costs and whom it binds, then the seal. It posts before JavaScript too. */
import { useActionState, useEffect, useRef } from "react";
import type { RoomLanded } from "@/components/auctions/room-types";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { LandedSums } from "@/components/landed/landed-sums";
import { Facts, Sums } from "@/components/ui/data";
import { TextField } from "@/components/ui/field";
import { Notice, RefusalNote } from "@/components/ui/states";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";

export type TenderFormValue =
  | { phase: "confirm"; amountMinor: string; premiumMinor: string; key: string }
  | {
      phase: "taken";
      amountMinor: string;
      key: string;
      at: string;
      round: number;
      paddle: number;
      commitment: string;
      signature: string;
      /** The whole receipt, to be kept. */
      file: string;
    };

export type TenderWords = Record<
  "amount" | "hint" | "check" | "bid" | "premium" | "total" | "binds" | "seal" | "change" | "taken" | "takenLine",
  string
> & { receipt: Record<"amount" | "at" | "round" | "paddle" | "commitment" | "key" | "signature" | "save", string> };

export function TenderForm(props: {
  lotId: string;
  currency: Currency;
  landed: RoomLanded & { locale: Locale };
  words: TenderWords;
  refusals: Record<string, string>;
  action: (before: FormState<TenderFormValue>, form: FormData) => Promise<FormState<TenderFormValue>>;
}) {
  const { words, currency } = props;
  const [state, run, pending] = useActionState(props.action, NEW_FORM as FormState<TenderFormValue>);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.phase !== "new") told.current?.focus();
  }, [state]);
  const value = state.phase === "done" ? state.value : null;
  const refused = state.phase === "refused" ? state : null;
  return (
    <form action={run} aria-busy={pending} className="grid gap-4" noValidate>
      <input type="hidden" name="lotId" value={props.lotId} />
      <div ref={told} tabIndex={-1} className="grid gap-4 outline-none" aria-live="polite">
        {refused && <RefusalNote>{props.refusals[refused.refusal] ?? refused.refusal}</RefusalNote>}
        {value?.phase === "taken" && <Receipt words={words} currency={currency} value={value} />}
        {value?.phase === "confirm" && (
          <>
            <input type="hidden" name="confirmedMinor" value={value.amountMinor} />
            <input type="hidden" name="key" value={value.key} />
            <Sums
              lines={[
                { label: words.bid, value: formatMoney(value.amountMinor, currency) },
                { label: words.premium, value: formatMoney(value.premiumMinor, currency) },
              ]}
              total={{
                label: words.total,
                value: formatMoney(BigInt(value.amountMinor) + BigInt(value.premiumMinor), currency),
              }}
            />
            <LandedSums
              {...props.landed}
              currency={currency}
              goods={[
                {
                  valueMinor: String(BigInt(value.amountMinor) + BigInt(value.premiumMinor)),
                  rates: props.landed.rates,
                },
              ]}
            />
            <p className="label">{words.binds}</p>
          </>
        )}
      </div>
      {value?.phase === "confirm" ? (
        <div className="grid gap-2">
          <PressButton variant="metal" size="money" name="act" value="seal" className="w-full">
            {words.seal}
          </PressButton>
          <PressButton name="act" value="change" className="w-full">
            {words.change}
          </PressButton>
        </div>
      ) : (
        <>
          <TextField
            key={refused?.kept.own}
            name="own"
            label={words.amount}
            hint={words.hint}
            unit={currency}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            defaultValue={refused?.kept.own ?? ""}
          />
          <PressButton variant="metal" size="money" className="w-full">
            {words.check}
          </PressButton>
        </>
      )}
    </form>
  );
}

function Receipt({
  words,
  currency,
  value,
}: {
  words: TenderWords;
  currency: Currency;
  value: Extract<TenderFormValue, { phase: "taken" }>;
}) {
  const { receipt } = words;
  const code = (text: string) => (
    <span className="mono break-all" lang="en">
      {text}
    </span>
  );
  return (
    <>
      <Notice tone="ok" icon="check" title={words.taken}>
        {words.takenLine}
      </Notice>
      <Facts
        single
        items={[
          { label: receipt.amount, value: formatMoney(value.amountMinor, currency) },
          { label: receipt.at, value: code(value.at) },
          { label: receipt.round, value: value.round },
          { label: receipt.paddle, value: value.paddle },
          { label: receipt.commitment, value: code(value.commitment) },
          { label: receipt.key, value: code(value.key) },
          { label: receipt.signature, value: code(value.signature) },
        ]}
      />
      <a
        className="btn w-full"
        download={`sealed-bid-${value.commitment.slice(0, 12)}.json`}
        href={`data:application/json;charset=utf-8,${encodeURIComponent(value.file)}`}
      >
        {receipt.save}
      </a>
    </>
  );
}
