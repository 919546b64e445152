/**
 * Brilliants of other outlines: oval, cushion, pear, marquise with the round's crown and three rows of pavilion facets
 * (16 + 16 + 8); trillion, half moon and heart in rows above and below.
 */
import { FacetPlan, type Flat, type Vec } from "@/domain/media/cut/facet-plan";
import { layRows, type Row } from "@/domain/media/cut/facet-rows";
import {
  girdleNormals,
  halfMoonOutline,
  heartHalf,
  normalsByLength,
  reach,
  type Spot,
  spotAt,
  trillionOutline,
} from "@/domain/media/cut/outline";
import { CULET_HEIGHT } from "@/domain/media/cut/round-cut";
import { CROWN, CULET, GIRDLE, MIRROR, PAVILION, type Proportions, TABLE } from "@/domain/media/cut/stone-figures";

const TURN = Math.PI * 2;
const GIRDLE_FACETS = 64;
/** Half the keel's length through (ratio - 1). */
const KEEL = 0.3;
/** Share of the levels and angle of each pavilion row. */
const LONG_ROWS = [
  [0.15, 50],
  [0.45, 43],
  [0.4, 40.5],
] as const;
const CUSHION_ROWS = [
  [0.17, 52],
  [0.47, 43.5],
  [0.36, 41],
] as const;

export function planOutlineBrilliant(p: Proportions, outline: readonly Flat[]): FacetPlan {
  const plan = new FacetPlan();
  tableAndCulet(plan, p);
  layCrown(plan, p, outline);
  const cushion = p.shape === "cushion" || p.shape === "cushion_modified" || p.shape === "old_miner";
  const keel = cushion ? 0 : KEEL * (p.ratio - 1);
  const toward = (count: number, offset: number) =>
    Array.from({ length: count }, (_, index) => spotAt(outline, ((index + offset) * TURN) / count).out);
  const azimuths = [toward(16, 0), toward(16, 0.5), toward(8, 0.5)];
  layRows(plan, {
    kind: PAVILION,
    outline,
    rows: rowsOf(cushion ? CUSHION_ROWS : LONG_ROWS, azimuths),
    inner: 0,
    height: p.pavilionDepth,
    z: -p.girdle,
    below: true,
    keel: p.shape === "pear" ? [0, keel] : [-keel, keel],
  });
  layGirdle(plan, outline, GIRDLE_FACETS, true);
  return plan;
}

const rowsOf = (shares: readonly (readonly [number, number])[], azimuths: readonly Flat[][]): Row[] =>
  shares.map(([share, angleDeg], index) => ({ share, angleDeg, toward: azimuths[index] as Flat[] }));

function tableAndCulet(plan: FacetPlan, p: Proportions): void {
  plan.through(TABLE, [0, 0, 1], [0, 0, p.crownHeight]);
  plan.through(CULET, [0, 0, -1], [0, 0, -p.girdle - p.pavilionDepth + CULET_HEIGHT]);
}

function layGirdle(plan: FacetPlan, outline: readonly Flat[], count: number, closed: boolean): void {
  for (const m of girdleNormals(outline, count, closed)) {
    const far = reach(outline, m);
    plan.through(GIRDLE, [m[0], m[1], 0], [m[0] * far, m[1] * far, 0]);
  }
}

type Kite = Spot & { far: number; inset: number; corner: Flat };

/** Kites, stars and upper halves as on the round; tips keep more slope than the table's outline alone would give. */
function layCrown(plan: FacetPlan, p: Proportions, outline: readonly Flat[]): void {
  const spots = Array.from({ length: 8 }, (_, index) => spotAt(outline, (index * TURN) / 8));
  const fars = spots.map(({ out }) => reach(outline, out));
  const least = (1 - p.table) * Math.min(...fars);
  const kites = spots.map((spot, index): Kite => {
    const far = fars[index] as number;
    const inset = ((1 - p.table) * far + least) / 2;
    const share = (far - inset) / far;
    return { ...spot, far, inset, corner: [spot.at[0] * share, spot.at[1] * share] };
  });
  const inside: Vec = [0, 0, -p.girdle / 2];
  const lift = (at: Flat, z: number): Vec => [at[0], at[1], z];
  kites.forEach((kite, index) => {
    const next = kites[(index + 1) % 8] as Kite;
    const between = spotAt(outline, ((index + 0.5) * TURN) / 8).at;
    plan.sloped(CROWN, kite.out, kite.far, 0, p.crownHeight / kite.inset, false);
    const tip = starTip(kite, next, between, p);
    plan.over(CROWN, lift(kite.corner, p.crownHeight), lift(next.corner, p.crownHeight), tip, inside);
    for (const side of [kite, next]) plan.over(CROWN, tip, lift(side.at, 0), lift(between, 0), inside);
  });
}

/** On the line where two kites meet, at the star's length between table and girdle. */
function starTip(a: Kite, b: Kite, girdle: Flat, p: Proportions): Vec {
  const cross = a.out[0] * b.out[1] - a.out[1] * b.out[0];
  const meet = (way: number): Flat => {
    const [fa, fb] = [a.far - way * a.inset, b.far - way * b.inset];
    return [(fa * b.out[1] - fb * a.out[1]) / cross, (fb * a.out[0] - fa * b.out[0]) / cross];
  };
  const [low, high] = [meet(0), meet(1)];
  const edge: Flat = [(a.corner[0] + b.corner[0]) / 2, (a.corner[1] + b.corner[1]) / 2];
  const way: Flat = [girdle[0] - edge[0], girdle[1] - edge[1]];
  const size = way[0] ** 2 + way[1] ** 2;
  const along = (at: Flat) => ((at[0] - edge[0]) * way[0] + (at[1] - edge[1]) * way[1]) / size;
  const [atLow, atHigh] = [along(low), along(high)];
  const share = Math.min(Math.max((p.star - atHigh) / (atLow - atHigh), 0.05), 0.95);
  return [high[0] + (low[0] - high[0]) * share, high[1] + (low[1] - high[1]) * share, p.crownHeight * (1 - share)];
}

const ROW_CROWN = [
  [0.3, 41],
  [0.34, 34],
  [0.36, 23],
] as const;

/** Counts of facets in the rows, from the girdle inwards. */
type RowCounts = { crown: readonly [number, number, number]; pavilion: readonly [number, number, number] };
const TRILLION: RowCounts = { crown: [12, 6, 12], pavilion: [12, 12, 6] };
const HALF_MOON: RowCounts = { crown: [10, 9, 8], pavilion: [10, 9, 7] };
const HALF_HEART: RowCounts = { crown: [10, 5, 6], pavilion: [9, 8, 4] };

export function planTrillion(p: Proportions): FacetPlan {
  return planRows(p, trillionOutline(p.ratio), TRILLION, true);
}

export function planHalfMoon(p: Proportions): FacetPlan {
  return planRows(p, halfMoonOutline(p.ratio), HALF_MOON, true);
}

/** The right half only, closed by the mirror plane x = 0. */
export function planHeart(p: Proportions): FacetPlan {
  const plan = planRows(p, heartHalf(p.ratio), HALF_HEART, false);
  plan.through(MIRROR, [-1, 0, 0], [0, 0, 0]);
  return plan;
}

function planRows(p: Proportions, outline: readonly Flat[], counts: RowCounts, closed: boolean): FacetPlan {
  const plan = new FacetPlan();
  tableAndCulet(plan, p);
  const azimuths = (numbers: readonly number[]) => numbers.map((count) => normalsByLength(outline, count, closed));
  layRows(plan, {
    kind: CROWN,
    outline,
    rows: rowsOf(ROW_CROWN, azimuths(counts.crown)),
    inner: p.table,
    height: p.crownHeight,
    z: 0,
    below: false,
  });
  layRows(plan, {
    kind: PAVILION,
    outline,
    rows: rowsOf(LONG_ROWS, azimuths(counts.pavilion)),
    inner: 0,
    height: p.pavilionDepth,
    z: -p.girdle,
    below: true,
  });
  layGirdle(plan, outline, closed ? GIRDLE_FACETS : GIRDLE_FACETS / 2, closed);
  return plan;
}
