/** A round brilliant for tests, planes only, by the construction of public faceting diagrams (unit: half the width). */
import type { CutBody } from "@/domain/media/light/render-stone";

type Vector = [number, number, number];
export type RoundFigures = { table: number; crownDeg: number; pavilionDeg: number; lowerHalf: number; girdle: number };
export const IDEAL_ROUND: RoundFigures = {
  table: 0.57,
  crownDeg: 34.5,
  pavilionDeg: 40.8,
  lowerHalf: 0.77,
  girdle: 0.06,
};

const DEG = Math.PI / 180;

export function plainRound(figures: RoundFigures = IDEAL_ROUND): CutBody {
  const { table: t, crownDeg, pavilionDeg, lowerHalf, girdle } = figures;
  const crown = (1 - t) * Math.tan(crownDeg * DEG);
  const pavilion = Math.tan(pavilionDeg * DEG);
  const edge = t * Math.cos(22.5 * DEG);
  const star = edge + 0.5 * (1 - edge);
  const at = (deg: number, radius: number, z: number): Vector => [
    radius * Math.cos(deg * DEG),
    radius * Math.sin(deg * DEG),
    z,
  ];
  // Where two kites meet, at a radius.
  const crownAt = (radius: number) => (1 - radius * Math.cos(22.5 * DEG)) * Math.tan(crownDeg * DEG);
  const tip = 1 - lowerHalf;
  const tipZ = -girdle - (1 - tip * Math.cos(22.5 * DEG)) * pavilion;
  const planes: number[] = [0, 0, 1, crown];
  const add = (a: Vector, b: Vector, c: Vector) => planes.push(...through(a, b, c));
  for (let main = 0; main < 8; main += 1) {
    const deg = 45 * main;
    const starTip = at(deg + 22.5, star, crownAt(star));
    const low = at(deg + 22.5, tip, tipZ);
    planes.push(...sloped(deg, crownDeg, 1), ...sloped(deg, pavilionDeg, -1, girdle));
    add(at(deg, t, crown), at(deg + 45, t, crown), starTip);
    for (const [from, to] of [
      [0, 22.5],
      [22.5, 45],
    ] as const) {
      add(starTip, at(deg + from, 1, 0), at(deg + to, 1, 0));
      add(low, at(deg + from, 1, -girdle), at(deg + to, 1, -girdle));
    }
  }
  for (let side = 0; side < 64; side += 1) {
    const f = (side + 0.5) * (360 / 64) * DEG;
    planes.push(Math.cos(f), Math.sin(f), 0, 1);
  }
  planes.push(0, 0, -1, girdle + pavilion - 0.004);
  const body = Float64Array.from(planes);
  return { planes: body, mirrored: false, faces: facesOf(body) };
}

type Corner = { at: Vector /** Plane of the edge to the next corner. */; edge: number };

/** Facet polygons by clipping a large square on each plane by all other planes. */
function facesOf(planes: Float64Array): CutBody["faces"] {
  const faces: { plane: number; vertices: Vector[]; neighbors: number[] }[] = [];
  for (let plane = 0; plane < planes.length / 4; plane += 1) {
    let polygon = square(planes, plane);
    for (let other = 0; other < planes.length / 4 && polygon.length > 0; other += 1) {
      if (other !== plane) polygon = clip(polygon, planes, other);
    }
    if (polygon.length < 3) continue;
    faces.push({ plane, vertices: polygon.map(({ at }) => at), neighbors: polygon.map(({ edge }) => edge) });
  }
  return faces;
}

function square(planes: Float64Array, plane: number): Corner[] {
  const [x, y, z, d] = planes.subarray(4 * plane, 4 * plane + 4) as unknown as [number, number, number, number];
  const helper: Vector = Math.abs(z) < 0.9 ? [0, 0, 1] : [1, 0, 0];
  const u = cross([x, y, z], helper);
  const long = Math.hypot(...u);
  const a: Vector = [(9 * u[0]) / long, (9 * u[1]) / long, (9 * u[2]) / long];
  const b = cross([x, y, z], a);
  return [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ].map(([i = 0, j = 0]) => ({
    at: [x * d + i * a[0] + j * b[0], y * d + i * a[1] + j * b[1], z * d + i * a[2] + j * b[2]],
    edge: -1,
  }));
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function clip(polygon: Corner[], planes: Float64Array, other: number): Corner[] {
  const n = (axis: number) => planes[4 * other + axis] as number;
  const over = ({ at }: Corner) => n(0) * at[0] + n(1) * at[1] + n(2) * at[2] - n(3);
  const kept: Corner[] = [];
  polygon.forEach((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] as Corner;
    const [a, b] = [over(corner), over(next)];
    const cut = (edge: number): Corner => {
      const t = a / (a - b);
      const along = (axis: 0 | 1 | 2) => corner.at[axis] + t * (next.at[axis] - corner.at[axis]);
      return { at: [along(0), along(1), along(2)], edge };
    };
    if (a <= 1e-12) {
      kept.push(corner);
      if (b > 1e-12) kept.push(cut(other));
    } else if (b <= 1e-12) kept.push(cut(corner.edge));
  });
  return kept;
}

function sloped(azimuthDeg: number, slopeDeg: number, side: 1 | -1, below = 0): [number, number, number, number] {
  const n: Vector = [
    Math.sin(slopeDeg * DEG) * Math.cos(azimuthDeg * DEG),
    Math.sin(slopeDeg * DEG) * Math.sin(azimuthDeg * DEG),
    side * Math.cos(slopeDeg * DEG),
  ];
  return [...n, Math.sin(slopeDeg * DEG) + below * Math.cos(slopeDeg * DEG)];
}

/** Plane through three points, its normal away from the stone's middle. */
function through(a: Vector, b: Vector, c: Vector): [number, number, number, number] {
  const u: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const v: Vector = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const n: Vector = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...n);
  const d = (n[0] * a[0] + n[1] * a[1] + n[2] * a[2]) / length;
  // The middle lies a little below the girdle: every plane has it on its inner side.
  const middle = d + (0.1 * n[2]) / length;
  const sign = middle < 0 ? -1 : 1;
  return [(sign * n[0]) / length, (sign * n[1]) / length, (sign * n[2]) / length, sign * d];
}
