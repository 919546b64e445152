/** The chart of prices per carat, drawn from the domain's geometry. Its table stands beside it; this is its picture. */
import { type ChartFrame, priceChart, type SoldStone } from "@/domain/auctions/price-chart";
import { formatDate, formatMonth, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";

const WIDE: ChartFrame = { width: 1376, height: 420, left: 88, right: 16, top: 16, bottom: 36 };
const NARROW: ChartFrame = { width: 358, height: 300, left: 68, right: 10, top: 12, bottom: 36 };

type Props = { locale: Locale; stones: readonly SoldStone[]; currency: Currency; label: string; median: string };

export function PriceChartFigure(props: Props) {
  return (
    <>
      <Drawing {...props} frame={WIDE} className="price-chart max-md:hidden" />
      <Drawing {...props} frame={NARROW} className="price-chart md:hidden" />
    </>
  );
}

function Drawing({
  locale,
  stones,
  currency,
  label,
  median,
  frame,
  className,
}: Props & { frame: ChartFrame; className: string }) {
  const chart = priceChart(stones, frame);
  if (!chart) return null;
  const foot = frame.height - frame.bottom;
  // Names of months do not fit below each other on a phone: every second one is left out.
  const named = chart.columns.filter((_, at) => frame === WIDE || at % 2 === 0);
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
      {chart.rows.map(({ y, minor }) => (
        <g key={String(minor)}>
          <line className="price-chart-row" x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} />
          <text className="price-chart-text" x={frame.left - 8} y={y + 4} textAnchor="end">
            {formatWhole(minor, currency)}
          </text>
        </g>
      ))}
      {chart.columns.map(({ x, atMs }) => (
        <line key={atMs} className="price-chart-row" x1={x} x2={x} y1={frame.top} y2={foot} />
      ))}
      {named.map(({ x, atMs }) => (
        <text key={atMs} className="price-chart-text" x={x} y={foot + 20} textAnchor="middle">
          {(chart.columnsAreDays ? formatDate : formatMonth)(new Date(atMs), locale)}
        </text>
      ))}
      <line className="price-chart-axis" x1={frame.left} x2={frame.width - frame.right} y1={foot} y2={foot} />
      <polyline className="price-chart-median" points={chart.medians.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {chart.points.map(({ x, y, radius }) => (
        <circle key={`${x} ${y}`} className="price-chart-point" cx={x} cy={y} r={radius} />
      ))}
      {chart.medians.map(({ x, y, minor }) => (
        <path key={`${x}`} className="price-chart-mark" d={`M${x} ${y - 6}l6 6l-6 6l-6-6z`}>
          <title>{`${median}: ${currency} ${formatWhole(minor, currency)}`}</title>
        </path>
      ))}
    </svg>
  );
}
