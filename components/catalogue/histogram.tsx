import type { HistogramBucket } from "@/domain/catalogue/stock-view";

/** Bars over a range's two inputs; those inside the chosen range in ink. Bars are equal steps, as the service cuts them. */
export function Histogram({
  buckets,
  min,
  max,
  label,
}: {
  buckets: readonly HistogramBucket[];
  min: number | null;
  max: number | null;
  label: string;
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
        const height = Math.max(1, Math.sqrt(bucket.count / top) * 40);
        return `M${(index * step).toFixed(2)} 40v${(-height).toFixed(1)}h${(step * 0.9).toFixed(2)}V40Z`;
      })
      .join("");
  return (
    <svg
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      className="block h-11 w-full border-b border-control"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path d={bars(false)} fill={set ? "var(--color-line-2)" : "var(--color-control)"} />
      <path d={bars(true)} fill="var(--color-ink)" />
    </svg>
  );
}
