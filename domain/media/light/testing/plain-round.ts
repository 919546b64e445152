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
  const corners = [
    [-1, -1, -girdle - pavilion],
    [1, 1, crown],
  ];
  return {
    planes: Float64Array.from(planes),
    mirrored: false,
    faces: [
      { plane: 0, vertices: corners },
      {
        plane: 60,
        vertices: [
          [1, 0, -girdle - 0.02],
          [1, 0, 0.02],
        ],
      },
    ],
  };
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
