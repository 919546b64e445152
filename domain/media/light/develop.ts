/**
 * Development: from sums of light to the bytes of a picture on a transparent ground, with or without a soft contact
 * shadow (without, files are smaller, and the page casts it where its theme has shadows).
 * Exposure, a shoulder above 0.72, glow around what is brighter than white, sRGB. Colors are not multiplied by alpha.
 */
import { PIXEL_FLOATS } from "@/domain/media/light/tracer";

export type Picture = { rgba: Uint8ClampedArray; width: number; height: number };
export type Ground = "shadow" | "clear";
type Plane = { data: Float32Array; size: number };

const SHOULDER = 0.72;
const GLOW_ABOVE = 1.15;
const GLOW_SHARE = 0.35;
const GLOW_SIGMA = 0.01;
const SHADOW = [
  { share: 0.3, sigma: 0.012 },
  { share: 0.34, sigma: 0.042 },
] as const;
const SHADOW_DOWN = 0.022;
/** The shadow fades out towards the picture's edge, so that no edge of a picture shows on the page. */
const FADE = 0.05;

const CURVE_STEPS = 4096;
/** Light beyond which all is white. */
const CURVE_END = 3;
let curve: Uint8Array | undefined;

/** Light to bytes by table: linear up to the shoulder, bent towards white above, then sRGB. */
function toneCurve(): Uint8Array {
  curve ??= Uint8Array.from({ length: CURVE_STEPS * CURVE_END + 1 }, (_, index) => {
    const light = index / CURVE_STEPS;
    const shown = light < SHOULDER ? light : 1 - (1 - SHOULDER) * Math.exp((SHOULDER - light) / (1 - SHOULDER));
    return Math.round(255 * (shown <= 0.0031308 ? shown * 12.92 : 1.055 * shown ** (1 / 2.4) - 0.055));
  });
  return curve;
}

/** `pixels`: see PIXEL_FLOATS; square of `size`. */
export function develop(pixels: Float32Array, size: number, exposure: number, ground: Ground = "shadow"): Picture {
  const cells = size * size;
  const light = [new Float32Array(cells), new Float32Array(cells), new Float32Array(cells)] as const;
  const cover = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell += 1) {
    const at = cell * PIXEL_FLOATS;
    const hits = pixels[at + 3] as number;
    if (hits === 0) continue;
    cover[cell] = hits / (pixels[at + 4] as number);
    for (let channel = 0; channel < 3; channel += 1) {
      (light[channel as 0 | 1 | 2] as Float32Array)[cell] = ((pixels[at + channel] as number) * exposure) / hits;
    }
  }
  const glow = light.map((channel) => glowOf(channel, cover, size));
  const shadow = ground === "shadow" ? shadowOf(cover, size) : new Float32Array(cells);
  const table = toneCurve();
  const rgba = new Uint8ClampedArray(4 * cells);
  for (let cell = 0; cell < cells; cell += 1) {
    const stone = cover[cell] as number;
    const alpha = stone + (shadow[cell] as number) * (1 - stone);
    if (alpha < 0.002) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const bright =
        ((light[channel] as Float32Array)[cell] as number) + ((glow[channel] as Float32Array)[cell] as number);
      const shown = Math.min(Math.round(bright * CURVE_STEPS), CURVE_STEPS * CURVE_END);
      // The shadow is black: it takes its share of the stone's own color away.
      rgba[4 * cell + channel] = ((table[shown] as number) * stone) / alpha;
    }
    rgba[4 * cell + 3] = Math.round(255 * alpha);
  }
  return { rgba, width: size, height: size };
}

/** What exceeds white, spread over its surroundings; worked at half size. */
function glowOf(light: Float32Array, cover: Float32Array, size: number): Float32Array {
  const half = Math.ceil(size / 2);
  const data = new Float32Array(half * half);
  let any = false;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const over = ((light[y * size + x] as number) - GLOW_ABOVE) * (cover[y * size + x] as number);
      if (over <= 0) continue;
      any = true;
      (data[(y >> 1) * half + (x >> 1)] as number) += over * 0.25;
    }
  }
  if (!any) return new Float32Array(size * size);
  const spread = blur({ data, size: half }, GLOW_SIGMA * half);
  return enlarge(spread, size, GLOW_SHARE, 0);
}

function shadowOf(cover: Float32Array, size: number): Float32Array {
  const step = size >= 256 ? 4 : 2;
  const small = shrink(cover, size, step);
  const sum = new Float32Array(small.data.length);
  for (const { share, sigma } of SHADOW) {
    const { data } = blur(small, sigma * small.size);
    for (let cell = 0; cell < sum.length; cell += 1) (sum[cell] as number) += share * (data[cell] as number);
  }
  const total = enlarge({ data: sum, size: small.size }, size, 1, SHADOW_DOWN * size);
  const edge = FADE * size;
  const fade = Float32Array.from({ length: size }, (_, at) => Math.min(1, (Math.min(at, size - 1 - at) + 0.5) / edge));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) (total[y * size + x] as number) *= (fade[x] as number) * (fade[y] as number);
  }
  return total;
}

function shrink(data: Float32Array, size: number, step: number): Plane {
  const small = Math.ceil(size / step);
  const sums = new Float32Array(small * small);
  for (let y = 0; y < size; y += 1) {
    const row = Math.floor(y / step) * small;
    for (let x = 0; x < size; x += 1) {
      (sums[row + Math.floor(x / step)] as number) += (data[y * size + x] as number) / (step * step);
    }
  }
  return { data: sums, size: small };
}

/** Gaussian, in two passes. */
function blur({ data, size }: Plane, sigma: number): Plane {
  const reach = Math.max(1, Math.ceil(sigma * 3));
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const pass = (from: Float32Array, along: number, across: number) => {
    const to = new Float32Array(size * size);
    for (let line = 0; line < size; line += 1) {
      for (let at = 0; at < size; at += 1) {
        let total = 0;
        const low = Math.max(-reach, -at);
        const high = Math.min(reach, size - 1 - at);
        for (let k = low; k <= high; k += 1) {
          total += (from[line * across + (at + k) * along] as number) * (weights[k + reach] as number);
        }
        to[line * across + at * along] = total / sum;
      }
    }
    return to;
  };
  return { data: pass(pass(data, 1, size), size, 1), size };
}

/** Enlarged bilinearly to `size`, times `share`, moved down by `down` pixels. */
function enlarge({ data, size: small }: Plane, size: number, share: number, down: number): Float32Array {
  const scale = small / Math.ceil(size / Math.round(size / small)) / Math.round(size / small);
  const result = new Float32Array(size * size);
  const last = small - 1;
  for (let y = 0; y < size; y += 1) {
    const v = Math.min(last, Math.max(0, (y - down + 0.5) * scale - 0.5));
    const y0 = Math.floor(v);
    const y1 = Math.min(last, y0 + 1);
    for (let x = 0; x < size; x += 1) {
      const u = Math.min(last, Math.max(0, (x + 0.5) * scale - 0.5));
      const x0 = Math.floor(u);
      const x1 = Math.min(last, x0 + 1);
      const top = (data[y0 * small + x0] as number) * (1 - u + x0) + (data[y0 * small + x1] as number) * (u - x0);
      const low = (data[y1 * small + x0] as number) * (1 - u + x0) + (data[y1 * small + x1] as number) * (u - x0);
      result[y * size + x] = share * (top * (1 - v + y0) + low * (v - y0));
    }
  }
  return result;
}
