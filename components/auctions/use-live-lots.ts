"use client";
/**
 * Lots as they change: one event stream for all of them, the newest state of each, and the server's clock. Where the
 * stream does not come through, it asks every few seconds instead. The countdown runs on the server's time.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { hasGap, joinFrame, type LiveLot } from "@/domain/auctions/live-lot";

export type Connection = "live" | "reconnecting" | "polling";

/** Silence after which the stream counts as blocked; heartbeats come every 15 seconds. */
const SILENT_MS = 40_000;
const POLL_MS = 3000;

async function fetchLot(id: string): Promise<LiveLot | null> {
  const response = await fetch(`/api/v1/lots/${id}`, { cache: "no-store" });
  return response.ok ? ((await response.json()) as LiveLot) : null;
}

export function useLiveLots(initial: readonly LiveLot[], serverNow: number, watched: string) {
  const [lots, setLots] = useState(() => new Map(initial.map((lot) => [lot.id, lot])));
  const [connection, setConnection] = useState<Connection>("reconnecting");
  const [offsetMs, setOffset] = useState(0);
  const current = useRef(lots);
  const ids = initial.map((lot) => lot.id).join(",");

  const take = useCallback((frame: LiveLot) => {
    const seen = current.current.get(frame.id);
    if (!seen) return;
    const joined = joinFrame(seen, frame);
    if (joined === seen) return;
    current.current = new Map(current.current).set(frame.id, joined);
    setLots(current.current);
    if (hasGap(seen, frame)) {
      void fetchLot(frame.id).then((whole) => {
        const now = current.current.get(frame.id);
        if (!whole || !now || whole.seq < now.seq) return;
        current.current = new Map(current.current).set(frame.id, { ...now, ...whole });
        setLots(current.current);
      });
    }
  }, []);

  useEffect(() => {
    setOffset(serverNow - Date.now());
  }, [serverNow]);

  useEffect(() => {
    let heardAt = Date.now();
    let source: EventSource | null = null;
    let failed = 0;
    const open = () => {
      source?.close();
      source = new EventSource(`/api/v1/live?lots=${ids}`);
      source.addEventListener("lot", (event) => {
        heardAt = Date.now();
        failed = 0;
        setConnection("live");
        take(JSON.parse(event.data) as LiveLot);
      });
      source.addEventListener("time", (event) => {
        heardAt = Date.now();
        failed = 0;
        setConnection("live");
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
      // Also after sleep: the state is asked for, and the stream opened anew where the browser has given it up.
      void fetchLot(watched)
        .then((lot) => lot && take(lot))
        .catch(() => {});
      if (source?.readyState === EventSource.CLOSED || Date.now() - heardAt > SILENT_MS) {
        heardAt = Date.now();
        open();
      }
    }, POLL_MS);
    return () => {
      clearInterval(watch);
      source?.close();
    };
  }, [ids, watched, take]);

  return { lots, connection, offsetMs };
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
