/** Where a price stands among like stones, full width: every like stone a stroke, the middle half a bar, this one tall. */
import { LIKE_MIN } from "@/domain/catalogue/like-stones";
import { formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function LikePrices({
  prices,
  own,
  currency,
  locale,
}: {
  prices: readonly number[];
  own: number;
  currency: Currency;
  locale: Locale;
}) {
  const t = translator(locale, "catalogue");
  const low = prices[0];
  const high = prices.at(-1);
  if (prices.length < LIKE_MIN || low === undefined || high === undefined || high <= low)
    return <p className="text-13 text-ink-2">{t("item.fewAlike")}</p>;
  const at = (price: number) => Math.min(1000, Math.max(0, ((price - low) / (high - low)) * 1000));
  const strokes = prices.map((price, index) => `M${at(price).toFixed(0)} ${index % 2 ? 20 : 26}v-10`).join("");
  const show = (price: number) => formatWhole(BigInt(Math.round(price)), currency);
  const ownAt = at(own);
  return (
    <figure className="like-prices">
      <svg viewBox="0 -2 1000 44" preserveAspectRatio="none" aria-hidden="true">
        <path d={strokes} stroke="var(--color-control)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
        <path d="M0 34H1000" stroke="var(--color-control)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
        <path
          d={`M${at(quantile(prices, 0.25)).toFixed(0)} 34H${at(quantile(prices, 0.75)).toFixed(0)}`}
          stroke="var(--color-ink-2)"
          strokeWidth={3}
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`M${ownAt.toFixed(0)} 0V40`}
          stroke="var(--color-ink)"
          strokeWidth={3}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="like-scale" aria-hidden="true">
        <span>{ownAt > 180 && show(low)}</span>
        <b style={{ left: `${Math.min(93, Math.max(7, ownAt / 10)).toFixed(1)}%` }}>{show(own)}</b>
        <span>{ownAt < 820 && show(high)}</span>
      </p>
      <figcaption className="text-13 text-ink-2">
        {t("item.alike", { count: prices.length, median: show(quantile(prices, 0.5)), currency })}
        <span className="sr-only">
          {currency} {show(low)} – {show(high)}
        </span>
      </figcaption>
    </figure>
  );
}
