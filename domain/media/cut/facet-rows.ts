/**
 * Rows of facets around an outline, crown or pavilion. A facet towards `m` at level f (1 at the girdle, 0 at the keel)
 * touches f·h(m), h being the outline's reach; a keel along y in place of a point is taken off and added back. One common
 * correction of all rows' angles makes their heights add up to the measured one.
 */
import type { FacetPlan, Flat } from "@/domain/media/cut/facet-plan";
import { reach } from "@/domain/media/cut/outline";

export type Row = {
  /** Share of the levels that the row takes, from the girdle inwards. */
  share: number;
  angleDeg: number;
  toward: readonly Flat[];
};
export type Rows = {
  kind: number;
  outline: readonly Flat[];
  rows: readonly Row[];
  /** Level at which the last row ends: the table's, or 0. */
  inner: number;
  /** Height of the whole band, units. */
  height: number;
  /** z of the girdle's edge. */
  z: number;
  below: boolean;
  /** Ends of the keel: y downwards and upwards. */
  keel?: readonly [low: number, high: number];
};

export function layRows(plan: FacetPlan, band: Rows): void {
  const { rows, inner, height, below } = band;
  const steps = rows.map((row) => row.share * (1 - inner));
  const tangents = correctedTangents(rows, steps, height);
  let level = 1;
  let depth = 0;
  for (const [index, row] of rows.entries()) {
    const rise = tangents[index] as number;
    for (const m of row.toward) {
      const spine = band.keel ? Math.max(m[1] * band.keel[0], m[1] * band.keel[1]) : 0;
      const free = reach(band.outline, m) - spine;
      plan.sloped(band.kind, m, level * free + spine, band.z + (below ? -depth : depth), rise / free, below);
    }
    level -= steps[index] as number;
    depth += rise * (steps[index] as number);
  }
}

/** Slopes of the rows whose steps add up to the height: all angles turned by the same amount (bisection). */
function correctedTangents(rows: readonly Row[], steps: readonly number[], height: number): number[] {
  const slopes = (turn: number) =>
    rows.map(({ angleDeg }) => Math.tan((Math.min(Math.max(angleDeg + turn, 0.5), 88) * Math.PI) / 180));
  let [low, high] = [-60, 50];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    const sum = slopes(middle).reduce((total, slope, index) => total + slope * (steps[index] as number), 0);
    if (sum < height) low = middle;
    else high = middle;
  }
  return slopes((low + high) / 2);
}
