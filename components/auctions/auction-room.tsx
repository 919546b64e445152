"use client";
/**
 * The auction room: bar, lots, the stone (rendered by the page), the bid panel. It follows all lots of the sale on one
 * stream, knows the reader's side from the server, and says aloud what happens to the lot in view.
 */
import Link from "next/link";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { BidPanel, type BidPanelProps } from "@/components/auctions/bid-panel";
import { LotList } from "@/components/auctions/lot-list";
import type { RoomLot, RoomReader } from "@/components/auctions/room-types";
import { type Connection, useLiveLots, useServerNow } from "@/components/auctions/use-live-lots";
import { Wordmark } from "@/components/layout/wordmark";
import { Icon } from "@/components/ui/icon";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatAmount, formatClock, formatMoney, formatWhole } from "@/domain/shared/format";
import { divideRoundHalfUp } from "@/domain/shared/money";

export type AuctionRoomProps = Pick<
  BidPanelProps,
  "locale" | "sale" | "links" | "firstKey" | "action" | "refusals" | "register" | "startMinor"
> & {
  lots: RoomLot[];
  currentId: string;
  reader: RoomReader;
  serverNow: number;
  /** Null where a price per carat says nothing (jewels). */
  weightMct: number | null;
  children: ReactNode;
};

type Mine = { maximum: string | null; atStake: string; orderId: string | null };

export function AuctionRoom(props: AuctionRoomProps) {
  const { sale, locale, links, lots, currentId, reader, serverNow, weightMct } = props;
  const t = useTranslations("auctions");
  const initial = useMemo(() => lots.map((lot) => lot.live), [lots]);
  const { lots: live, connection, offsetMs } = useLiveLots(initial, serverNow, currentId);
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
        {sale.notice && (
          <p className="rostrum">
            <strong>{t("room.rostrum")}</strong> {sale.notice}
          </p>
        )}
      </div>
      <BidPanel
        locale={locale}
        sale={sale}
        links={links}
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
      <div className="sr-only" aria-live="assertive">
        {spoken.urgent}
      </div>
    </div>
  );
}

function ConnectionBadge({ connection }: { connection: Connection }) {
  const t = useTranslations("auctions");
  return (
    <p className={`connection is-${connection}`} role="status">
      <span className="connection-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t(`room.${connection}`)}
    </p>
  );
}

function AtStake({ atStake, limit, currency }: { atStake: string; limit: string | null; currency: RoomCurrency }) {
  const t = useTranslations("auctions");
  const share =
    limit === null ? 0 : Math.min(100, Number((BigInt(atStake) * 100n) / BigInt(limit === "0" ? "1" : limit)));
  return (
    <div className="at-stake">
      <p>
        <span>
          <span className="label">{t("paddle.atStake")}</span>{" "}
          <strong lang="en">{formatAmount(atStake, currency)}</strong>
        </span>
        {limit !== null && (
          <span>
            <span className="label">
              {t("paddle.limit")} {currency}
            </span>{" "}
            <strong lang="en">{formatAmount(limit, currency)}</strong>
          </span>
        )}
      </p>
      {limit !== null && (
        <span className="at-stake-bar" aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </span>
      )}
    </div>
  );
}
type RoomCurrency = AuctionRoomProps["sale"]["currency"];

/** Asks for the reader's own side where one of its lots changes hands, or a colleague bids under the same paddle. */
function useOwnChanges(live: ReadonlyMap<string, LiveLot>, own: number | null, refresh: (lotId: string) => void) {
  const seen = useRef(new Map<string, { seq: number; leads: boolean; status: string }>());
  useEffect(() => {
    if (own === null) return;
    for (const lot of live.values()) {
      const before = seen.current.get(lot.id);
      const leads = lot.leader === own;
      seen.current.set(lot.id, { seq: lot.seq, leads, status: lot.status });
      if (!before || before.seq === lot.seq) continue;
      const mineMoved = lot.events.some(({ seq, body }) => seq > before.seq && "paddle" in body && body.paddle === own);
      if (mineMoved || before.leads !== leads || (leads && before.status !== lot.status)) refresh(lot.id);
    }
  }, [live, own, refresh]);
}

/** One sentence for each change of the lot in view; losing the lead and the end of the lot at once. */
function useSpoken(lot: LiveLot | undefined, own: number | null, sale: AuctionRoomProps["sale"]) {
  const t = useTranslations("auctions");
  const [spoken, setSpoken] = useState({ polite: "", urgent: "" });
  const before = useRef(lot);
  useEffect(() => {
    const last = before.current;
    before.current = lot;
    if (!lot || !last || last.id !== lot.id || last.seq === lot.seq) return;
    const amount = lot.price === null ? "" : formatMoney(lot.price, sale.currency);
    const leads = own !== null && lot.leader === own;
    const led = own !== null && last.leader === own;
    if (lot.status !== last.status) {
      const key = lot.status === "sold" ? (leads ? "announceWon" : "announceLost") : null;
      const ended = key ?? (lot.status === "unsold" ? "announceUnsold" : "announceWithdrawn");
      if (lot.status === "paused") setSpoken({ polite: t("room.announcePaused"), urgent: "" });
      else if (lot.status !== "open") setSpoken({ polite: "", urgent: t(`room.${ended}`, { amount }) });
      else if (last.status === "paused") setSpoken({ polite: t("room.announceResumed"), urgent: "" });
      return;
    }
    const moved =
      lot.closesAt === last.closesAt
        ? ""
        : ` ${t("room.announceExtended", { time: formatClock(new Date(lot.closesAt), sale.timeZone, true) })}`;
    if (led && !leads) setSpoken({ polite: moved, urgent: t("room.announceOutbid", { amount }) });
    else if (leads && !led) setSpoken({ polite: t("room.announceLead", { amount }) + moved, urgent: "" });
    else if (lot.price !== last.price && lot.leader !== null)
      setSpoken({ polite: t("room.announceBid", { amount, paddle: lot.leader }) + moved, urgent: "" });
    else if (moved) setSpoken({ polite: moved, urgent: "" });
  }, [lot, own, sale, t]);
  return spoken;
}
