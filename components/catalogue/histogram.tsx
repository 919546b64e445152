import type { HistogramBucket } from "@/domain/catalogue/stock-view";

/**
 * Bars over a range's two inputs; those inside the chosen range in ink. A press on a bar sets the range to it.
 * Bounds and buckets are in one unit; `write` is how the inputs spell it.
 */
export function Histogram({
  name,
  buckets,
  min,
  max,
  label,
  write,
}: {
  name: string;
  buckets: readonly HistogramBucket[];
  min: number | null;
  max: number | null;
  label: string;
  write: (value: number) => string;
}) {
  if (buckets.length === 0) return <div className="h-11 border-b border-control" />;
  const top = Math.max(...buckets.map((bucket) => bucket.count), 1);
  const step = 100 / buckets.length;
  const set = min !== null || max !== null;
  const inside = (bucket: HistogramBucket) => (min === null || bucket.to > min) && (max === null || bucket.from <= max);
  const bars = (chosen: boolean) =>
    buckets
      .map((bucket, index) => {
        if ((set && inside(bucket)) !== chosen || bucket.count === 0) return "";
        const height = Math.max(1, Math.round(Math.sqrt(bucket.count / top) * 40));
        return `M${(index * step).toFixed(1)} 40v${-height}h${(step * 0.9).toFixed(1)}V40Z`;
      })
      .join("");
  const edges = [...buckets.map((bucket) => bucket.from), buckets.at(-1)?.to ?? 0];
  return (
    <svg
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      className="histogram"
      role="img"
      aria-label={label}
      data-range={name}
      data-edges={edges.map(write).join(" ")}
    >
      <path d={bars(false)} data-rest={set || undefined} />
      {set && <path d={bars(true)} data-in="" />}
    </svg>
  );
}
