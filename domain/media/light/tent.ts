/**
 * The surroundings of a stone: a photographer's tent as a function of direction (z towards the table's normal). Two
 * bright rings of soft boxes with a dim belt between them, small strong lamps for fire, a dark tray below. Contrast
 * comes from the dark parts: a uniformly white tent makes a flat, glassy stone. The observer's head is no part of it; it
 * goes with the camera.
 */
export const TENT_SIZE = 384;

/** Three octahedral maps (red, green, blue), TENT_SIZE squared each, one after the other. */
export type Tent = {
  maps: Float32Array /** Mean light of each channel over the upper half, weighted by the cosine. */;
  mean: [number, number, number];
};
type Rgb = [number, number, number];

const DEG = Math.PI / 180;
type Patch = { azimuth: number; elevation: number; halfWidth: number; halfHeight: number; light: number; tint: Rgb };
const COOL: Rgb = [0.985, 1, 1.02];
const WARM: Rgb = [1.015, 1, 0.98];
const PLAIN: Rgb = [1, 1, 1];

/** Degrees; spacing is uneven on purpose, so that facets which mirror each other disagree. */
const BOXES: readonly Patch[] = [
  box(18, 29, 17, 7.5, 0.55, COOL),
  box(96, 31, 15, 7, 0.6, PLAIN),
  box(161, 28, 18, 8, 0.5, WARM),
  box(236, 31, 16, 7, 0.6, PLAIN),
  box(309, 30, 17, 7.5, 0.55, COOL),
  box(4, 58, 19, 7, 0.55, PLAIN),
  box(57, 59, 16, 7.5, 0.6, COOL),
  box(107, 57, 19, 7, 0.5, PLAIN),
  box(156, 59, 15, 7, 0.6, WARM),
  box(211, 58, 19, 7.5, 0.55, PLAIN),
  box(262, 58, 16, 7, 0.55, COOL),
  box(315, 59, 18, 7, 0.6, PLAIN),
];
/**
 * Azimuth, elevation, radius in degrees, strength. None stands 18 to 30 degrees from the zenith: a stone tilted by 12 would
 * mirror it in its whole table.
 */
const LAMPS: readonly [number, number, number, number][] = [
  [12, 41, 2.6, 9],
  [41, 58, 2.2, 10],
  [63, 22, 3.2, 8],
  [84, 45, 2.4, 11],
  [119, 38, 2.8, 8],
  [137, 57, 2, 11],
  [152, 43, 2.4, 10],
  [188, 20, 3.4, 7],
  [203, 44, 2.6, 10],
  [229, 58, 2.2, 10],
  [257, 40, 2.8, 9],
  [281, 21, 3.2, 8],
  [299, 45, 2.4, 12],
  [338, 57, 2.2, 9],
];

function box(
  azimuth: number,
  elevation: number,
  halfWidth: number,
  halfHeight: number,
  light: number,
  tint: Rgb,
): Patch {
  return { azimuth, elevation, halfWidth, halfHeight, light, tint };
}

/** Light by elevation in degrees, linear between the corners. */
const PROFILE: readonly [number, number][] = [
  [-90, 0.08],
  [-30, 0.16],
  [-2, 0.3],
  [4, 0.28],
  [14, 0.5],
  [24, 0.92],
  [30, 1],
  [35, 0.85],
  [42, 0.4],
  [47, 0.7],
  [52, 1.15],
  [64, 1.15],
  [72, 0.95],
  [90, 0.95],
];

let studio: Tent | undefined;

/** The tent that stones are drawn in; computed once a process. */
export function studioTent(): Tent {
  studio ??= tentOf(studioLight);
  return studio;
}

/** The same light from everywhere: for tests of energy. */
export function uniformTent(light = 1): Tent {
  return tentOf(() => [light, light, light]);
}

/** Samples a function of the direction (unit vector) on the octahedral maps. */
export function tentOf(light: (x: number, y: number, z: number) => Rgb): Tent {
  const cells = TENT_SIZE * TENT_SIZE;
  const maps = new Float32Array(3 * cells);
  const mean: Rgb = [0, 0, 0];
  let weight = 0;
  for (let row = 0; row < TENT_SIZE; row += 1) {
    for (let column = 0; column < TENT_SIZE; column += 1) {
      const [x, y, z] = direction((2 * column) / (TENT_SIZE - 1) - 1, (2 * row) / (TENT_SIZE - 1) - 1);
      const rgb = light(x, y, z);
      const share = Math.max(0, z) * (Math.abs(x) + Math.abs(y) + Math.abs(z)) ** 3;
      weight += share;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgb[channel as 0 | 1 | 2];
        maps[channel * cells + row * TENT_SIZE + column] = value;
        mean[channel as 0 | 1 | 2] += value * share;
      }
    }
  }
  return { maps, mean: [mean[0] / weight, mean[1] / weight, mean[2] / weight] };
}

/** Unit vector of a point of the octahedral square, both coordinates in -1..1. */
function direction(u: number, v: number): [number, number, number] {
  const z = 1 - Math.abs(u) - Math.abs(v);
  const x = z < 0 ? (1 - Math.abs(v)) * (u < 0 ? -1 : 1) : u;
  const y = z < 0 ? (1 - Math.abs(u)) * (v < 0 ? -1 : 1) : v;
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}

const LAMP_VECTORS = LAMPS.map(([azimuth, elevation, radius, light]) => ({
  x: Math.cos(azimuth * DEG) * Math.cos(elevation * DEG),
  y: Math.sin(azimuth * DEG) * Math.cos(elevation * DEG),
  z: Math.sin(elevation * DEG),
  inner: Math.cos(radius * DEG),
  outer: Math.cos((radius + 0.8) * DEG),
  light,
}));

function studioLight(x: number, y: number, z: number): Rgb {
  const elevation = Math.asin(Math.max(-1, Math.min(1, z))) / DEG;
  const azimuth = Math.atan2(y, x) / DEG;
  const base = profile(elevation);
  const rgb: Rgb = [base, base, base];
  if (elevation > 15 && elevation < 72) {
    // Between the boxes the rings are dimmer: gaps of light give facets something to disagree about.
    for (let channel = 0; channel < 3; channel += 1) rgb[channel as 0 | 1 | 2] *= 0.72;
    for (const patch of BOXES) addBox(rgb, patch, azimuth, elevation, base);
  }
  for (const lamp of LAMP_VECTORS) {
    const along = x * lamp.x + y * lamp.y + z * lamp.z;
    if (along <= lamp.outer) continue;
    const share = Math.min(1, (along - lamp.outer) / (lamp.inner - lamp.outer));
    rgb[0] += lamp.light * share;
    rgb[1] += lamp.light * share * 0.985;
    rgb[2] += lamp.light * share * 0.95;
  }
  return rgb;
}

function addBox(rgb: Rgb, patch: Patch, azimuth: number, elevation: number, base: number): void {
  const across = Math.abs(((azimuth - patch.azimuth + 540) % 360) - 180);
  const up = Math.abs(elevation - patch.elevation);
  const share = soft(patch.halfWidth - across, 4) * soft(patch.halfHeight - up, 3);
  if (share <= 0) return;
  const light = (base * 0.28 + patch.light) * share;
  rgb[0] += light * patch.tint[0];
  rgb[1] += light * patch.tint[1];
  rgb[2] += light * patch.tint[2];
}

/** 0 outside, 1 from `edge` degrees inside, smooth between. */
function soft(inside: number, edge: number): number {
  const t = Math.max(0, Math.min(1, inside / edge));
  return t * t * (3 - 2 * t);
}

function profile(elevation: number): number {
  for (let index = 1; index < PROFILE.length; index += 1) {
    const [to, high] = PROFILE[index] as [number, number];
    if (elevation > to) continue;
    const [from, low] = PROFILE[index - 1] as [number, number];
    return low + ((high - low) * (elevation - from)) / (to - from);
  }
  return 1;
}
