/** A jewel: its metal as lines and its stones in place, by their computed pictures or, until those are there, outlines. */
import type { CSSProperties } from "react";
import { bodyColor } from "@/domain/media/body-color";
import { cutShapeOf } from "@/domain/media/cut/item-figures";
import { addressFor } from "@/domain/media/item-picture";
import { drawJewel, type JewelStone, type PlacedStone } from "@/domain/media/jewel-layout";
import { PICTURE_STONE_SHARE } from "@/domain/media/picture-key";

type Props = {
  type: string | null;
  stones: readonly JewelStone[];
  /** CSS pixels of the longer side; without it the drawing fills its box. */
  size?: number;
  /** What it is, spoken; without it the drawing is decoration beside words. */
  label?: string;
  className?: string;
};

/** Width of a large drawing, for the choice of pictures. */
const LARGE_PX = 540;
/** From here on a drawing's lines are thin. */
const SMALL_PX = 64;

export function JewelFigure({ type, stones, size, label, className }: Props) {
  const jewel = drawJewel(type, stones);
  const { x, y, width, height } = jewel.viewBox;
  const scale = (size ?? LARGE_PX) / Math.max(width, height);
  const small = size !== undefined && size <= SMALL_PX;
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label where it is not decoration
    <svg
      {...named}
      className={["jewel", small && "jewel-small", className].filter(Boolean).join(" ")}
      viewBox={`${x} ${y} ${width} ${height}`}
      {...(size ? { width: Math.round(width * scale), height: Math.round(height * scale) } : {})}
    >
      <path d={jewel.metal} className="jewel-metal" />
      {jewel.stones.map((placed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal stones stand in a fixed order
        <Stone key={index} placed={placed} scale={scale} />
      ))}
    </svg>
  );
}

/** Picture and outline file show a stone alike: square, its longer side the same share of it. */
function Stone({ placed, scale }: { placed: PlacedStone; scale: number }) {
  const { stone, width, length, x, y, turnDeg } = placed;
  const side = Math.round(Math.max(width, length) / PICTURE_STONE_SHARE);
  const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
  const turn = turnDeg ? { transform: `rotate(${turnDeg} ${x} ${y})` } : {};
  // Twice the pixels: most screens have them.
  const address = stone.picture && addressFor(stone.picture, 2 * side * scale);
  if (address) return <image href={address} {...box} {...turn} />;
  const tint = bodyColor({ species: stone.species, color: stone.color, fancy: null });
  const style = { "--stone-base": tint.base, strokeWidth: 170 / Math.max(side * scale, 12) } as CSSProperties;
  return (
    <use
      href={`/shapes.svg#${cutShapeOf(stone.shape, null, null).shape}`}
      className="jewel-outline"
      style={style}
      {...box}
      {...turn}
    />
  );
}
