/**
 * Line drawings of stones and jewels, inline SVG: a thumb that fits a square, or at true scale with a ruler.
 * A drawing always says what it is: where the words do not fit (thumbs), the list's note and the item page do.
 */
import type { CSSProperties } from "react";
import { bodyColor, type ColorFacts } from "@/domain/media/body-color";
import { drawFaceUp, type FaceUpDrawing } from "@/domain/media/face-up";
import { drawJewel, type JewelStone } from "@/domain/media/jewel";
import type { StoneFacts } from "@/domain/media/stone-form";
import { drawThumb } from "@/domain/media/thumb";

export type DrawnStone = StoneFacts & ColorFacts;

const MARGIN = 14;

function stoneStyle(stone: ColorFacts): CSSProperties {
  const { base, shade, line } = bodyColor(stone);
  return { "--stone-base": base, "--stone-shade": shade, "--stone-line": line } as CSSProperties;
}

function Paths({ drawing }: { drawing: FaceUpDrawing }) {
  return (
    <>
      <path d={drawing.outline} className="stone-base" />
      {drawing.tones.map(({ tone, path }) => (
        <path key={tone} d={path} className={`stone-tone-${tone}`} />
      ))}
      {drawing.faintLines && <path d={drawing.faintLines} className="stone-faint" />}
      <path d={drawing.lines} className="stone-lines" />
      <path d={drawing.outline} className="stone-edge" />
    </>
  );
}

function box({ x, y, width, height }: FaceUpDrawing["viewBox"], margin = MARGIN): string {
  return `${x - margin} ${y - margin} ${width + 2 * margin} ${height + 2 * margin}`;
}

/** Fits a square of `size` px, whatever the stone's own size: thumbs of lists. Decoration beside words. */
export function StoneThumb({ stone, size = 36 }: { stone: DrawnStone; size?: number }) {
  const drawing = size > 64 ? drawFaceUp(stone) : drawThumb(stone);
  const [width, height] = [drawing.viewBox.width + 2 * MARGIN, drawing.viewBox.height + 2 * MARGIN];
  const scale = size / Math.max(width, height);
  return (
    <svg
      aria-hidden="true"
      className={size > 64 ? "stone" : "stone stone-small"}
      style={stoneStyle(stone)}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      viewBox={box(drawing.viewBox)}
    >
      <Paths drawing={drawing} />
    </svg>
  );
}

/** At true scale: `pxPerMm` pixels a millimetre; stones beside each other compare by eye. `label` is spoken. */
export function StoneToScale({
  stone,
  pxPerMm,
  label,
  maxPx,
}: {
  stone: DrawnStone;
  pxPerMm: number;
  label: string;
  maxPx?: number;
}) {
  const drawing = drawFaceUp(stone);
  const [width, height] = [drawing.viewBox.width + 2 * MARGIN, drawing.viewBox.height + 2 * MARGIN];
  const scale = Math.min(pxPerMm / 100, maxPx ? maxPx / Math.max(width, height) : Number.POSITIVE_INFINITY);
  return (
    <svg
      role="img"
      aria-label={label}
      className="stone"
      style={{ ...stoneStyle(stone), width: Math.round(width * scale), height: "auto", maxWidth: "100%" }}
      viewBox={box(drawing.viewBox)}
    >
      <title>{label}</title>
      <Paths drawing={drawing} />
    </svg>
  );
}

/** Fills its box, for one large stone; `share` of the box is the stone's longer side. Pair with `scaleOf` for the ruler. */
export function StoneLarge({ stone, label, className }: { stone: DrawnStone; label: string; className?: string }) {
  const drawing = drawFaceUp(stone);
  const side = Math.max(drawing.viewBox.width, drawing.viewBox.height);
  const { x, y, width, height } = drawing.viewBox;
  return (
    <svg
      role="img"
      aria-label={label}
      className={className ? `stone ${className}` : "stone"}
      style={stoneStyle(stone)}
      viewBox={`${x - (side - width) / 2 - MARGIN} ${y - (side - height) / 2 - MARGIN} ${side + 2 * MARGIN} ${side + 2 * MARGIN}`}
    >
      <title>{label}</title>
      <Paths drawing={drawing} />
    </svg>
  );
}

/** The 2 mm ruler inside a drawing's own units: as wide as 2 mm of the stone, whatever the box's size. */
export function RulerFor({ stone, share, label }: { stone: DrawnStone; share: number; label: string }) {
  const { viewBox } = drawFaceUp(stone, "small");
  const side = Math.max(viewBox.width, viewBox.height) + 2 * MARGIN;
  return (
    <span className="scale-bar" style={{ width: `${((200 / side) * share * 100).toFixed(2)}%` }}>
      {label}
    </span>
  );
}

export function ScaleBar({ pxPerMm, label }: { pxPerMm: number; label: string }) {
  return (
    <span className="scale-bar" style={{ width: pxPerMm * 2 }}>
      {label}
    </span>
  );
}

/** A jewel: metal lines and its stones in place. Without rows of stones the total weight stands for one round. */
export function JewelFigure({
  type,
  stones,
  size,
  label,
  className,
}: {
  type: string | null;
  stones: readonly JewelStone[];
  size?: number;
  label?: string;
  className?: string;
}) {
  const jewel = drawJewel(type, stones);
  const small = size !== undefined && size <= 64;
  const { viewBox } = jewel;
  const scale = size ? size / Math.max(viewBox.width, viewBox.height) : 0;
  const named = label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label where it is not decoration
    <svg
      {...named}
      className={["stone", small && "stone-small", className].filter(Boolean).join(" ")}
      viewBox={`${viewBox.x} ${viewBox.y} ${viewBox.width} ${viewBox.height}`}
      {...(size ? { width: Math.round(viewBox.width * scale), height: Math.round(viewBox.height * scale) } : {})}
    >
      <path d={jewel.metal} className="jewel-metal" />
      {jewel.stones.map((placed, index) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: equal stones stand in a fixed order
          key={index}
          transform={`translate(${placed.x} ${placed.y})${placed.turnDeg ? ` rotate(${placed.turnDeg})` : ""}`}
          style={stoneStyle(placed.facts)}
        >
          <Paths drawing={drawFaceUp(placed.facts, "small")} />
        </g>
      ))}
    </svg>
  );
}
