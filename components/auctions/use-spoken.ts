"use client";
/** What a change of a lot means to the reader: what is asked for anew, and what is said aloud. */
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { RoomLot, RoomSale } from "@/components/auctions/room-types";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatClock, formatMoney } from "@/domain/shared/format";

/** Asks for the reader's own side where one of its lots changes hands, or a colleague bids under the same paddle. */
export function useOwnChanges(
  live: ReadonlyMap<string, LiveLot>,
  own: number | null,
  refresh: (lotId: string) => void,
) {
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

/** One sentence for each change of the lot in view; only a lost lead and a won lot interrupt what is being read. */
export function useSpoken(lot: LiveLot | undefined, own: number | null, sale: RoomSale) {
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
      else if (key === "announceWon") setSpoken({ polite: "", urgent: t(`room.${key}`, { amount }) });
      else if (lot.status !== "open") setSpoken({ polite: t(`room.${ended}`, { amount }), urgent: "" });
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

/** Of other lots only what concerns the reader: the lead that it lost or won there, with the price. */
export function useSpokenElsewhere(
  live: ReadonlyMap<string, LiveLot>,
  lots: readonly RoomLot[],
  currentId: string,
  own: number | null,
  sale: RoomSale,
): string {
  const t = useTranslations("auctions");
  const [spoken, setSpoken] = useState("");
  const before = useRef(live);
  useEffect(() => {
    const last = before.current;
    before.current = live;
    if (own === null) return;
    const told = lots.flatMap(({ id, number }) => {
      const [lot, was] = [live.get(id), last.get(id)];
      if (id === currentId || !lot || !was || lot.seq === was.seq || was.leader !== own) return [];
      const amount = lot.price === null ? "" : formatMoney(lot.price, sale.currency);
      if (lot.status === "sold" && lot.leader === own) return [t("room.elsewhereWon", { number, amount })];
      return lot.leader !== own ? [t("room.elsewhereOutbid", { number, amount })] : [];
    });
    if (told.length > 0) setSpoken(told.join(" "));
  }, [live, lots, currentId, own, sale, t]);
  return spoken;
}
