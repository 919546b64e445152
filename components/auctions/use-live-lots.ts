"use client";
/**
 * Lots as they change, and what the rostrum says: one event stream for all of it, the newest state of each lot, and the
 * server's clock. Where the stream does not come through, it asks every few seconds instead. The countdown runs on the
 * server's time; after sleep or a lost network the stream is opened anew, which sets the clock again.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { hasGap, joinFrame, type LiveLot } from "@/domain/auctions/live-lot";

export type Connection = "live" | "reconnecting" | "polling";
export type RoomMessage = { id: number; at: string; body: { en: string; zh: string } };
/** The sale that the lots are of, and what its rostrum has said, newest first. */
export type Room = { saleId: string; slug: string; messages: readonly RoomMessage[] };

/** Silence after which the stream counts as blocked; heartbeats come every 15 seconds. */
const SILENT_MS = 40_000;
const POLL_MS = 3000;
/** Silence after which a page that comes back into view does not trust its stream. */
const STALE_MS = 17_000;

async function fetchJson<Answer>(path: string): Promise<{ answer: Answer; serverTime: number | null } | null> {
  const response = await fetch(path, { cache: "no-store" });
  if (!response.ok) return null;
  const time = Number(response.headers.get("server-time"));
  return { answer: (await response.json()) as Answer, serverTime: time > 0 ? time : null };
}

function useLots(initial: readonly LiveLot[], watched: string | null) {
  const [lots, setLots] = useState(() => new Map(initial.map((lot) => [lot.id, lot])));
  const current = useRef(lots);
  const put = useCallback((lot: LiveLot) => {
    current.current = new Map(current.current).set(lot.id, lot);
    setLots(current.current);
  }, []);
  const take = useCallback(
    (frame: LiveLot) => {
      const seen = current.current.get(frame.id);
      const joined = seen && joinFrame(seen, frame);
      if (!seen || !joined || joined === seen) return;
      put(joined);
      // Of the lot in view the history is shown; of the others only the state.
      if ((watched !== null && frame.id !== watched) || !hasGap(seen, frame)) return;
      void fetchJson<LiveLot>(`/api/v1/lots/${frame.id}`)
        .then((whole) => {
          const now = current.current.get(frame.id);
          if (whole && now && whole.answer.seq >= now.seq) put({ ...now, ...whole.answer });
        })
        .catch(() => {});
    },
    [put, watched],
  );
  return { lots, take };
}

function useMessages(initial: readonly RoomMessage[]) {
  const [messages, setMessages] = useState(initial);
  const hear = useCallback((news: readonly RoomMessage[]) => {
    setMessages((known) => {
      const fresh = news.filter((message) => !known.some((one) => one.id === message.id));
      return fresh.length === 0 ? known : [...fresh, ...known].sort((a, b) => b.id - a.id);
    });
  }, []);
  return { messages, hear };
}

/** @param watched the lot in view; null where each may come into view, and where it stands is in its events */
export function useLiveLots(initial: readonly LiveLot[], serverNow: number, watched: string | null, room: Room) {
  const { lots, take } = useLots(initial, watched);
  const { messages, hear } = useMessages(room.messages);
  const [connection, setConnection] = useState<Connection>("reconnecting");
  const [offsetMs, setOffset] = useState(0);
  const ids = initial.map((lot) => lot.id).join(",");
  const { saleId, slug } = room;
  const said = useRef(room.messages[0]?.id ?? 0);

  useEffect(() => {
    setOffset(serverNow - Date.now());
  }, [serverNow]);

  const poll = useCallback(async () => {
    const [sale, heard] = await Promise.all([
      fetchJson<{ lots: Omit<LiveLot, "events">[] }>(`/api/v1/sales/${slug}`),
      fetchJson<{ messages: RoomMessage[] }>(`/api/v1/sales/${slug}/messages`),
    ]);
    if (sale?.serverTime) setOffset(sale.serverTime - Date.now());
    for (const lot of sale?.answer.lots ?? []) take({ ...lot, events: [] });
    if (heard) hear(heard.answer.messages);
  }, [slug, take, hear]);

  useEffect(() => {
    let heardAt = Date.now();
    let source: EventSource | null = null;
    let failed = 0;
    const alive = () => {
      heardAt = Date.now();
      failed = 0;
      setConnection("live");
    };
    const open = () => {
      source?.close();
      source = new EventSource(`/api/v1/live?lots=${ids}&sale=${saleId}&said=${said.current}`);
      source.addEventListener("lot", (event) => {
        alive();
        take(JSON.parse(event.data) as LiveLot);
      });
      source.addEventListener("message", (event) => {
        alive();
        hear([JSON.parse(event.data) as RoomMessage]);
      });
      source.addEventListener("time", (event) => {
        alive();
        setOffset((JSON.parse(event.data) as { now: number }).now - Date.now());
      });
      source.addEventListener("error", () => {
        failed += 1;
        setConnection(failed > 2 ? "polling" : "reconnecting");
      });
    };
    open();
    const watch = setInterval(() => {
      if (Date.now() - heardAt < SILENT_MS && failed === 0) return;
      void poll().catch(() => {});
      const isSilent = Date.now() - heardAt > SILENT_MS;
      if (isSilent) {
        // Open, and nothing comes: something between here and the market keeps the stream to itself.
        failed += 1;
        heardAt = Date.now();
        setConnection("polling");
      }
      if (isSilent || source?.readyState === EventSource.CLOSED) open();
    }, POLL_MS);
    const back = () => {
      if (document.visibilityState === "hidden" || Date.now() - heardAt < STALE_MS) return;
      setConnection("reconnecting");
      open();
    };
    const lost = () => setConnection("reconnecting");
    document.addEventListener("visibilitychange", back);
    window.addEventListener("online", open);
    window.addEventListener("offline", lost);
    return () => {
      clearInterval(watch);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("online", open);
      window.removeEventListener("offline", lost);
      source?.close();
    };
  }, [ids, saleId, take, hear, poll]);

  return { lots, messages, connection, offsetMs };
}

/** Server time, a few times a second. The first value is the server's own, so that both renders agree. */
export function useServerNow(serverNow: number, offsetMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [offsetMs]);
  return now;
}
