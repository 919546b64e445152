"use client";
/** The lot's events as the room reads them, newest first: bids by paddle, and what the house did. */
import { useLocale, useTranslations } from "use-intl";
import type { LiveEvent, LiveLot } from "@/domain/auctions/live-lot";
import { formatAmount, formatClock } from "@/domain/shared/format";
import { LANGUAGE_TAG, type Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { beside } from "@/messages/print-signs";

type Line = { key: string; at: string; who: string; note: string | null; amount: string | null; mine: boolean };

export function BidHistory({
  lot,
  own,
  zone,
  currency,
  most = 8,
}: {
  lot: LiveLot;
  own: number | null;
  zone: string;
  currency: Currency;
  most?: number;
}) {
  const t = useTranslations("auctions");
  const locale: Locale = useLocale() === LANGUAGE_TAG.zh ? "zh" : "en";
  const amount = (minor: string) => formatAmount(minor, currency);
  const line = ({ seq, at, body }: LiveEvent): Line[] => {
    const house = (who: string, value: string | null = null): Line[] => [
      { key: `${seq}`, at, who, note: null, amount: value, mine: false },
    ];
    const paddle = (number: number) => t("room.paddle", { number });
    switch (body.type) {
      case "bid-accepted": {
        const mine = body.paddle === own;
        if (body.leads)
          return [{ key: `${seq}`, at, who: paddle(body.paddle), note: null, amount: amount(body.price), mine }];
        return [
          {
            key: `${seq}b`,
            at,
            who: paddle(body.leader),
            note: t("room.byMaximum"),
            amount: amount(body.price),
            mine: body.leader === own,
          },
          { key: `${seq}a`, at, who: paddle(body.paddle), note: t("room.passed"), amount: null, mine },
        ];
      }
      case "maximum-raised":
        return [
          {
            key: `${seq}`,
            at,
            who: paddle(body.paddle),
            note: t("room.raisedMax"),
            amount: amount(body.price),
            mine: body.paddle === own,
          },
        ];
      case "lot-opened":
        return house(t("room.opened"));
      case "close-moved":
      case "outage-extended":
        return house(t("room.closeMoved", { time: formatClock(new Date(body.closesAt), zone, true) }));
      case "lot-paused":
        return house(t("room.pausedEvent"));
      case "lot-resumed":
        return house(t("room.resumedEvent", { time: formatClock(new Date(body.closesAt), zone, true) }));
      case "bid-voided":
        return house(t("room.voidedEvent", { paddle: body.paddle }), body.price && amount(body.price));
      case "lot-withdrawn":
        return house(t("room.withdrawnEvent"));
      case "lot-sold":
        return house(beside(locale, t("room.soldAt"), paddle(body.paddle)), amount(body.price));
      case "lot-unsold":
        return house(t("room.notSold"));
      case "reserve-lowered":
        return house(t("room.reserveLowered"), body.price && amount(body.price));
      case "sold-under-reserve":
        return house(beside(locale, t("room.soldUnderReserve"), paddle(body.paddle)), amount(body.price));
      case "sale-undone":
        return house(t("room.saleUndone"));
      case "sold-to-underbidder":
        return house(beside(locale, t("room.soldToNext"), paddle(body.paddle)), amount(body.price));
      // Tenders and live sales have rooms of their own.
      default:
        return [];
    }
  };
  const lines = [...lot.events].reverse().flatMap(line).slice(0, most);
  return (
    <section className="bids" aria-label={t("room.history", { count: lot.bidCount })}>
      <p className="bids-head">
        <strong>{t("room.history", { count: lot.bidCount })}</strong>
        <span className="label">{t("room.receipts")}</span>
      </p>
      <ol>
        {lines.map((one) => (
          <li key={one.key}>
            <time dateTime={one.at} lang="en">
              {formatClock(new Date(one.at), zone, true)}
            </time>
            <span className="bids-who">
              {one.who}
              {one.mine && <span className="muted">, {t("room.you")}</span>}
              {one.note && <span className="muted">, {one.note}</span>}
            </span>
            <span className={one.mine ? "bids-amount is-mine" : "bids-amount"} lang="en">
              {one.amount ?? "–"}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
