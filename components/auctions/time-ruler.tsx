"use client";
/** Ten minutes as a ruler: each bid a stroke, yours thick; from now to the close a solid bar, in the soft-close window in time's color. */
import { useTranslations } from "use-intl";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatClock } from "@/domain/shared/format";

const SPAN_MS = 10 * 60_000;

export function TimeRuler({
  lot,
  own,
  now,
  zone,
  windowMs,
}: {
  lot: LiveLot;
  own: number | null;
  now: number;
  zone: string;
  windowMs: number;
}) {
  const t = useTranslations("auctions");
  const close = Date.parse(lot.closesAt);
  const ended = lot.status !== "open" && lot.status !== "upcoming";
  // While the close is further than the ruler is long, now stands at seven tenths of it.
  const end = ended || close - now <= SPAN_MS * 0.3 ? close : Math.min(close, now + SPAN_MS * 0.3);
  const start = end - SPAN_MS;
  const x = (at: number) => Math.max(0, Math.min(100, ((at - start) / SPAN_MS) * 100));
  const bids = lot.events.flatMap(({ at, body }) => {
    const time = Date.parse(at);
    const isBid = body.type === "bid-accepted" || body.type === "maximum-raised";
    return isBid && time >= start && time <= end ? [{ time, mine: body.paddle === own }] : [];
  });
  const closing = lot.status === "open" && close - now <= windowMs;
  return (
    <div className="ruler">
      <svg
        className={closing ? "ruler-svg is-closing" : "ruler-svg"}
        viewBox="0 0 100 30"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("room.ruler", { count: bids.length })}
      >
        {lot.status === "open" && end === close && windowMs > 0 && (
          <rect className="ruler-window" x={x(close - windowMs)} y="2" width={100 - x(close - windowMs)} height="18" />
        )}
        <line className="ruler-axis" x1="0" x2="100" y1="26" y2="26" />
        {Array.from({ length: 11 }, (_, n) => n * 10).map((at) => (
          <line key={at} className="ruler-tick" x1={at} x2={at} y1="26" y2={at % 50 === 0 ? 30 : 28} />
        ))}
        {bids.map(({ time, mine }) => (
          <line
            key={time}
            className={mine ? "ruler-bid is-mine" : "ruler-bid"}
            x1={x(time)}
            x2={x(time)}
            y1={mine ? 6 : 12}
            y2="24"
          />
        ))}
        {!ended && lot.status === "open" && (
          <>
            <rect className="ruler-left" x={x(now)} y="23" width={Math.max(0, 100 - x(now))} height="5" />
            <line className="ruler-now" x1={x(now)} x2={x(now)} y1="0" y2="28" />
          </>
        )}
      </svg>
      <p className="ruler-ends" lang="en" suppressHydrationWarning>
        <span>{formatClock(new Date(start), zone, true)}</span>
        <span>{formatClock(new Date(end), zone, true)}</span>
      </p>
    </div>
  );
}
