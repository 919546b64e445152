"use client";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { BidPanel, type BidPanelProps } from "@/components/auctions/bid-panel";
import { LotList } from "@/components/auctions/lot-list";
import { AtStake, ConnectionBadge } from "@/components/auctions/room-bar";
import type { RoomLot, RoomReader } from "@/components/auctions/room-types";
import { Rostrum } from "@/components/auctions/rostrum";
import { type Room, useLiveLots, useServerNow } from "@/components/auctions/use-live-lots";
import { useOwnChanges, useSpoken, useSpokenElsewhere } from "@/components/auctions/use-spoken";
import { Wordmark } from "@/components/layout/wordmark";
import { Icon } from "@/components/ui/icon";
/**
 * The auction room: bar, lots, the stone (rendered by the page), the bid panel. It follows all lots of the sale on one
 * stream, knows the reader's side from the server, and says aloud what happens to the lot in view.
 */
import { Link } from "@/components/ui/link";
import { formatClock, formatWhole } from "@/domain/shared/format";
import { divideRoundHalfUp } from "@/domain/shared/money";

export type AuctionRoomProps = Pick<
  BidPanelProps,
  "locale" | "sale" | "links" | "landed" | "firstKey" | "action" | "refusals" | "register" | "startMinor"
> & {
  lots: RoomLot[];
  currentId: string;
  reader: RoomReader;
  serverNow: number;
  /** Null where a price per carat says nothing (jewels). */
  weightMct: number | null;
  room: Room;
  children: ReactNode;
};

type Mine = { maximum: string | null; atStake: string; orderId: string | null };

export function AuctionRoom(props: AuctionRoomProps) {
  const { sale, locale, links, lots, currentId, reader, serverNow, weightMct } = props;
  const t = useTranslations("auctions");
  const initial = useMemo(() => lots.map((lot) => lot.live), [lots]);
  const { lots: live, messages, connection, offsetMs } = useLiveLots(initial, serverNow, currentId, props.room);
  const now = useServerNow(serverNow, offsetMs);
  const [mine, setMine] = useState(reader.mine);
  const [view, setView] = useState<"lot" | "lots">("lot");
  const own = reader.paddle?.number ?? null;
  const lot = live.get(currentId) ?? lots.find((one) => one.id === currentId)?.live;
  useEffect(() => setMine(reader.mine), [reader.mine]);

  const refreshMine = useCallback(
    async (lotId: string) => {
      if (own === null) return;
      try {
        const response = await fetch(`/api/v1/lots/${lotId}/mine`, { cache: "no-store" });
        if (!response.ok) return;
        const fresh = (await response.json()) as Mine;
        setMine((before) => ({
          ...before,
          atStakeMinor: fresh.atStake,
          maxima: fresh.maximum === null ? before.maxima : { ...before.maxima, [lotId]: fresh.maximum },
          orders: fresh.orderId ? { ...before.orders, [lotId]: fresh.orderId } : before.orders,
        }));
      } catch {
        // The next change asks again.
      }
    },
    [own],
  );
  useOwnChanges(live, own, refreshMine);
  const spoken = useSpoken(lot, own, sale);
  const elsewhere = useSpokenElsewhere(live, lots, currentId, own, sale);
  if (!lot) return null;

  const current = lots.find((one) => one.id === currentId);
  const limit = mine.paddle?.limitMinor ?? null;
  const perCarat = (minor: string) =>
    weightMct
      ? `${sale.currency}\u00a0${formatWhole(divideRoundHalfUp(BigInt(minor) * 1000n, BigInt(weightMct)), sale.currency)}`
      : null;
  return (
    <div className="room" data-view={view}>
      <header className="room-bar">
        <Link href={links.home} className="wordmark room-wordmark">
          <Wordmark />
        </Link>
        <Link href={links.sale} className="room-back" aria-label={t("room.leave")}>
          <Icon name="left" size={18} />
        </Link>
        <h1 className="room-title title">{sale.title}</h1>
        <p className="room-lot">{t("room.lotOf", { number: current?.number ?? 0, count: lots.length })}</p>
        <div className="room-facts">
          <p className="room-time">
            <span className="label">{t("room.serverTime")}</span>
            <strong suppressHydrationWarning lang="en">
              {formatClock(new Date(now), sale.timeZone, true)} {sale.place}
            </strong>
          </p>
          <ConnectionBadge connection={connection} />
          {mine.paddle?.status === "admitted" && (
            <AtStake atStake={mine.atStakeMinor} limit={limit} currency={sale.currency} />
          )}
          {reader.companyName && (
            <p className="room-who">
              <span>{reader.companyName}</span>
              {own !== null && <strong>{t("room.paddle", { number: own })}</strong>}
            </p>
          )}
        </div>
      </header>
      <div className="room-tabs">
        <button type="button" aria-pressed={view === "lots"} onClick={() => setView("lots")}>
          {t("room.lots")} {lots.length}
        </button>
        <button type="button" aria-pressed={view === "lot"} onClick={() => setView("lot")}>
          {t("room.thisLot", { number: current?.number ?? 0 })}
        </button>
      </div>
      <LotList
        lots={lots}
        live={live}
        currentId={currentId}
        own={own}
        maxima={mine.maxima}
        now={now}
        currency={sale.currency}
      />
      <div className="room-stage">
        {props.children}
        <Rostrum locale={locale} notice={sale.notice} messages={messages} zone={sale.timeZone} />
      </div>
      <BidPanel
        locale={locale}
        sale={sale}
        links={links}
        landed={props.landed}
        firstKey={props.firstKey}
        action={props.action}
        refusals={props.refusals}
        register={props.register}
        startMinor={props.startMinor}
        lot={lot}
        reader={{ ...reader, mine }}
        now={now}
        perCarat={perCarat}
        onPlaced={() => void refreshMine(currentId)}
      />
      <div className="sr-only" aria-live="polite">
        {spoken.polite}
      </div>
      <div className="sr-only" aria-live="polite">
        {elsewhere}
      </div>
      <div className="sr-only" aria-live="assertive">
        {spoken.urgent}
      </div>
    </div>
  );
}
