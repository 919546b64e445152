/**
 * What the trade states about a stone, and what a cutter makes of it.
 *
 * Frame: right-handed, unit = half the stone's width, z up towards the viewer, y along the length, the upper girdle edge
 * at z = 0. A facet is a half-space n·x ≤ d with n pointing out of the stone.
 */

/** Cuts that the cutter knows; stock shapes are mapped to these by `cutShapeOf`. */
export const CUT_SHAPES = [
  "round",
  "old_european",
  "oval",
  "cushion",
  "cushion_modified",
  "old_miner",
  "pear",
  "marquise",
  "heart",
  "trillion",
  "half_moon",
  "emerald",
  "square_emerald",
  "asscher",
  "octagonal",
  "baguette",
  "tapered_baguette",
  "trapezoid",
  "bullet",
  "hexagonal",
  "pentagonal",
  "lozenge",
  "kite",
  "shield",
  "princess",
  "radiant",
  "square_radiant",
] as const;
export type CutShape = (typeof CUT_SHAPES)[number];

/** Figures as on a report; null is "not stated". Percentages are of the width (a round's: of the mean diameter). */
export type StoneFigures = {
  shape: CutShape;
  lengthMm: number | null;
  widthMm: number | null;
  depthMm: number | null;
  /** Total depth; the depth in millimetres over the width rules where both are stated. */
  depthPct: number | null;
  tablePct: number | null;
  crownAngleDeg: number | null;
  crownHeightPct: number | null;
  pavilionAngleDeg: number | null;
  pavilionDepthPct: number | null;
  girdlePct: number | null;
  /** Length of the stars, in percent of the way from the table's edge to the girdle. */
  starPct: number | null;
  /** Length of the lower halves, in percent of the way from the girdle to the culet. */
  lowerHalfPct: number | null;
  /** Size of the stone where no measurement is stated. */
  weightCt: number | null;
};

/** A stone of which nothing but its shape is told: all follows from the shape's customary proportions. */
export const UNSTATED_FIGURES: Omit<StoneFigures, "shape"> = {
  lengthMm: null,
  widthMm: null,
  depthMm: null,
  depthPct: null,
  tablePct: null,
  crownAngleDeg: null,
  crownHeightPct: null,
  pavilionAngleDeg: null,
  pavilionDepthPct: null,
  girdlePct: null,
  starPct: null,
  lowerHalfPct: null,
  weightCt: null,
};

/** A figure by name: what an assumption or a refusal speaks of. */
export type FigureName =
  | "shape"
  | "length"
  | "width"
  | "depth"
  | "table"
  | "crown"
  | "pavilion"
  | "girdle"
  | "star"
  | "lowerHalf";

/**
 * `figure-impossible`: one figure that no stone of this shape has (details: figure, value, min, max).
 * `figures-contradict`: crown, girdle and pavilion do not add up to the depth (details: figure, value, sum).
 */
export type CutRefusal = "figure-impossible" | "figures-contradict";

/** Proportions that a stone is cut to: every figure known. Fractions of half the width unless said. */
export type Proportions = {
  shape: CutShape;
  /** Length through width. */
  ratio: number;
  widthMm: number;
  lengthMm: number;
  depthMm: number;
  /** Table width through stone width. */
  table: number;
  crownHeight: number;
  girdle: number;
  pavilionDepth: number;
  /** Fractions as in StoneFigures, over 100. */
  star: number;
  lowerHalf: number;
  /** What nobody stated, by name. */
  assumed: FigureName[];
};

export const TABLE = 0;
export const CROWN = 1;
export const GIRDLE = 2;
export const PAVILION = 3;
export const CULET = 4;
/** The plane x = 0 of a heart's right half: no facet, but a perfect mirror that also flips x of outgoing rays. */
export const MIRROR = 5;

export type Face = {
  /** Index into planes and kinds; face i has plane i. */
  plane: number;
  /** Corners [x, y, z], counter-clockwise seen from outside. */
  vertices: [number, number, number][];
  /** Plane index beyond the edge from corner i to corner i + 1. */
  neighbors: number[];
};

export type CutStone = Proportions & {
  /** Four numbers a plane: nx, ny, nz, d. Only planes that have a face. */
  planes: Float64Array;
  /** TABLE, CROWN, GIRDLE, PAVILION, CULET or MIRROR for each plane. */
  kinds: Uint8Array;
  faces: Face[];
  /** Facets of the plan that others cut away (none at customary proportions). */
  vanished: number;
  /** Only the right half (x ≥ 0) is given; the left is its mirror image. */
  mirrored: boolean;
  /** Of the whole stone, in units³. */
  volume: number;
};

/** Facets without girdle facets and mirror, as the trade counts them; of a mirrored stone, of both halves. */
export function facetCount(cut: CutStone): number {
  return countFacets(cut, [TABLE, CROWN, PAVILION, CULET]);
}

export function countFacets(cut: CutStone, kinds: readonly number[]): number {
  let count = 0;
  for (const [index, kind] of cut.kinds.entries()) {
    if (!kinds.includes(kind)) continue;
    // Of a mirrored stone only a plane square to the mirror is one facet with its image.
    const whole = Math.abs(cut.planes[4 * index] as number) < 1e-9;
    count += cut.mirrored && !whole ? 2 : 1;
  }
  return count;
}

/** Of the whole stone, cubic millimetres. */
export function volumeMm3(cut: CutStone): number {
  return cut.volume * (cut.widthMm / 2) ** 3;
}
