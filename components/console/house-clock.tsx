"use client";
/** Clocks of the console: the house's time and the time left, set by the server's clock. Before JavaScript they stand still. */
import { useEffect, useState } from "react";
import { formatClock, formatCountdown } from "@/domain/shared/format";

const TICK_MS = 250;

/** Server time now, in ms; `serverMs` is what the page was made with. */
function useServerTime(serverMs: number): number {
  const [nowMs, setNowMs] = useState(serverMs);
  useEffect(() => {
    const offset = serverMs - Date.now();
    const timer = setInterval(() => setNowMs(Date.now() + offset), TICK_MS);
    return () => clearInterval(timer);
  }, [serverMs]);
  return nowMs;
}

export function HouseClock({ serverMs, zone }: { serverMs: number; zone: string }) {
  const nowMs = useServerTime(serverMs);
  return <span lang="en">{formatClock(new Date(nowMs), zone, true)}</span>;
}

/** "1:37", in the ink of time within the last minutes. */
export function TimeLeft({ serverMs, closesMs, soonMs }: { serverMs: number; closesMs: number; soonMs: number }) {
  const leftMs = closesMs - useServerTime(serverMs);
  return (
    <span lang="en" className={leftMs <= soonMs ? "text-time" : undefined}>
      {formatCountdown(leftMs)}
    </span>
  );
}
