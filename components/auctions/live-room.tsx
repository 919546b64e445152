"use client";
/**
 * The live room of a buyer: the lot under the hammer with one large press at the asked price, within reach of a thumb.
 * What the hall does is spoken; a bid counts only when the server has answered.
 */
import { type ReactNode, useActionState, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useHallSpoken } from "@/components/auctions/use-hall-spoken";
import { type Room, useLiveLots } from "@/components/auctions/use-live-lots";
import { type FormState, NEW_FORM } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { StateBand, StateTag } from "@/components/ui/states";
import { hallAfter, isLiveSaleEvent, type LivePhase } from "@/domain/auctions/format-events";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatAmount, formatMoney } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";

export type LiveRoomLot = { id: string; number: number; title: string; picture: ReactNode; live: LiveLot };
export type LiveBidValue = { seq: number; leads: boolean; amount: string };
export type LiveRoomProps = {
  room: Room;
  currency: Currency;
  lots: readonly LiveRoomLot[];
  own: number | null;
  serverNow: number;
  /** Idempotency key for a press before JavaScript has loaded. */
  firstKey: string;
  action: (before: FormState<LiveBidValue>, form: FormData) => Promise<FormState<LiveBidValue>>;
  refusals: Record<string, string>;
  /** What stands in the way of a bid; null where the company may bid. */
  barrier: ReactNode;
};

type Phase = LivePhase | "sold" | "unsold" | "withdrawn";
const UNDER: readonly Phase[] = ["asking", "warning"];
const DECIDED: readonly Phase[] = ["hammered", "passed", "sold", "unsold"];

function phaseOf(lot: LiveLot): Phase {
  if (lot.status === "sold" || lot.status === "unsold" || lot.status === "withdrawn") return lot.status;
  return hallAfter(lot.events.map((event) => event.body))?.phase ?? "waiting";
}

/** The lot under the hammer; else the one last decided; else the first to come. */
function lotInView(lots: readonly LiveRoomLot[]): LiveRoomLot | undefined {
  const called = lots.filter((lot) => phaseOf(lot.live) !== "waiting");
  return lots.find((lot) => UNDER.includes(phaseOf(lot.live))) ?? newest(called) ?? lots[0];
}

/** The one of which something was heard last. */
function newest(lots: readonly LiveRoomLot[]): LiveRoomLot | undefined {
  const last = (lot: LiveRoomLot) => lot.live.events.at(-1)?.at ?? "";
  return [...lots].sort((a, b) => (last(a) < last(b) ? 1 : -1))[0];
}

export function LiveRoom(props: LiveRoomProps) {
  const { currency, own } = props;
  const t = useTranslations("liveSales");
  const initial = useMemo(() => props.lots.map((lot) => lot.live), [props.lots]);
  const { lots: live, connection } = useLiveLots(initial, props.serverNow, null, props.room);
  const lots = props.lots.map((lot) => ({ ...lot, live: live.get(lot.id) ?? lot.live }));
  const lot = lotInView(lots);
  const spoken = useHallSpoken(lot, own, currency);
  if (!lot) return null;
  const phase = phaseOf(lot.live);
  const hall = hallAfter(lot.live.events.map((event) => event.body));
  const leads = own !== null && lot.live.leader === own;
  return (
    <div className="live-room">
      <div className="live-stage">
        <p className="label">
          {t("room.lot", { number: lot.number, count: lots.length })} ·{" "}
          <span role="status">{t(`room.${connection}`)}</span>
        </p>
        <h2 className="title live-title">{lot.title}</h2>
        {lot.picture}
        <LastDecided lots={lots} inView={lot} currency={currency} />
      </div>
      <div className="live-panel">
        <HallBand lot={lot.live} phase={phase} leads={leads} currency={currency} />
        <div className="live-figures">
          <div>
            <p className="label">{t("room.bidNow", { currency })}</p>
            <p className="bid-figure" lang="en">
              {lot.live.price === null ? "–" : formatAmount(lot.live.price, currency)}
            </p>
            <p className="label">
              {lot.live.leader === null
                ? t("room.noBid")
                : leads
                  ? t("room.you")
                  : t("room.paddle", { number: lot.live.leader })}
              {lot.live.hasReserve &&
                lot.live.price !== null &&
                ` · ${t(lot.live.reserveMet ? "room.reserveMet" : "room.reserveNotMet")}`}
            </p>
          </div>
        </div>
        <History lot={lot.live} own={own} currency={currency} />
        <div className="live-press">
          {props.barrier ?? (
            <BidPress
              key={lot.id}
              {...props}
              lotId={lot.id}
              asked={UNDER.includes(phase) && !leads ? (hall?.asked ?? null) : null}
              word={leads ? t("room.lead") : t(`room.phase.${phase}`)}
            />
          )}
        </div>
      </div>
      <div className="sr-only" aria-live="polite">
        {spoken.polite}
      </div>
      <div className="sr-only" aria-live="assertive">
        {spoken.urgent}
      </div>
    </div>
  );
}

/** Once the next lot is called, what became of the one before it: who looked away reads it here. */
function LastDecided({
  lots,
  inView,
  currency,
}: {
  lots: readonly LiveRoomLot[];
  inView: LiveRoomLot;
  currency: Currency;
}) {
  const t = useTranslations("liveSales");
  const decided = lots.filter((lot) => lot !== inView && DECIDED.includes(phaseOf(lot.live)));
  const last = newest(decided);
  if (!last) return null;
  const { price, leader } = last.live;
  const amount = price === null ? "" : formatMoney(price, currency);
  const fell = ["hammered", "sold"].includes(phaseOf(last.live));
  return (
    <p className="label" data-last-decided>
      {t(fell ? "room.sayHammer" : "room.sayPassed", { lot: last.number, amount, paddle: leader ?? 0 })}
    </p>
  );
}

function HallBand({ lot, phase, leads, currency }: { lot: LiveLot; phase: Phase; leads: boolean; currency: Currency }) {
  const t = useTranslations("liveSales");
  const amount = lot.price === null ? "" : formatMoney(lot.price, currency);
  const ended = phase === "hammered" || phase === "sold";
  if (ended && leads)
    return (
      <StateBand look="metal" icon="lead" word={t(`room.phase.${phase}`)}>
        {t("room.wonLine", { amount })}
      </StateBand>
    );
  if (ended)
    return (
      <StateBand look="case" icon="hammer" word={t(`room.phase.${phase}`)}>
        {t("room.lostLine", { paddle: lot.leader ?? 0, amount })}
      </StateBand>
    );
  if (phase === "passed" || phase === "unsold")
    return (
      <StateBand look="case" icon="minus" word={t(`room.phase.${phase}`)}>
        {t("room.passedLine")}
      </StateBand>
    );
  if (leads)
    return (
      <StateBand look="metal" icon="lead" word={t("room.lead")}>
        {phase === "warning" && t("room.phase.warning")}
      </StateBand>
    );
  return <StateBand look="case" icon={phase === "warning" ? "hammer" : "sig"} word={t(`room.phase.${phase}`)} />;
}

function History({ lot, own, currency }: { lot: LiveLot; own: number | null; currency: Currency }) {
  const t = useTranslations("liveSales");
  const bids = lot.events
    .filter(({ body }) => body.type === "live-bid" || body.type === "live-opened")
    .slice(-4)
    .reverse();
  if (bids.length === 0) return null;
  return (
    <ol className="live-history" aria-label={t("room.history")}>
      {bids.map(({ seq, body }) => {
        if (!isLiveSaleEvent(body) || body.price === null) return null;
        const byBook = body.type === "live-opened" || (body.type === "live-bid" && !body.leads);
        const source = byBook ? "book" : body.type === "live-bid" ? body.source : "online";
        return (
          <li key={seq}>
            <span>
              {t("room.bidBy", {
                who: body.leader === own ? t("room.you") : t("room.paddle", { number: body.leader ?? 0 }),
                source: t(`room.${source}`),
              })}
            </span>
            <strong lang="en">{formatAmount(body.price, currency)}</strong>
          </li>
        );
      })}
    </ol>
  );
}

/** One press: it names the price that was heard, and is refused where that has moved on. */
function BidPress({
  lotId,
  asked,
  word,
  currency,
  firstKey,
  action,
  refusals,
}: LiveRoomProps & { lotId: string; asked: string | null; word: string }) {
  const t = useTranslations("liveSales");
  const [state, run, pending] = useActionState(action, NEW_FORM as FormState<LiveBidValue>);
  const [key, setKey] = useState(firstKey);
  // An answer ends the press: the next one is another bid. Without an answer the same key goes again.
  useEffect(() => {
    if (state.phase !== "new") setKey(crypto.randomUUID());
  }, [state]);
  const told =
    state.phase === "refused"
      ? (refusals[state.refusal] ?? state.refusal)
      : state.phase === "done"
        ? t(state.value.leads ? "room.taken" : "room.takenPassed", { seq: state.value.seq })
        : null;
  return (
    <form action={run} className="grid gap-2" aria-busy={pending}>
      <input type="hidden" name="lotId" value={lotId} />
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="amountMinor" value={asked ?? ""} />
      {told && (
        <p className={state.phase === "refused" ? "text-fault" : "text-ok"} role="status">
          {told}
        </p>
      )}
      {asked === null ? (
        <StateTag tone="quiet" icon="clock">
          {word}
        </StateTag>
      ) : (
        <PressButton variant="metal" size="money" className="w-full live-bid">
          {pending ? t("room.sending") : t("room.bid", { amount: formatMoney(asked, currency) })}
        </PressButton>
      )}
    </form>
  );
}
