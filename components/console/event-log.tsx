/** Right pane: what happened, newest first: facts of the lots' logs and acts of the staff. */

import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { type FormatEvent, isFormatEvent } from "@/domain/auctions/format-events";
import type { LotEventBody } from "@/domain/auctions/sale";
import { formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { messagesOf, translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";

export type LoggedFact = { kind: "lot"; key: string; at: Date; lot: number; seq: number; body: LotEventBody };
export type LoggedAct = {
  kind: "staff";
  key: string;
  at: Date;
  action: string;
  lot: number | null;
  company: string | null;
  by: string | null;
  reason: string | null;
};
type Log = {
  locale: Locale;
  events: readonly (LoggedFact | LoggedAct)[];
  currency: Currency;
  zone: string;
  /** Of the chosen lot's chain. */
  chain: ReactNode;
  filters: readonly { href: string; label: string; current: boolean }[];
};

export function EventLog({ locale, events, currency, zone, chain, filters }: Log) {
  const t = translator(locale, "auctions");
  return (
    <>
      <h2 className="flex min-h-10 items-center gap-3 border-b border-line-2 px-4 text-13 font-semibold">
        {t("console.events")} <span className="font-normal text-ink-2">{chain}</span>
      </h2>
      <nav aria-label={t("console.filter")} className="flex flex-wrap gap-2 border-b border-line-2 px-4 py-2">
        {filters.map(({ href, label, current }) => (
          <Link key={href} href={href} scroll={false} className="chip" aria-current={current ? "true" : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      {events.length === 0 && <p className="p-4 text-13 text-ink-2">{t("console.noEvents")}</p>}
      <ol>
        {events.map((event) => (
          <li
            key={event.key}
            className="grid grid-cols-[60px_16px_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2 text-13"
          >
            <time dateTime={event.at.toISOString()} className="text-ink-2" lang="en">
              {formatClock(event.at, zone, true)}
            </time>
            {event.kind === "lot" ? (
              <Fact locale={locale} event={event} currency={currency} zone={zone} />
            ) : (
              <Act locale={locale} event={event} />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Tenders and live sales have desks of their own. */
type TimedEvent = Exclude<LotEventBody, FormatEvent>;

const LOOK: Record<TimedEvent["type"], readonly [string, IconName]> = {
  "lot-opened": ["text-ok", "play"],
  "bid-accepted": ["text-ink", "ul"],
  "maximum-raised": ["text-ink", "ul"],
  "close-moved": ["text-time", "ext"],
  "outage-extended": ["text-time", "ext"],
  "lot-paused": ["text-time", "pause"],
  "lot-resumed": ["text-ok", "play"],
  "bid-voided": ["text-fault", "x"],
  "lot-withdrawn": ["text-fault", "ref"],
  "lot-sold": ["text-ok", "hammer"],
  "lot-unsold": ["text-ink-2", "x"],
  "reserve-lowered": ["text-time", "minus"],
  "sold-under-reserve": ["text-ok", "hammer"],
  "sale-undone": ["text-fault", "ref"],
  "sold-to-underbidder": ["text-ok", "hammer"],
};

function Line({ ink, icon, children, under }: { ink: string; icon: IconName; children: ReactNode; under: ReactNode }) {
  return (
    <>
      <Icon name={icon} size={15} className={`mt-0.5 ${ink}`} />
      <span>
        {children}
        {under && <span className="block text-12 text-ink-2">{under}</span>}
      </span>
    </>
  );
}

function Fact({
  locale,
  event: { body, lot: number, seq },
  currency,
  zone,
}: {
  locale: Locale;
  event: LoggedFact;
  currency: Currency;
  zone: string;
}) {
  const t = translator(locale, "auctions");
  if (isFormatEvent(body)) return null;
  const [ink, icon] = LOOK[body.type];
  const amount = "price" in body && body.price !== null ? formatAmount(body.price, currency) : "";
  const paddle = "paddle" in body ? body.paddle : 0;
  const words: Record<TimedEvent["type"], string> = {
    "lot-opened": t("console.opened", { number }),
    "bid-accepted": t("console.bidEvent", { number, amount, paddle }),
    "maximum-raised": t("console.raisedEvent", { number, paddle }),
    "close-moved": t("console.movedEvent", {
      number,
      time: "closesAt" in body ? formatClock(new Date(body.closesAt), zone, true) : "",
    }),
    "outage-extended": t("console.outageEvent", {
      number,
      time: "closesAt" in body ? formatClock(new Date(body.closesAt), zone, true) : "",
    }),
    "lot-paused": t("console.pausedEvent", { number }),
    "lot-resumed": t("console.resumedEvent", {
      number,
      time: "closesAt" in body ? formatClock(new Date(body.closesAt), zone, true) : "",
    }),
    "bid-voided": t("console.voidedEvent", { number, seq: "voided" in body ? body.voided : 0, paddle }),
    "lot-withdrawn": t("console.withdrawnEvent", { number }),
    "lot-sold": t("console.soldEvent", { number, amount, paddle }),
    "lot-unsold": t("console.unsoldEvent", { number }),
    "reserve-lowered": t("console.reserveLoweredEvent", { number }),
    "sold-under-reserve": t("console.underReserveEvent", { number, amount, paddle }),
    "sale-undone": t("console.undoneEvent", { number, paddle }),
    "sold-to-underbidder": t("console.nextBidderEvent", { number, amount, paddle }),
  };
  const place = `${t("console.seq")} ${seq}`;
  const why = "reason" in body ? t("console.reasonLine", { reason: body.reason }) : null;
  const moved =
    "extended" in body && body.extended
      ? beside(locale, t("console.extendedRule"), formatClock(new Date(body.closesAt), zone, true))
      : null;
  return (
    <Line ink={ink} icon={icon} under={[place, why, moved].filter(Boolean).join(" · ")}>
      {words[body.type]}
    </Line>
  );
}

function Act({ locale, event: { action, lot, company, by, reason } }: { locale: Locale; event: LoggedAct }) {
  const t = translator(locale, "auctions");
  const known = messagesOf(locale, "auctions").console.audit;
  const key = action.replace(".", "-");
  const words =
    key in known
      ? t(`console.audit.${key as keyof typeof known}`, { number: lot ?? 0, company: company ?? "" })
      : action;
  return (
    <Line
      ink="text-ink-2"
      icon="user"
      under={[by ?? t("console.market"), reason && t("console.reasonLine", { reason })].filter(Boolean).join(" · ")}
    >
      {words}
    </Line>
  );
}
