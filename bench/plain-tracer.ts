/**
 * The plain way to trace a stone, kept to be measured against and to check the fast one: JavaScript, numbers of 64 bits,
 * every plane looked at for every bounce, nothing guessed. Same sub-samples, wavelengths and rules as the WebAssembly
 * core, so that its picture must come out the same. Stones without a mirror plane only.
 */
import { indicesByStratum, STRATA } from "@/domain/media/light/refraction";
import { TENT_SIZE } from "@/domain/media/light/tent";
import { type Effort, PIXEL_FLOATS, type Scene } from "@/domain/media/light/tracer";

const LIGHT_MAX = 9;
const CELLS = TENT_SIZE * TENT_SIZE;

export function plainTrace(scene: Scene, effort: Effort): Float32Array {
  const { size, camera } = scene;
  const pixels = new Float32Array(size * size * PIXEL_FLOATS);
  const waves = indicesByStratum(scene.species);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const at = PIXEL_FLOATS * (y * size + x);
      const seed = hash((y * size + x) * 2 + 1);
      const offset = hash(seed ^ 0x9e3779b9);
      for (let index = 0; index < effort.samples; index += 1) {
        const jx = unit(seed + Math.imul(index, 3518319155));
        const jy = unit(offset + Math.imul(index, 2882110345));
        const wave = (hash(offset) + Math.imul(index, 2360945575)) >>> 0;
        const u = (((x + jx) / size) * 2 - 1) * camera.spread;
        const v = (1 - ((y + jy) / size) * 2) * camera.spread;
        const d = [0, 1, 2].map((axis) => axisOf(scene, axis, u, v)) as [number, number, number];
        const long = Math.hypot(...d);
        sample(scene, effort, waves, wave >>> 26, [d[0] / long, d[1] / long, d[2] / long], pixels, at);
      }
    }
  }
  return pixels;
}

function axisOf({ camera }: Scene, axis: number, u: number, v: number): number {
  const of = (vector: readonly number[]) => vector[axis] as number;
  return of(camera.ahead) + of(camera.right) * u + of(camera.up) * v;
}

function hash(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}
const unit = (h: number) => ((h >>> 0) >>> 8) / 16777216;

type Vector = [number, number, number];

function sample(
  scene: Scene,
  effort: Effort,
  waves: Float32Array,
  stratum: number,
  d: Vector,
  pixels: Float32Array,
  at: number,
): void {
  const { planes, camera } = scene;
  pixels[at + 4] = (pixels[at + 4] as number) + 1;
  let [from, to, plane] = [0, Infinity, -1];
  for (let k = 0; k < planes.length; k += 4) {
    const e = dot(planes, k, d[0], d[1], d[2]);
    const s = (planes[k + 3] as number) - dot(planes, k, ...(camera.position as Vector));
    if (e < 0 && s / e > from) [from, plane] = [s / e, k];
    if (e > 0 && s / e < to) to = s / e;
    if (e === 0 && s < 0) to = -1;
  }
  if (plane < 0 || from > to) return;
  pixels[at + 3] = (pixels[at + 3] as number) + 1;
  const p = camera.position.map((start, axis) => start + from * (d[axis] as number)) as Vector;
  const c = dot(planes, plane, ...d);
  const mirrored = d.map((part, axis) => part - 2 * c * (planes[plane + axis] as number)) as Vector;
  for (let channel = 0; channel < 3; channel += 1) {
    const n = waves[channel * STRATA + stratum] as number;
    const ct = Math.sqrt(1 - (1 - c * c) / (n * n));
    const reflected = fresnel(-c, ct, n);
    const surface = reflected * tentLight(scene, channel, ...mirrored);
    const inside = path(scene, effort, channel, n, plane, d, p, 1 - reflected);
    pixels[at + channel] = (pixels[at + channel] as number) + Math.min(surface + inside, LIGHT_MAX);
  }
}

/** Of unpolarized light from air (cosine a) into the stone (cosine b), and the other way round. */
function fresnel(a: number, b: number, n: number): number {
  const s = (a - n * b) / (a + n * b);
  const p = (n * a - b) / (n * a + b);
  return 0.5 * (s * s + p * p);
}

function dot(planes: Float64Array, k: number, x: number, y: number, z: number): number {
  return (planes[k] as number) * x + (planes[k + 1] as number) * y + (planes[k + 2] as number) * z;
}

function path(
  scene: Scene,
  effort: Effort,
  channel: number,
  n: number,
  entry: number,
  d: Vector,
  p: Vector,
  share: number,
): number {
  const { planes } = scene;
  const { base, slope } = scene.absorption[channel] as { base: number; slope: number };
  const ci = -dot(planes, entry, ...d);
  const bend = ci / n - Math.sqrt(1 - (1 - ci * ci) / (n * n));
  let [x, y, z] = d.map((part, axis) => part / n + bend * (planes[entry + axis] as number)) as Vector;
  let [px, py, pz] = p;
  let [left, light, length] = [share, 0, 0];
  for (let bounce = 1; ; bounce += 1) {
    let [most, k, c] = [0, 0, 1];
    for (let other = 0; other < planes.length; other += 4) {
      const e = dot(planes, other, x, y, z);
      const s = Math.max((planes[other + 3] as number) - dot(planes, other, px, py, pz), 1e-9);
      if (e / s > most) [most, k, c] = [e / s, other, e];
    }
    const t = 1 / most;
    px += t * x;
    py += t * y;
    pz += t * z;
    length += t;
    const [nx, ny, nz] = [planes[k] as number, planes[k + 1] as number, planes[k + 2] as number];
    const bent = n * n * (1 - c * c);
    if (bent < 1) {
      const co = Math.sqrt(1 - bent);
      const reflected = fresnel(co, c, n);
      const out = co - n * c;
      const seen = tentLight(scene, channel, n * x + out * nx, n * y + out * ny, n * z + out * nz);
      light += left * (1 - reflected) * Math.exp(-(base + slope * length)) * seen;
      left *= reflected;
    }
    if (left < effort.stopAt || bounce >= effort.bouncesMax) {
      const rest = effort.restShare * (scene.tent.mean[channel] as number);
      return light + left * Math.exp(-(base + slope * length)) * rest;
    }
    x -= 2 * c * nx;
    y -= 2 * c * ny;
    z -= 2 * c * nz;
  }
}

function tentLight({ tent, camera, head }: Scene, channel: number, x: number, y: number, z: number): number {
  const towards = -(x * camera.ahead[0] + y * camera.ahead[1] + z * camera.ahead[2]);
  const outer = Math.cos(((head.radiusDeg + 0.6) * Math.PI) / 180);
  const inner = Math.cos(((head.radiusDeg - 0.6) * Math.PI) / 180);
  const shade = Math.min(1, Math.max(0, (towards - outer) / (inner - outer)));
  const scale = 1 / (Math.abs(x) + Math.abs(y) + Math.abs(z));
  let [u, v] = [x * scale, y * scale];
  if (z < 0) [u, v] = [(1 - Math.abs(v)) * (u < 0 ? -1 : 1), (1 - Math.abs(u)) * (v < 0 ? -1 : 1)];
  const place = (w: number) => Math.min(Math.max(((w + 1) * (TENT_SIZE - 1)) / 2, 0), TENT_SIZE - 1.001);
  const [a, b] = [place(u), place(v)];
  const at = channel * CELLS + Math.floor(b) * TENT_SIZE + Math.floor(a);
  const value = (offset: number) => tent.maps[at + offset] as number;
  const [fa, fb] = [a % 1, b % 1];
  const top = value(0) + (value(1) - value(0)) * fa;
  const low = value(TENT_SIZE) + (value(TENT_SIZE + 1) - value(TENT_SIZE)) * fa;
  const light = top + (low - top) * fb;
  return light + (head.level - light) * shade;
}
