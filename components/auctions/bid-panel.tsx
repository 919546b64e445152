"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { BidForm, type BidFormProps } from "@/components/auctions/bid-form";
import { BidHistory } from "@/components/auctions/bid-history";
import { countdown } from "@/components/auctions/countdown";
import { PriceLadder } from "@/components/auctions/price-ladder";
import type { RoomFrame, RoomReader } from "@/components/auctions/room-types";
import { TimeRuler } from "@/components/auctions/time-ruler";
import type { IconName } from "@/components/ui/icon";
/** The bid panel, top to bottom: band, bid now and reserve, clock and ruler, ladder, form, last bids. */
import { Link } from "@/components/ui/link";
import { type BandLook, StateBand, StateTag, Tag } from "@/components/ui/states";
import { type IncrementTable, readIncrements, stepAt } from "@/domain/auctions/increments";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { BIDDING, type PanelState, panelState } from "@/domain/auctions/panel-state";
import { isLive } from "@/domain/auctions/sale";
import { formatAmount, formatClock, formatInstant, formatMoney } from "@/domain/shared/format";

export type BidPanelProps = RoomFrame &
  Pick<BidFormProps, "firstKey" | "action" | "refusals" | "onPlaced"> & {
    lot: LiveLot;
    reader: RoomReader;
    now: number;
    startMinor: string;
    perCarat: (minor: string) => string | null;
    /** The paddle form, rendered by the page. */
    register: ReactNode;
  };

type Band = { look: BandLook; icon: IconName; word: string; line: string | null };

/** Whole steps that a maximum still covers above a price. */
function stepsCovered(price: bigint, maximum: bigint, table: IncrementTable): number {
  let steps = 0;
  for (let at = price; steps < 99 && at + stepAt(at, table) <= maximum; at += stepAt(at, table)) steps += 1;
  return steps;
}

export function BidPanel(props: BidPanelProps) {
  const { lot, reader, now, sale, locale, links } = props;
  const t = useTranslations("auctions");
  const { currency } = sale;
  const table = readIncrements(sale.rules.increments) ?? [];
  const own = reader.paddle?.number ?? null;
  const maximum = reader.mine.maxima[lot.id] ?? null;
  const { paddle, atStakeMinor } = reader.mine;
  const limitLeft = paddle?.limitMinor ? String(BigInt(paddle.limitMinor) - BigInt(atStakeMinor)) : null;
  const state = panelState(lot, { ...reader, maximum, limitLeft }, now);
  const band = bandOf(state, props, table, maximum);
  const leads = state === "leading" || state === "leading-below-reserve";
  const shown = lot.price ?? props.startMinor;
  const perCarat = lot.price === null ? null : props.perCarat(lot.price);
  const above = BigInt(maximum ?? lot.price ?? 0);
  const example = leads ? String(above + stepAt(above, table)) : (lot.steps[2] ?? "0");
  const orderId = reader.mine.orders[lot.id];
  return (
    <section className="bid-panel" aria-label={t("room.position")} data-state={state}>
      <StateBand key={state} look={band.look} icon={band.icon} word={band.word} large>
        {band.line}
      </StateBand>
      <div className="panel-price">
        <p className="panel-price-head">
          <span className="label">{t(`room.${priceLabel(lot)}`, { currency: currency })}</span>
          <Reserve lot={lot} />
        </p>
        <p key={shown} className="bid-figure" lang="en">
          {formatAmount(shown, currency)}
        </p>
        {perCarat && <p className="label">{t("room.perCarat", { amount: perCarat })}</p>}
      </div>
      <Clock {...props} own={own} />
      {lot.price !== null && isLive(lot.status) && (
        <PriceLadder lot={lot} ownNumber={own} ownMaximum={maximum} table={table} currency={currency} />
      )}
      {BIDDING.includes(state) && (
        <BidForm
          {...props}
          key={lot.id}
          leads={leads}
          example={example}
          companyName={reader.companyName}
          boundElsewhere={paddle && String(BigInt(atStakeMinor) - (leads ? BigInt(maximum ?? 0) : 0n))}
        />
      )}
      {state === "register" && <div className="panel-part">{props.register}</div>}
      {state === "deposit" && (
        <div className="panel-part">
          <Link className="btn btn-metal btn-money w-full" href={`${links.sale}/register`}>
            {t("band.payDeposit")}
          </Link>
        </div>
      )}
      {state === "sign-in" && (
        <div className="panel-part">
          <Link className="btn btn-metal btn-money w-full" href={links.signIn}>
            {t("band.signIn")}
          </Link>
        </div>
      )}
      {state === "won" && (
        <div className="panel-part">
          <Link className="btn btn-metal btn-money w-full" href={orderId ? `${links.orders}/${orderId}` : links.orders}>
            {t("room.invoice")}
          </Link>
        </div>
      )}
      {(state === "lost" || state === "unsold" || state === "withdrawn") && (
        <div className="panel-part">
          <Link className="btn w-full" href={links.like}>
            {t("room.likeStones")}
          </Link>
        </div>
      )}
      <BidHistory lot={lot} own={own} zone={sale.timeZone} currency={currency} />
    </section>
  );

  function bandOf(kind: PanelState, from: BidPanelProps, steps: IncrementTable, given: string | null): Band {
    const money = (minor: string) => formatMoney(minor, currency);
    switch (kind) {
      case "upcoming": {
        const time = formatInstant(new Date(sale.opensAt), locale, sale.timeZone);
        return { look: "case", icon: "clock", word: t("band.upcoming", { time }), line: t("band.upcomingLine") };
      }
      case "sign-in":
        return { look: "case", icon: "user", word: t("band.signIn"), line: t("band.signInLine") };
      case "register":
        return { look: "case", icon: "user", word: t("band.register"), line: t("band.registerLine") };
      case "pending":
        return { look: "case", icon: "clock", word: t("band.pending"), line: t("band.pendingLine") };
      case "not-admitted":
        return {
          look: "case",
          icon: "ref",
          word: t("band.notAdmitted"),
          line: from.reader.mine.paddle?.reason ?? null,
        };
      case "deposit":
        return { look: "case", icon: "doc", word: t("band.deposit"), line: t("band.depositLine") };
      case "cannot":
        return { look: "case", icon: "ref", word: t("band.cannot"), line: from.reader.barredLine };
      case "seller":
        return { look: "case", icon: "ref", word: t("band.seller"), line: t("band.sellerLine") };
      case "trade-refused":
        return { look: "case", icon: "ref", word: t("band.tradeRefused"), line: from.reader.tradeLine };
      case "trade-review":
        return { look: "case", icon: "eye", word: t("band.tradeReview"), line: from.reader.tradeLine };
      case "over-limit":
        return {
          look: "case",
          icon: "warn",
          word: t("band.overLimit"),
          line: t("band.overLimitLine", {
            atStake: money(from.reader.mine.atStakeMinor),
            limit: money(from.reader.mine.paddle?.limitMinor ?? "0"),
          }),
        };
      case "can-bid":
        return { look: "case", icon: "sig", word: t("band.canBid"), line: t("band.canBidLine") };
      case "leading": {
        const covered = stepsCovered(BigInt(lot.price ?? 0), BigInt(given ?? lot.price ?? 0), steps);
        return {
          look: "metal",
          icon: "lead",
          word: t("band.leading"),
          line: t("band.leadingLine", { steps: covered }),
        };
      }
      case "leading-below-reserve":
        return { look: "case", icon: "rnm", word: t("band.leadingReserve"), line: t("band.leadingReserveLine") };
      case "outbid":
        return {
          look: "outbid",
          icon: "out",
          word: t("band.outbid"),
          line: t("band.outbidLine", { paddle: lot.leader ?? 0 }),
        };
      case "closing":
        return { look: "case", icon: "clock", word: t("band.closing"), line: t("band.closingLine") };
      case "paused": {
        const paused = lot.events.findLast((event) => event.body.type === "lot-paused")?.body;
        const line = paused?.type === "lot-paused" ? `${paused.reason} ${t("band.pausedLine")}` : t("band.pausedLine");
        return { look: "case", icon: "pause", word: t("band.paused"), line };
      }
      case "won":
        return { look: "metal", icon: "lead", word: t("band.won"), line: t("band.wonLine") };
      case "lost":
        return {
          look: "case",
          icon: "check",
          word: t("band.lost"),
          line: t("band.lostLine", { paddle: lot.leader ?? 0, amount: money(lot.price ?? "0") }),
        };
      case "unsold":
        return {
          look: "case",
          icon: lot.bidCount > 0 ? "rnm" : "minus",
          word: t("band.unsold"),
          line: t(lot.bidCount > 0 ? "band.unsoldReserve" : "band.unsoldNoBids"),
        };
      case "withdrawn":
        return { look: "inverse", icon: "ref", word: t("band.withdrawn"), line: lot.withdrawnReason };
    }
  }
}

function Reserve({ lot }: { lot: LiveLot }) {
  const t = useTranslations("auctions");
  if (!lot.hasReserve) return <span className="label">{t("room.noReserve")}</span>;
  if (lot.reserveMet) {
    return (
      <StateTag tone="ok" icon="check">
        {t("room.reserveMet")}
      </StateTag>
    );
  }
  return (
    <StateTag tone="quiet" icon="rnm">
      {t("room.reserveNotMet")}
    </StateTag>
  );
}

function priceLabel(lot: LiveLot) {
  if (lot.price === null) return "startAt";
  if (lot.status === "sold") return "hammerFell";
  return isLive(lot.status) ? "bidNow" : "highestBid";
}

/** When the bidding on a lot ends or was over: a lot that is withdrawn has ended before its close. */
function endOf(lot: LiveLot): string {
  return (lot.status === "withdrawn" && lot.events.at(-1)?.at) || lot.closesAt;
}

function Clock({ lot: shown, now, sale, own }: BidPanelProps & { own: number | null }) {
  const t = useTranslations("auctions");
  const lot = { ...shown, closesAt: endOf(shown) };
  const close = Date.parse(lot.closesAt);
  const windowMs = sale.rules.softClose?.windowMs ?? 0;
  const closing = lot.status === "open" && close - now <= Math.max(windowMs, 60_000);
  const opens = lot.status === "upcoming";
  const paused = lot.status === "paused";
  const ended = lot.status !== "open" && !paused && !opens;
  const until = opens ? Date.parse(sale.opensAt) : close;
  return (
    <div className={closing ? "panel-clock is-closing" : "panel-clock"}>
      <div className="panel-clock-row">
        <div>
          <p className="label">
            {t(ended ? "room.closed" : paused ? "room.paused" : opens ? "room.opensIn" : "room.closesIn")}
          </p>
          <p className="clock" lang="en" suppressHydrationWarning>
            {paused && "––:––"}
            {ended && formatClock(new Date(lot.closesAt), sale.timeZone, true)}
            {!paused && !ended && countdown(until - now)}
          </p>
        </div>
        <div className="panel-clock-side">
          {lot.extensions > 0 && !ended && (
            <Tag tone="time" icon="ext">
              {t("room.extended", {
                by: `+${countdown(sale.rules.softClose?.extensionMs ?? 0)}`,
                nth: lot.extensions,
              })}
            </Tag>
          )}
          <p className="label" lang="en" suppressHydrationWarning>
            {formatClock(new Date(until), sale.timeZone, true)} {sale.place}
          </p>
          <p className="label" suppressHydrationWarning>
            {new Date(until).toISOString().slice(11, 19)} UTC
          </p>
        </div>
      </div>
      <TimeRuler lot={lot} own={own} now={now} zone={sale.timeZone} windowMs={windowMs} />
    </div>
  );
}
