/** How far a stone is turned: sideways and up or down, in degrees, never further than its light allows. */
import type { View } from "@/domain/media/light/render-stone";

export type Tilt = { x: number; y: number };
export const LEVEL: Tilt = { x: 0, y: 0 };

/** Beyond it a colored stone's table shows the bright ring instead of the stone's color. */
export const tiltMax = (colored: boolean) => (colored ? 8 : 20);

export function turned({ x, y }: Tilt, by: Tilt, max: number): Tilt {
  const next = { x: x + by.x, y: y + by.y };
  const far = Math.hypot(next.x, next.y);
  return far <= max ? next : { x: (next.x / far) * max, y: (next.y / far) * max };
}

/** Degrees a key turns; with Shift as far as a coarse hand wants. Null for a key that turns nothing. */
export function keyTilt(key: string, shift: boolean): Tilt | null {
  const step = shift ? 5 : 1.5;
  switch (key) {
    case "ArrowLeft":
      return { x: -step, y: 0 };
    case "ArrowRight":
      return { x: step, y: 0 };
    case "ArrowUp":
      return { x: 0, y: step };
    case "ArrowDown":
      return { x: 0, y: -step };
    default:
      return null;
  }
}

export function viewOf({ x, y }: Tilt): View {
  if (x === 0 && y === 0) return { kind: "face-up" };
  return { kind: "tilt", deg: Math.hypot(x, y), azimuthDeg: (Math.atan2(y, x) * 180) / Math.PI };
}

/** The stored view nearest to a tilt: the views stand on a cone, evenly, the first at azimuth 0. */
export function frameOf({ x, y }: Tilt, frames: number): number {
  const turn = Math.atan2(y, x) / (2 * Math.PI);
  return ((Math.round(turn * frames) % frames) + frames) % frames;
}
