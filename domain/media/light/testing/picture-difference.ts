/** How much two pictures of one size differ to the eye. */
import type { Picture } from "@/domain/media/light/develop";

/** Mean difference in OKLab over the pixels that lie wholly in both stones (about 0.02 is just seen side by side). */
export function oklabDifference(one: Picture, other: Picture): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < one.rgba.length; at += 4) {
    if ((one.rgba[at + 3] as number) < 255 || (other.rgba[at + 3] as number) < 255) continue;
    const [l, a, b] = oklab(one.rgba, at);
    const [l2, a2, b2] = oklab(other.rgba, at);
    sum += Math.hypot(l - l2, a - a2, b - b2);
    count += 1;
  }
  return sum / Math.max(count, 1);
}

function oklab(rgba: Uint8ClampedArray, at: number): [number, number, number] {
  const linear = (channel: number) => {
    const value = (rgba[at + channel] as number) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const [r, g, b] = [linear(0), linear(1), linear(2)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
