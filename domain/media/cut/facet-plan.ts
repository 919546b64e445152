/** Facets laid one by one: each by its slope through a point, or through three points where facets meet. */

import { clipBody } from "@/domain/media/cut/clip-body";
import type { Proportions } from "@/domain/media/cut/stone-figures";
import { type CutStone, GIRDLE } from "@/domain/media/cut/stone-figures";

export type Vec = readonly [x: number, y: number, z: number];
export type Flat = readonly [x: number, y: number];

export class FacetPlan {
  readonly planes: number[] = [];
  readonly kinds: number[] = [];

  /** Normal (any length, pointing out) and a point of the facet. */
  through(kind: number, normal: Vec, point: Vec): void {
    const length = Math.hypot(...normal);
    const [x, y, z] = [normal[0] / length, normal[1] / length, normal[2] / length];
    this.planes.push(x, y, z, x * point[0] + y * point[1] + z * point[2]);
    this.kinds.push(kind);
  }

  /** Through three points, pointing away from `inside`. */
  over(kind: number, a: Vec, b: Vec, c: Vec, inside: Vec): void {
    const normal = cross(minus(b, a), minus(c, a));
    const out = dot(normal, minus(a, inside)) < 0;
    this.through(kind, out ? [-normal[0], -normal[1], -normal[2]] : normal, a);
  }

  /** A facet that falls (or, below the girdle, rises) outwards by `slope` over level ground towards azimuth `m`. */
  sloped(kind: number, m: Flat, far: number, z: number, slope: number, below: boolean): void {
    this.through(kind, [m[0] * slope, m[1] * slope, below ? -1 : 1], [m[0] * far, m[1] * far, z]);
  }

  /** The stone, or null where nothing closed is left. */
  cut(proportions: Proportions, mirrored = false): CutStone | null {
    const body = clipBody(this.planes);
    if (!body) return null;
    const places = new Map(body.faces.map((face, index) => [face.plane, index]));
    const faces = body.faces.map((face, plane) => ({
      plane,
      vertices: face.vertices,
      neighbors: face.neighbors.map((neighbor) => places.get(neighbor) ?? -1),
    }));
    const planned = this.kinds.filter((kind) => kind !== GIRDLE).length;
    const kinds = body.faces.map((face) => this.kinds[face.plane] as number);
    return {
      ...proportions,
      planes: Float64Array.from(body.faces.flatMap(({ plane }) => this.planes.slice(4 * plane, 4 * plane + 4))),
      kinds: Uint8Array.from(kinds),
      faces,
      vanished: planned - kinds.filter((kind) => kind !== GIRDLE).length,
      mirrored,
      volume: body.volume * (mirrored ? 2 : 1),
    };
  }
}

export const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Vec, b: Vec) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
