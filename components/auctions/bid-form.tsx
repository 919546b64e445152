"use client";
/**
 * Two presses to bid: the first shows hammer, premium, total and whom it binds; the second commits. Never optimistic:
 * it says what the server answered. Without JavaScript the same form posts to the server action, in the same two steps.
 */
import { type FormEvent, useActionState, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { BidFormValue, RoomFrame } from "@/components/auctions/room-types";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { LandedSums } from "@/components/landed/landed-sums";
import { Icon } from "@/components/ui/icon";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { buyersPremium } from "@/domain/auctions/premium";
import { formatAmount, formatClock, formatMoney } from "@/domain/shared/format";
import { parseMinor } from "@/domain/shared/money";

export type BidFormProps = RoomFrame & {
  lot: LiveLot;
  leads: boolean;
  /** An amount that would be taken, to show how amounts are written. */
  example: string;
  companyName: string | null;
  /** What the company is bound to on other lots of the sale, minor units; null without a paddle. */
  boundElsewhere: string | null;
  /** Idempotency key for a press before JavaScript has loaded. */
  firstKey: string;
  action: (before: FormState<BidFormValue>, form: FormData) => Promise<FormState<BidFormValue>>;
  refusals: Record<string, string>;
  onPlaced: () => void;
};

type Told = { tone: "ok" | "fault"; text: string } | null;
type Pending = { amount: bigint; key: string; sending: boolean };

export function BidForm(props: BidFormProps) {
  const { lot, leads, example, sale, companyName, boundElsewhere, firstKey, refusals, onPlaced } = props;
  const t = useTranslations("auctions");
  const { currency } = sale;
  const [state, action] = useActionState(props.action, NEW_FORM as FormState<BidFormValue>);
  const posted = state.phase === "done" && state.value.phase === "confirm" ? state.value : null;
  const [step, setStep] = useState(0);
  const [own, setOwn] = useState("");
  const [pending, setPending] = useState<Pending | null>(null);
  const [told, setTold] = useState<Told>(null);
  const confirmButton = useRef<HTMLButtonElement>(null);

  const typed = own.trim() === "" ? null : parseMinor(plain(own), currency);
  // Who leads can only name a new maximum; who does not may press a step.
  const chosen = own.trim() === "" && !leads ? BigInt(lot.steps[step] ?? lot.steps[0] ?? "0") : typed;
  const asked = pending?.amount ?? (posted ? BigInt(posted.amountMinor) : null);
  const isMaximum = leads || (asked ?? chosen ?? 0n) !== BigInt(lot.steps[0] ?? "0");

  useEffect(() => {
    if (pending && !pending.sending) confirmButton.current?.focus();
  }, [pending]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (pending?.sending) return;
    const confirmed = pending ?? (posted && { amount: BigInt(posted.amountMinor), key: posted.key });
    if (!confirmed) {
      if (chosen === null || chosen <= 0n) {
        setTold({ tone: "fault", text: t("badAmount", { currency }) });
        return;
      }
      setTold(null);
      setPending({ amount: chosen, key: crypto.randomUUID(), sending: false });
      return;
    }
    setPending({ ...confirmed, sending: true });
    const answer = await send(lot.id, confirmed, props.locale);
    if (answer === "unknown") {
      // The key stays: pressing again asks for the first answer, never for a second bid.
      setPending({ ...confirmed, sending: false });
      setTold({ tone: "fault", text: t("room.unknown") });
      return;
    }
    setPending(null);
    if (answer.ok) {
      setOwn("");
      setStep(0);
      setTold({
        tone: "ok",
        text: t("room.accepted", { time: formatClock(new Date(answer.at), sale.timeZone, true), seq: answer.seq }),
      });
    } else setTold({ tone: "fault", text: answer.message });
    onPlaced();
  }

  const refusedPost = state.phase === "refused" ? (refusals[state.refusal] ?? state.refusal) : null;
  const placedPost = state.phase === "done" && state.value.phase === "placed" ? state.value : null;
  const label = (amount: bigint, again: boolean) => {
    const money = formatMoney(amount, currency);
    if (leads && !again) return t("room.raiseButton");
    if (again) return t(isMaximum ? "room.againMaximum" : "room.again", { amount: money });
    return t(isMaximum ? "room.bidMaximum" : "room.bid", { amount: money });
  };
  const premium = asked === null ? 0n : buyersPremium(asked, sale.rules.premiumTiers);
  return (
    <form action={action} onSubmit={submit} className="bid-form" aria-busy={pending?.sending ?? false}>
      <input type="hidden" name="lotId" value={lot.id} />
      <input type="hidden" name="key" value={posted?.key ?? firstKey} />
      {asked === null ? (
        <>
          {!leads && (
            <fieldset className="steps-choice" disabled={pending !== null}>
              <legend className="sr-only">{t("room.ladder")}</legend>
              {lot.steps.map((minor, at) => (
                <label key={minor} className={own.trim() === "" && at === step ? "step is-chosen" : "step"}>
                  <input
                    type="radio"
                    name="stepMinor"
                    value={minor}
                    checked={own.trim() === "" && at === step}
                    onChange={() => {
                      setStep(at);
                      setOwn("");
                    }}
                  />
                  <span className="step-amount" lang="en">
                    {formatAmount(minor, currency)}
                  </span>
                  <span className="step-words">
                    {t(at === 0 ? "room.oneStep" : at === 1 ? "room.twoSteps" : "room.threeSteps")}
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          <div className="own-max">
            <label htmlFor="own-maximum" className="label">
              {t(leads ? "room.raise" : "room.ownMaximum")}
            </label>
            <span className="own-max-field">
              <span className="muted" lang="en">
                {currency}
              </span>
              <input
                id="own-maximum"
                name="own"
                className="input"
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                value={own}
                onChange={(event) => setOwn(event.target.value)}
                placeholder={formatAmount(example, currency)}
              />
            </span>
          </div>
        </>
      ) : (
        <>
          <input type="hidden" name="confirmedMinor" value={String(asked)} />
          <dl className="sums">
            <SumLine label={t("room.hammer")} value={formatAmount(asked, currency)} />
            <SumLine label={t("room.premium")} value={formatAmount(premium, currency)} />
            <div className="sum-total">
              <dt>{t("room.total")}</dt>
              <dd lang="en">{formatMoney(asked + premium, currency)}</dd>
            </div>
            {boundElsewhere !== null && (
              <SumLine label={t("room.boundAfter")} value={formatAmount(BigInt(boundElsewhere) + asked, currency)} />
            )}
          </dl>
          <LandedSums
            locale={props.locale}
            currency={currency}
            goods={[{ valueMinor: String(asked + premium), rates: props.landed.rates }]}
            ratesHref={props.landed.ratesHref}
          />
        </>
      )}
      <div className="bid-act">
        <button
          ref={confirmButton}
          type="submit"
          className={leads && asked === null ? "btn btn-money" : "btn btn-metal btn-money"}
          disabled={pending?.sending ?? false}
        >
          {pending?.sending ? t("room.sending") : label(asked ?? chosen ?? 0n, asked !== null)}
        </button>
        {pending && !pending.sending && (
          <button type="button" className="btn btn-quiet" onClick={() => setPending(null)}>
            {t("room.cancel")}
          </button>
        )}
      </div>
      {asked !== null && companyName && <p className="bid-note">{t("room.binds", { company: companyName })}</p>}
      <div role="status" className="bid-told">
        {told && (
          <p className={`state tone-${told.tone}`}>
            <Icon name={told.tone === "ok" ? "check" : "ref"} />
            <span>{told.text}</span>
          </p>
        )}
        {!told && refusedPost && (
          <p className="state tone-fault">
            <Icon name="ref" />
            <span>{refusedPost}</span>
          </p>
        )}
        {!told && placedPost && (
          <p className="state tone-ok">
            <Icon name="check" />
            <span>
              {t("room.accepted", {
                time: formatClock(new Date(placedPost.at), sale.timeZone, true),
                seq: placedPost.seq,
              })}
            </span>
          </p>
        )}
      </div>
    </form>
  );
}

function SumLine({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd lang="en">{value}</dd>
    </div>
  );
}

/** "210,000" as people type it. */
function plain(text: string): string {
  return text.replace(/[,\s，]/g, "");
}

type Answer = { ok: true; seq: number; at: string } | { ok: false; message: string };

async function send(lotId: string, bid: Pick<Pending, "amount" | "key">, locale: string): Promise<Answer | "unknown"> {
  try {
    const response = await fetch(`/api/v1/lots/${lotId}/bids`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": bid.key, "accept-language": locale },
      body: JSON.stringify({ maximum: String(bid.amount) }),
    });
    const body = (await response.json()) as { seq: number; at: string; message: string };
    if (response.status >= 500) return "unknown";
    return response.ok ? { ok: true, seq: body.seq, at: body.at } : { ok: false, message: body.message };
  } catch {
    return "unknown";
  }
}
