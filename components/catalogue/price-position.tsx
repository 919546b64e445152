import type { CSSProperties } from "react";
import type { PricePosition as Position } from "@/domain/catalogue/like-stones";

/** Line is the range, bar the middle half, tick this stone: 64 px in a cell. `label` is spoken and told on pointing. */
export function PricePosition({ position, label }: { position: Position; label: string }) {
  const at = (place: number) => Math.round(2 + place * 60);
  const style = { "--l": at(position.lower), "--u": at(position.upper), "--t": at(position.tick) } as CSSProperties;
  return (
    <span className="price-position" role="img" title={label} style={style}>
      <b />
    </span>
  );
}
