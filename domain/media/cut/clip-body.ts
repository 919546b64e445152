/**
 * The body that half-spaces leave over, plane by plane from a box that holds it. Corners are shared by index and judged
 * once for each plane, so the body stays closed whatever the rounding: every edge belongs to exactly two faces.
 * A stone of 138 planes takes one to three milliseconds.
 */
import type { Face } from "@/domain/media/cut/stone-figures";

export type Body = { faces: Face[]; volume: number };

/** Nearer to a plane than this is on it (units of half the width: less than a nanometre). */
const ON = 1e-8;
const BOX = 64;

type Loop = { plane: number; corners: number[] };

/** `planes`: nx, ny, nz, d for each. Faces keep the index of their plane; planes without a face have none. Null: nothing is left. */
export function clipBody(planes: ArrayLike<number>): Body | null {
  const xyz: number[] = [];
  let loops = box(xyz);
  for (let plane = 0; plane < planes.length / 4; plane++) {
    const next = clip(loops, xyz, planes, plane);
    if (next === null) return null;
    loops = next;
  }
  if (loops.some((loop) => loop.plane < 0)) return null;
  return finish(loops, xyz);
}

function box(xyz: number[]): Loop[] {
  for (let corner = 0; corner < 8; corner++) {
    xyz.push(corner & 1 ? BOX : -BOX, corner & 2 ? BOX : -BOX, corner & 4 ? BOX : -BOX);
  }
  const sides = [
    [0, 4, 6, 2],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 6, 7, 3],
    [0, 2, 3, 1],
    [4, 5, 7, 6],
  ];
  return sides.map((corners, index) => ({ plane: -1 - index, corners }));
}

function clip(loops: Loop[], xyz: number[], planes: ArrayLike<number>, plane: number): Loop[] | null {
  const nx = planes[4 * plane] as number;
  const ny = planes[4 * plane + 1] as number;
  const nz = planes[4 * plane + 2] as number;
  const d = planes[4 * plane + 3] as number;
  const far = new Float64Array(xyz.length / 3);
  let outside = false;
  for (let corner = 0; corner < far.length; corner++) {
    const at = 3 * corner;
    const distance = nx * (xyz[at] as number) + ny * (xyz[at + 1] as number) + nz * (xyz[at + 2] as number) - d;
    far[corner] = Math.abs(distance) <= ON ? 0 : distance;
  }
  const kept: Loop[] = [];
  /** Edges of the new face, from corner to corner. */
  const cap = new Map<number, number>();
  const cuts = new Map<number, number>();
  const cutAt = (a: number, b: number): number => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * 1_048_576 + high;
    const known = cuts.get(key);
    if (known !== undefined) return known;
    const way = (far[low] as number) / ((far[low] as number) - (far[high] as number));
    const made = xyz.length / 3;
    for (let axis = 0; axis < 3; axis++) {
      const from = xyz[3 * low + axis] as number;
      xyz.push(from + way * ((xyz[3 * high + axis] as number) - from));
    }
    cuts.set(key, made);
    return made;
  };
  for (const loop of loops) {
    const { corners } = loop;
    if (!corners.some((corner) => (far[corner] as number) > 0)) {
      kept.push(loop);
      continue;
    }
    outside = true;
    const left = clipLoop(corners, far, cutAt, cap);
    if (left) kept.push({ plane: loop.plane, corners: left });
  }
  if (!outside) return loops;
  const face = chain(cap);
  if (face) kept.push({ plane, corners: face });
  return kept.length > 3 ? kept : null;
}

/** What is left of a face, or null; its share of the new face's edge goes into `cap`. */
function clipLoop(
  corners: number[],
  far: Float64Array,
  cutAt: (a: number, b: number) => number,
  cap: Map<number, number>,
): number[] | null {
  const left: number[] = [];
  let [exit, entry, inside] = [-1, -1, false];
  for (let index = 0; index < corners.length; index++) {
    const a = corners[index] as number;
    const b = corners[(index + 1) % corners.length] as number;
    const [sideA, sideB] = [far[a] as number, far[b] as number];
    if (sideA <= 0) left.push(a);
    if (sideA < 0) inside = true;
    if (sideA <= 0 && sideB > 0) {
      exit = sideA === 0 ? a : cutAt(a, b);
      if (sideA < 0) left.push(exit);
    } else if (sideA > 0 && sideB <= 0) {
      entry = sideB === 0 ? b : cutAt(a, b);
      if (sideB < 0) left.push(entry);
    }
  }
  if (inside) {
    if (exit !== entry) cap.set(entry, exit);
    return left;
  }
  // The whole face goes; an edge that lies on the plane becomes the new face's.
  for (let index = 0; index < corners.length; index++) {
    const a = corners[index] as number;
    const b = corners[(index + 1) % corners.length] as number;
    if (far[a] === 0 && far[b] === 0) cap.set(a, b);
  }
  return null;
}

function chain(cap: Map<number, number>): number[] | null {
  const start = cap.keys().next();
  if (start.done || cap.size < 3) return null;
  const face = [start.value];
  for (let at = cap.get(start.value); at !== undefined && at !== start.value; at = cap.get(at)) {
    if (face.length > cap.size) return null;
    face.push(at);
  }
  return face.length >= 3 ? face : null;
}

function finish(loops: Loop[], xyz: number[]): Body | null {
  const owner = new Map<number, number>();
  const edge = (a: number, b: number) => a * 1_048_576 + b;
  for (const { plane, corners } of loops) {
    for (const [index, corner] of corners.entries()) {
      owner.set(edge(corner, corners[(index + 1) % corners.length] as number), plane);
    }
  }
  const faces: Face[] = [];
  let volume = 0;
  for (const { plane, corners } of loops) {
    const vertices = corners.map((corner): [number, number, number] => [
      xyz[3 * corner] as number,
      xyz[3 * corner + 1] as number,
      xyz[3 * corner + 2] as number,
    ]);
    const neighbors: number[] = [];
    for (const [index, corner] of corners.entries()) {
      const beyond = owner.get(edge(corners[(index + 1) % corners.length] as number, corner));
      if (beyond === undefined) return null;
      neighbors.push(beyond);
    }
    volume += coneVolume(vertices);
    faces.push({ plane, vertices, neighbors });
  }
  faces.sort((a, b) => a.plane - b.plane);
  return volume > 1e-9 ? { faces, volume } : null;
}

/** Of the pyramid from the origin over a face, signed. */
function coneVolume(vertices: readonly [number, number, number][]): number {
  const [a] = vertices as [[number, number, number]];
  let six = 0;
  for (let index = 1; index + 1 < vertices.length; index++) {
    const b = vertices[index] as [number, number, number];
    const c = vertices[index + 1] as [number, number, number];
    six += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return six / 6;
}
