/**
 * Host of the tracing core: lays out planes, tent and settings in its memory, and reads the pixels back. The planes are
 * already turned into the tent's frame; the camera looks at the frame's origin from 16 half widths away.
 */
import { indicesByStratum, STRATA } from "@/domain/media/light/refraction";
import { TENT_SIZE, type Tent } from "@/domain/media/light/tent";
import { TRACER_WASM } from "@/domain/media/light/tracer-wasm";

/** Addresses of the core's memory; the same constants stand in assembly/tracer.ts. */
const PLANE_ROW = 1024;
const AT_NORMALS = 4096;
const AT_CAMERA = AT_NORMALS + 3 * PLANE_ROW;
const AT_DISTANCES = AT_CAMERA + 2 * PLANE_ROW;
const AT_SIDES = AT_DISTANCES + PLANE_ROW;
const AT_WAVES = AT_SIDES + PLANE_ROW;
const AT_SETTINGS = AT_WAVES + PLANE_ROW;
const AT_BLOCKS = AT_SETTINGS + PLANE_ROW;
const AT_NEIGHBORS = 32768;
const AT_TENT = 294912;
const PLANES_MAX = 240;
/** Floats a pixel: sums of red, green and blue, sub-samples that hit the stone, sub-samples; three spare. */
export const PIXEL_FLOATS = 8;

type Core = {
  memory: WebAssembly.Memory;
  prepare(planes: number, facing: number, girdle: number, mirror: number, size: number, bouncesMax: number): number;
  begin(x0: number, y0: number, x1: number, y1: number, count: number): void;
  finish(x0: number, y0: number, x1: number, y1: number, count: number): void;
  estimated: WebAssembly.Global;
  bounces: WebAssembly.Global;
  steps: WebAssembly.Global;
};
type Vector = readonly [number, number, number];

export type Scene = {
  /** Four numbers a plane: outward unit normal and distance, in the tent's frame. */
  planes: Float64Array;
  /** Per plane: the planes whose facets share an edge with its facet; empty where it has no facet. */
  neighbors: readonly (readonly number[])[];
  /** Index of the plane that is a perfect mirror, or -1. */
  mirror: number;
  /** The stone's axis (normal of the table) and the heights along it between which its girdle lies. */
  axis: Vector;
  girdle: { low: number; high: number };
  species: string;
  /** Per channel: light through a path of length L is exp(-(base + slope L)). */
  absorption: readonly { base: number; slope: number }[];
  tent: Tent;
  camera: { position: Vector; right: Vector; up: Vector; ahead: Vector; spread: number };
  /** The observer's head: a disc around the camera. */
  head: { radiusDeg: number; level: number };
  exposure: number;
  size: number;
};
export type Effort = {
  /** Sub-samples of a pixel of the stone, three wavelengths each. */
  samples: number;
  bouncesMax: number;
  /** Share of a path's light below which the rest is estimated. */
  stopAt: number;
  /** Light that the rest meets, as a share of the tent's mean. */
  restShare: number;
};
export type Traced = {
  pixels: Float32Array;
  estimated: number;
  bounces: number /** Steps of walks beyond the guess. */;
  steps: number;
};

/** Sub-samples that decide whether a pixel is near the stone at all. */
const SAMPLES_FIRST = 3;

let core: { exports: Core; tent?: Tent } | undefined;

function open(): { exports: Core; tent?: Tent } {
  if (core) return core;
  const bytes = Uint8Array.from(atob(TRACER_WASM), (letter) => letter.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
  core = { exports: instance.exports as unknown as Core };
  return core;
}

/** Traces a picture. The pixels are a view of the core's memory: read them before the next call. */
export function trace(scene: Scene, effort: Effort): Traced {
  const opened = open();
  const { exports } = opened;
  const order = facingFirst(scene);
  const count = order.indices.length;
  if (count > PLANES_MAX) throw new Error(`${count} planes: the tracer takes ${PLANES_MAX}`);
  // Room for the pixels first: growing the memory detaches views of it.
  const pixelsAt = prepared(exports, scene, effort, order);
  if (opened.tent !== scene.tent) {
    new Float32Array(exports.memory.buffer, AT_TENT, 3 * TENT_SIZE * TENT_SIZE).set(scene.tent.maps);
    opened.tent = scene.tent;
  }
  const { size } = scene;
  exports.begin(0, 0, size, size, Math.min(SAMPLES_FIRST, effort.samples));
  exports.finish(0, 0, size, size, effort.samples);
  return {
    pixels: new Float32Array(exports.memory.buffer, pixelsAt, scene.size * scene.size * PIXEL_FLOATS),
    estimated: Number(exports.estimated.value),
    bounces: Number(exports.bounces.value),
    steps: Number(exports.steps.value),
  };
}

type Order = { indices: number[]; facing: number; girdle: number };
/** Cosine to the girdle plane below which a plane counts as upright. */
const UPRIGHT = 1e-6;

/**
 * Planes that face the camera first, then the others, then the girdle's upright ones that do not face it; each group
 * filled up with -1, so that loops run over four (the last before the girdle: over eight) planes at a time.
 */
function facingFirst(scene: Scene): Order {
  const facing: number[] = [];
  const others: number[] = [];
  const girdle: number[] = [];
  for (let index = 0; index < scene.planes.length / 4; index += 1) {
    if (distance(scene.planes, index, scene.camera.position) < 0) facing.push(index);
    else if (index !== scene.mirror && Math.abs(sideOf(scene, index)) < UPRIGHT) girdle.push(index);
    else others.push(index);
  }
  fill(facing, 4);
  while ((facing.length + others.length) % 8 !== 0) others.push(-1);
  fill(girdle, 4);
  return {
    indices: [...facing, ...others, ...girdle],
    facing: facing.length,
    girdle: facing.length + others.length,
  };
}

function fill(list: number[], multiple: number): void {
  while (list.length % multiple !== 0) list.push(-1);
}

/** Cosine between a plane's normal and the stone's axis. */
function sideOf({ planes, axis }: Scene, index: number): number {
  const n = (at: number) => planes[4 * index + at] as number;
  return n(0) * axis[0] + n(1) * axis[1] + n(2) * axis[2];
}

/** Distance of a point from a plane, positive on the stone's side. */
function distance(planes: Float64Array, index: number, [x, y, z]: Vector): number {
  const [nx, ny, nz, d] = planes.subarray(4 * index, 4 * index + 4) as unknown as [number, number, number, number];
  return d - nx * x - ny * y - nz * z;
}

function prepared(exports: Core, scene: Scene, effort: Effort, order: Order): number {
  const count = order.indices.length;
  const rows = new Float32Array(exports.memory.buffer, AT_NORMALS, 7 * (PLANE_ROW / 4));
  const row = PLANE_ROW / 4;
  const mirrored = scene.mirror < 0 ? scene.camera.position : mirror(scene, scene.camera.position);
  order.indices.forEach((index, place) => {
    for (let axis = 0; axis < 3; axis += 1) {
      rows[axis * row + place] = index < 0 ? 0 : (scene.planes[4 * index + axis] as number);
    }
    // A filling plane is parallel to every ray and far away: it is never met.
    rows[3 * row + place] = index < 0 ? 1e9 : distance(scene.planes, index, scene.camera.position);
    rows[4 * row + place] = index < 0 ? 1e9 : distance(scene.planes, index, mirrored);
    rows[5 * row + place] = index < 0 ? 1e9 : (scene.planes[4 * index + 3] as number);
    const side = index < 0 ? 0 : sideOf(scene, index);
    rows[6 * row + place] = Math.abs(side) < UPRIGHT ? 0 : Math.sign(side);
  });
  writeNeighbors(exports, scene, order);
  new Float32Array(exports.memory.buffer, AT_WAVES, 3 * STRATA).set(indicesByStratum(scene.species));
  const settings = new Float32Array(exports.memory.buffer, AT_SETTINGS, 48);
  const { position: _position, right, up, ahead, spread } = scene.camera;
  const outer = Math.cos(((scene.head.radiusDeg + 0.6) * Math.PI) / 180);
  const inner = Math.cos(((scene.head.radiusDeg - 0.6) * Math.PI) / 180);
  settings.set([effort.stopAt, outer, 1 / (inner - outer), scene.head.level, ...scene.camera.position]);
  settings.set([...right, ...up, ...ahead, spread], 7);
  scene.absorption.forEach(({ base, slope }, channel) => {
    settings[20 + channel] = base;
    settings[24 + channel] = slope;
    settings[28 + channel] = effort.restShare * (scene.tent.mean[channel as 0 | 1 | 2] as number);
  });
  settings.set([...scene.axis, scene.girdle.low, scene.girdle.high], 32);
  settings.set(mirrored, 38);
  const place = scene.mirror < 0 ? -1 : order.indices.indexOf(scene.mirror);
  return exports.prepare(count, order.facing, order.girdle, place, scene.size, effort.bouncesMax);
}

/** Blocks of four neighbors: nx, ny, nz, d and places; filled up with a plane that cuts nothing off. */
function writeNeighbors(exports: Core, scene: Scene, order: Order): void {
  const blocks = new Uint32Array(exports.memory.buffer, AT_BLOCKS, 2 * 256);
  const numbers = new Float32Array(exports.memory.buffer);
  const places = new Int32Array(exports.memory.buffer);
  const placeOf = new Map(order.indices.map((index, place) => [index, place]));
  let at = AT_NEIGHBORS / 4;
  order.indices.forEach((index, place) => {
    const list = index < 0 ? [] : (scene.neighbors[index] ?? []);
    const groups = Math.ceil(list.length / 4);
    blocks[2 * place] = 4 * at;
    blocks[2 * place + 1] = 80 * groups;
    if (4 * (at + 20 * groups) > AT_TENT) throw new Error("too many neighbors");
    for (let slot = 0; slot < 4 * groups; slot += 1) {
      const from = list[slot];
      const to = at + 20 * (slot >> 2) + (slot & 3);
      for (let axis = 0; axis < 3; axis += 1) {
        numbers[to + 4 * axis] = from === undefined ? 0 : (scene.planes[4 * from + axis] as number);
      }
      numbers[to + 12] = from === undefined ? 1e9 : (scene.planes[4 * from + 3] as number);
      places[to + 16] = from === undefined ? -1 : (placeOf.get(from) ?? -1);
    }
    at += 20 * groups;
  });
}

function mirror(scene: Scene, point: Vector): Vector {
  const [x, y, z] = point;
  const twice = 2 * distance(scene.planes, scene.mirror, point);
  const at = 4 * scene.mirror;
  const n = (axis: number) => scene.planes[at + axis] as number;
  return [x + twice * n(0), y + twice * n(1), z + twice * n(2)];
}
