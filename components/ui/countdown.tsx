"use client";
/** Time left by the server's clock: the page says what the server's time was, the browser only adds what has passed. */
import { useEffect, useState } from "react";
import { formatCountdown } from "@/domain/shared/format";

const CLOSING_MS = 120_000;

export function Countdown({
  to,
  now,
  ended,
  days,
}: {
  /** ISO */ to: string /** ISO, the server's time when it drew the page */;
  now: string;
  ended: string /** "{count} d" for more than two days */;
  days: string;
}) {
  const target = Date.parse(to);
  const [left, setLeft] = useState(target - Date.parse(now));
  useEffect(() => {
    const start = performance.now();
    const from = target - Date.parse(now);
    const timer = setInterval(() => setLeft(from - (performance.now() - start)), 250);
    return () => clearInterval(timer);
  }, [target, now]);
  if (left <= 0) return <span>{ended}</span>;
  if (left > 48 * 3_600_000) return <span>{days.replace("{count}", String(Math.floor(left / 86_400_000)))}</span>;
  return (
    <time dateTime={to} className={left <= CLOSING_MS ? "text-time font-semibold" : undefined}>
      {formatCountdown(left)}
    </time>
  );
}
