"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { countdown } from "@/components/auctions/countdown";
import { lotMark } from "@/components/auctions/lot-mark";
import type { RoomLot } from "@/components/auctions/room-types";
/** The lots of the sale beside the room: thumb, number, title, price, clock, and where the reader stands on each. */
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatAmount } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";

export function LotList({
  lots,
  live,
  currentId,
  own,
  maxima,
  now,
  currency,
}: {
  lots: readonly RoomLot[];
  live: ReadonlyMap<string, LiveLot>;
  currentId: string;
  own: number | null;
  maxima: Readonly<Record<string, string>>;
  now: number;
  currency: Currency;
}) {
  const t = useTranslations("auctions");
  const [onlyMine, setOnlyMine] = useState(false);
  const isMine = (lot: RoomLot) => maxima[lot.id] !== undefined;
  const shown = onlyMine ? lots.filter(isMine) : lots;
  return (
    <nav className="lot-list" aria-label={t("room.lots")}>
      <div className="lot-tabs">
        <button type="button" aria-pressed={!onlyMine} onClick={() => setOnlyMine(false)}>
          {t("room.all")} {lots.length}
        </button>
        <button type="button" aria-pressed={onlyMine} onClick={() => setOnlyMine(true)}>
          {t("room.mine")} {lots.filter(isMine).length}
        </button>
      </div>
      <ol>
        {shown.map((lot) => {
          const state = live.get(lot.id) ?? lot.live;
          const mark = lotMark(state, own, isMine(lot));
          const left = Date.parse(state.closesAt) - now;
          return (
            <li key={lot.id}>
              <Link href={lot.href} aria-current={lot.id === currentId ? "page" : undefined} className="lot-row">
                <span className="lot-thumb">{lot.thumb}</span>
                <span className="lot-number" lang="en">
                  {lot.number}
                </span>
                <span className="lot-words">
                  <span className="lot-title">{lot.title}</span>
                  <StateTag tone={mark.tone} icon={mark.icon}>
                    {t(`lotState.${mark.key}`)}
                  </StateTag>
                </span>
                <span className="lot-figures" lang="en">
                  <strong>{state.price === null ? "–" : formatAmount(state.price, currency)}</strong>
                  <span suppressHydrationWarning className={left <= 120_000 && left > 0 ? "is-closing" : undefined}>
                    {state.status === "open" ? countdown(left) : ""}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
