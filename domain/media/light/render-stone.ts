/**
 * The picture of a cut stone, computed from its planes and color: pure and deterministic, the same input gives the same
 * bytes in every process. Every such picture is shown with the words "computed from measurements, not a photograph".
 */
import { develop, type Ground, type Picture } from "@/domain/media/light/develop";
import type { Look } from "@/domain/media/light/look";
import { studioTent, type Tent } from "@/domain/media/light/tent";
import { type Effort, type Scene, type Traced, trace } from "@/domain/media/light/tracer";
import { PICTURE_STONE_SHARE } from "@/domain/media/picture-key";

/** What the renderer needs of a cut stone (domain/media/cut). */
export type CutBody = {
  planes: Float64Array;
  /** The stone is the body and its mirror image in the plane x = 0. */
  mirrored: boolean;
  faces: readonly { plane: number; neighbors: readonly number[]; vertices: readonly (readonly number[])[] }[];
};
/**
 * `face-up`: from above the table. `side`: level with the girdle, table up, length to the right. `tilt`: face-up, the
 * stone turned by so many degrees about an axis in the girdle plane; tent and camera stand still.
 */
export type View = { kind: "face-up" } | { kind: "side" } | { kind: "tilt"; deg: number; azimuthDeg: number };

/** Distance of the camera in half widths. */
const CAMERA_DISTANCE = 16;
const REFERENCE_PATH = 2.2;
/** How much of a path's difference from the reference path counts: the one deliberate departure from physics. */
const EVENNESS = 0.45;
const WHITE = { exposure: 1.08, head: { radiusDeg: 15, level: 0.05 } };
const COLORED = { exposure: 1.28, head: { radiusDeg: 9, level: 0.16 } };
export const TILT_FRAMES = 24;
/** The tilt of white stones; colored ones would turn the table's reflection out of the head into the ring. */
const TILT_DEG = { white: 12, colored: 6 };

/** Effort of a picture: what is left of a path below 3 % is estimated, which the eye does not tell from tracing on. */
export function effortOf(samples: number): Effort {
  return { samples, bouncesMax: 24, stopAt: 0.03, restShare: 0.4 };
}

export function renderStone(
  cut: CutBody,
  look: Look,
  view: View,
  size: number,
  samples = 36,
  ground: Ground = "shadow",
): Picture {
  const scene = sceneOf(cut, look, view, size);
  const { pixels } = trace(scene, effortOf(samples));
  return develop(pixels, size, scene.exposure, ground);
}

/** The tilt's view of a frame: the stone rocks on a cone, once round in TILT_FRAMES. */
export function tiltView(look: Look, frame: number): View {
  return {
    kind: "tilt",
    deg: look.colored ? TILT_DEG.colored : TILT_DEG.white,
    azimuthDeg: (360 * frame) / TILT_FRAMES,
  };
}

/** Light of a stone in any tent, undeveloped: for tests and measurements. */
export function traceStone(scene: Scene, effort: Effort): Traced {
  return trace(scene, effort);
}

export function sceneOf(cut: CutBody, look: Look, view: View, size: number, tent: Tent = studioTent()): Scene {
  const box = extent(cut);
  const turn = view.kind === "tilt" ? tiltMatrix(view.deg, view.azimuthDeg) : IDENTITY;
  const setting = look.colored ? COLORED : WHITE;
  const depth = box.high[2] - box.low[2];
  return {
    planes: moved(cut.planes, box.center, turn),
    neighbors: neighborsOf(cut),
    mirror: cut.mirrored ? mirrorIndex(cut.planes) : -1,
    axis: [turn[0][2], turn[1][2], turn[2][2]],
    girdle: girdleOf(cut, box.center[2]),
    species: look.species,
    absorption: look.transmittance.map((transmittance) => {
      const strength = -Math.log(transmittance);
      return { base: (1 - EVENNESS) * strength, slope: (EVENNESS * strength) / (REFERENCE_PATH * depth) };
    }),
    tent,
    camera: {
      ...(view.kind === "side" ? SIDE : ABOVE),
      spread: box.half / (CAMERA_DISTANCE * PICTURE_STONE_SHARE),
    },
    head: setting.head,
    exposure: setting.exposure,
    size,
  };
}

type Vector = [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];
const IDENTITY: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const ABOVE = {
  position: [0, 0, CAMERA_DISTANCE] as Vector,
  right: [1, 0, 0] as Vector,
  up: [0, 1, 0] as Vector,
  ahead: [0, 0, -1] as Vector,
};
/** From +x, so that the length (y) lies across the picture. */
const SIDE = {
  position: [CAMERA_DISTANCE, 0, 0] as Vector,
  right: [0, 1, 0] as Vector,
  up: [0, 0, 1] as Vector,
  ahead: [-1, 0, 0] as Vector,
};

function extent(cut: CutBody) {
  const low: Vector = [Infinity, Infinity, Infinity];
  const high: Vector = [-Infinity, -Infinity, -Infinity];
  for (const { vertices } of cut.faces) {
    for (const vertex of vertices) {
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis], vertex[axis] as number);
        high[axis] = Math.max(high[axis], vertex[axis] as number);
      }
    }
  }
  if (cut.mirrored) low[0] = -high[0];
  const center: Vector = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  return { low, high, center, half: Math.max(high[0] - low[0], high[1] - low[1]) / 2 };
}

function neighborsOf(cut: CutBody): number[][] {
  const lists: number[][] = Array.from({ length: cut.planes.length / 4 }, () => []);
  for (const { plane, neighbors } of cut.faces) lists[plane] = [...neighbors];
  return lists;
}

/** Heights of the girdle's lowest and highest edge above the center; of all heights where it cannot be told. */
function girdleOf(cut: CutBody, centerZ: number): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const { plane, vertices } of cut.faces) {
    if (Math.abs(cut.planes[4 * plane + 2] as number) > 1e-6) continue;
    if (cut.mirrored && plane === mirrorIndex(cut.planes)) continue;
    for (const vertex of vertices) {
      low = Math.min(low, (vertex[2] as number) - centerZ);
      high = Math.max(high, (vertex[2] as number) - centerZ);
    }
  }
  return low < high ? { low: low - 1e-4, high: high + 1e-4 } : { low: -Infinity, high: Infinity };
}

/** Planes of the body with its center moved to the origin, then turned. */
function moved(planes: Float64Array, center: Vector, turn: Matrix): Float64Array {
  const result = new Float64Array(planes.length);
  for (let at = 0; at < planes.length; at += 4) {
    const [x, y, z, d] = planes.subarray(at, at + 4) as unknown as [number, number, number, number];
    turn.forEach(([a, b, c], axis) => {
      result[at + axis] = a * x + b * y + c * z;
    });
    result[at + 3] = d - x * center[0] - y * center[1] - z * center[2];
  }
  return result;
}

function mirrorIndex(planes: Float64Array): number {
  for (let at = 0; at < planes.length; at += 4) {
    if ((planes[at] as number) < -0.999999 && Math.abs(planes[at + 3] as number) < 1e-6) return at / 4;
  }
  return -1;
}

/** Turns the table's normal by `deg` towards the azimuth. */
function tiltMatrix(deg: number, azimuthDeg: number): Matrix {
  const tilt = (deg * Math.PI) / 180;
  const azimuth = (azimuthDeg * Math.PI) / 180;
  const [ca, sa, ct, st] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(tilt), Math.sin(tilt)];
  return [
    [ca * ca * ct + sa * sa, ca * sa * (ct - 1), ca * st],
    [ca * sa * (ct - 1), sa * sa * ct + ca * ca, sa * st],
    [-ca * st, -sa * st, ct],
  ];
}
