import type { PricePosition as Position } from "@/domain/catalogue/like-stones";

/** Line is the range, bar the middle half, tick this stone: 64 px in a cell. `label` is spoken. */
export function PricePosition({ position, label }: { position: Position; label: string }) {
  const at = (place: number) => (2 + place * 60).toFixed(1);
  return (
    <svg width={64} height={14} viewBox="0 0 64 14" role="img" aria-label={label} className="block">
      <title>{label}</title>
      <path d="M2 7H62" stroke="var(--color-line-2)" strokeWidth={2} />
      <path d={`M${at(position.lower)} 7H${at(position.upper)}`} stroke="var(--color-ink-2)" strokeWidth={3} />
      <path d={`M${at(position.tick)} 1V13`} stroke="var(--color-ink)" strokeWidth={2} />
    </svg>
  );
}
