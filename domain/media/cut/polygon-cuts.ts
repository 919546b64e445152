/** Cuts over a polygon: steps parallel to the sides, the radiant's turned rows, the princess's fans. */
import { FacetPlan, type Flat, type Vec } from "@/domain/media/cut/facet-plan";
import { layRows, type Row } from "@/domain/media/cut/facet-rows";
import { reach } from "@/domain/media/cut/outline";
import { CULET_HEIGHT } from "@/domain/media/cut/round-cut";
import {
  CROWN,
  CULET,
  type CutShape,
  GIRDLE,
  PAVILION,
  type Proportions,
  TABLE,
} from "@/domain/media/cut/stone-figures";

/** Share of the levels and angle of each row. */
const EMERALD_ROWS = [
  [0.22, 54],
  [0.33, 44],
  [0.45, 40],
] as const;
const ASSCHER_ROWS = [
  [0.22, 53],
  [0.33, 45],
  [0.45, 39.5],
] as const;
/** Bands of a step crown: they end at 0, .30, .64, 1 of the inset and 0, .46, .80, 1 of the height. */
const STEP_CROWN = [
  [0.3, 0.46],
  [0.34, 0.34],
  [0.36, 0.2],
] as const;

/** Corners of the outline, counter-clockwise, and the ends of the keel. */
type Ground = { corners: Flat[]; keel: readonly [low: number, high: number] };

export function groundOf(shape: CutShape, r: number): Ground {
  const keel = Math.max(r - 1, 0);
  const even = [-keel, keel] as const;
  switch (shape) {
    case "baguette":
    case "princess":
      return { corners: cutCorners(r, 0), keel: even };
    case "asscher":
      return { corners: cutCorners(r, 0.46), keel: even };
    case "square_emerald":
      return { corners: cutCorners(r, 0.4), keel: even };
    case "octagonal":
      return { corners: cutCorners(r, 0.586), keel: even };
    case "tapered_baguette":
    case "trapezoid":
      return {
        corners: mirrored([
          [1, -r],
          [0.68, r],
        ]),
        keel: [-keel, Math.max(r - 0.8, 0)],
      };
    case "bullet":
      return {
        corners: mirrored([
          [1, -r],
          [0.98, r * 0.2],
          [0.62, r * 0.68],
          [0, r],
        ]),
        keel: [-keel, 0],
      };
    case "hexagonal":
      return {
        corners: mirrored([
          [0, -r],
          [1, -r / 2],
          [1, r / 2],
          [0, r],
        ]),
        keel: [-keel / 2, keel / 2],
      };
    case "pentagonal":
      return {
        corners: mirrored([
          [0.62, -r],
          [1, r * 0.2],
          [0, r],
        ]),
        keel: [0, 0],
      };
    case "shield":
      return {
        corners: mirrored([
          [0, -r],
          [0.62, -r * 0.4],
          [1, r * 0.45],
          [0.86, r],
        ]),
        keel: [0, 0],
      };
    case "lozenge":
      return {
        corners: mirrored([
          [0, -r],
          [1, 0],
          [0, r],
        ]),
        keel: [-keel / 2, keel / 2],
      };
    case "kite":
      return {
        corners: mirrored([
          [0, -r],
          [1, r * 0.3],
          [0, r],
        ]),
        keel: [-keel / 2, r * 0.2],
      };
    default:
      return { corners: cutCorners(r, 0.3), keel: even };
  }
}

function cutCorners(r: number, cut: number): Flat[] {
  if (cut === 0)
    return mirrored([
      [1, -r],
      [1, r],
    ]);
  return mirrored([
    [1 - cut, -r],
    [1, cut - r],
    [1, r - cut],
    [1 - cut, r],
  ]);
}

/** The right side from below, and its mirror image. */
function mirrored(right: readonly Flat[]): Flat[] {
  const left = right.filter(([x]) => x > 0).map(([x, y]): Flat => [-x, y]);
  return [...right, ...left.reverse()];
}

function sidesOf(corners: readonly Flat[]): Flat[] {
  return corners.map((a, index) => {
    const b = corners[(index + 1) % corners.length] as Flat;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    return [(b[1] - a[1]) / length, (a[0] - b[0]) / length];
  });
}

const turned = (m: Flat, degrees: number): Flat => {
  const angle = (degrees * Math.PI) / 180;
  return [m[0] * Math.cos(angle) - m[1] * Math.sin(angle), m[0] * Math.sin(angle) + m[1] * Math.cos(angle)];
};

function start(p: Proportions, sides: readonly Flat[], corners: readonly Flat[]): FacetPlan {
  const plan = new FacetPlan();
  plan.through(TABLE, [0, 0, 1], [0, 0, p.crownHeight]);
  for (const m of sides) {
    const far = reach(corners, m);
    plan.through(GIRDLE, [m[0], m[1], 0], [m[0] * far, m[1] * far, 0]);
  }
  return plan;
}

const culet = (plan: FacetPlan, p: Proportions) =>
  plan.through(CULET, [0, 0, -1], [0, 0, -p.girdle - p.pavilionDepth + CULET_HEIGHT]);

/** Three steps above, three below; baguettes two above. */
export function planSteps(p: Proportions): FacetPlan {
  const { corners, keel } = groundOf(p.shape, p.ratio);
  const sides = sidesOf(corners);
  const plan = start(p, sides, corners);
  culet(plan, p);
  const inset = 1 - p.table;
  const bands = STEP_CROWN.map(([share, rise]): Row => {
    const slope = (rise * p.crownHeight) / (share * inset);
    return { share, angleDeg: (Math.atan(slope) * 180) / Math.PI, toward: sides };
  });
  layRows(plan, {
    kind: CROWN,
    outline: corners,
    rows: bands,
    inner: p.table,
    height: p.crownHeight,
    z: 0,
    below: false,
    keel: [keel[0] * 0.96, keel[1] * 0.96],
  });
  const square = p.shape === "asscher" || p.shape === "square_emerald" || p.shape === "octagonal";
  layRows(plan, {
    kind: PAVILION,
    outline: corners,
    rows: (square ? ASSCHER_ROWS : EMERALD_ROWS).map(([share, angleDeg]) => ({ share, angleDeg, toward: sides })),
    inner: 0,
    height: p.pavilionDepth,
    z: -p.girdle,
    below: true,
    keel: [keel[0] * 0.98, keel[1] * 0.98],
  });
  return plan;
}

/** Share of the levels, angle, turn of the side facets, turn of the corner facets (0: one facet). */
const RADIANT_ROWS = [
  [0.15, 53, 3, 8],
  [0.21, 47, 9, 0],
  [0.28, 43.5, 14, 12],
  [0.36, 41, 10, 0],
] as const;
/** Crown: eight facets to half the inset and this part of the height, then pairs turned off the sides. */
const RADIANT_BREAK = 0.64;
const RADIANT_CROWN_TURN = 13;

/** 82 facets: 25 above with the table, 56 below, a culet. */
export function planRadiant(p: Proportions): FacetPlan {
  const { corners, keel } = groundOf("radiant", p.ratio);
  const sides = sidesOf(corners);
  const plan = start(p, sides, corners);
  culet(plan, p);
  const pair = (m: Flat, degrees: number): Flat[] => [turned(m, degrees), turned(m, -degrees)];
  const inset = 1 - p.table;
  const angle = (rise: number) => (Math.atan((rise * p.crownHeight) / (0.5 * inset)) * 180) / Math.PI;
  layRows(plan, {
    kind: CROWN,
    outline: corners,
    rows: [
      { share: 0.5, angleDeg: angle(RADIANT_BREAK), toward: sides },
      { share: 0.5, angleDeg: angle(1 - RADIANT_BREAK), toward: sides.flatMap((m) => pair(m, RADIANT_CROWN_TURN)) },
    ],
    inner: p.table,
    height: p.crownHeight,
    z: 0,
    below: false,
    keel: [keel[0] * 0.7, keel[1] * 0.7],
  });
  const isCorner = (m: Flat) => Math.abs(m[0] * m[1]) > 0.1;
  layRows(plan, {
    kind: PAVILION,
    outline: corners,
    rows: RADIANT_ROWS.map(([share, angleDeg, side, corner]) => ({
      share,
      angleDeg,
      toward: sides.flatMap((m) => (isCorner(m) ? (corner === 0 ? [m] : pair(m, corner)) : pair(m, side))),
    })),
    inner: 0,
    height: p.pavilionDepth,
    z: -p.girdle,
    below: true,
    keel: [keel[0] * 0.7, keel[1] * 0.7],
  });
  return plan;
}

/** Points of the chevrons on the middle line of a side: part of the way out, part of the depth. */
const CHEVRONS = [
  [1, 0.02],
  [0.8, 0.3],
  [0.56, 0.56],
  [0.3, 0.79],
  [0, 1],
] as const;

/** 49 facets: table, four crown facets a side, four chevron rows of two a side. No culet: a point. */
export function planPrincess(p: Proportions): FacetPlan {
  const { corners } = groundOf("princess", p.ratio);
  const sides = sidesOf(corners);
  const plan = start(p, sides, corners);
  const inside: Vec = [0, 0, -p.girdle / 2];
  const inset = 1 - p.table;
  sides.forEach((m, index) => {
    const far = reach(corners, m);
    const ends = [corners[index] as Flat, corners[(index + 1) % corners.length] as Flat];
    const middle = (level: number, z: number): Vec => [m[0] * level, m[1] * level, z];
    const break_ = middle(far - inset / 2, RADIANT_BREAK * p.crownHeight);
    plan.sloped(CROWN, m, far, 0, (2 * RADIANT_BREAK * p.crownHeight) / inset, false);
    plan.sloped(CROWN, m, far - inset, p.crownHeight, (2 * (1 - RADIANT_BREAK) * p.crownHeight) / inset, false);
    for (const end of ends) {
      const tableCorner: Vec = [end[0] - Math.sign(end[0]) * inset, end[1] - Math.sign(end[1]) * inset, p.crownHeight];
      plan.over(CROWN, [end[0], end[1], 0], tableCorner, break_, inside);
      for (let row = 0; row + 1 < CHEVRONS.length; row++) {
        const [a, b] = [CHEVRONS[row], CHEVRONS[row + 1]] as const;
        if (!a || !b) continue;
        const at = ([level, depth]: readonly [number, number]) =>
          middle(far * level, -p.girdle - depth * p.pavilionDepth);
        plan.over(PAVILION, [end[0], end[1], -p.girdle], at(a), at(b), inside);
      }
    }
  });
  return plan;
}
