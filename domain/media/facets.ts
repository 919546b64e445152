/**
 * Facets of a stone as polygons in space, from its form. Unit: half the width is 1; z up from the girdle plane.
 * Topologies: brilliant (table, stars, kites, halves; mains and lower halves below), step (rings parallel to the sides),
 * fan (princess and radiant: chevrons from the corners). Sources: public faceting diagrams and the round's indexes.
 */
import { type Point, polygonRing, reach, roundedOutline } from "@/domain/media/outline";
import type { StoneForm } from "@/domain/media/stone-form";

export type Vertex = readonly [x: number, y: number, z: number];
/** `shade` is where a pavilion facet stands in the cut's pattern of light and dark, 0 (bright) to 1; others have none. */
export type Facet = { part: "table" | "crown" | "pavilion"; points: Vertex[]; shade?: number };
export type Cut = { outline: Point[]; facets: Facet[] };

const STAR = 0.5;
const LOWER_HALF = 0.77;

export function cutStone(form: StoneForm): Cut {
  switch (form.family) {
    case "step":
      return stepCut(form);
    case "fan":
      return fanCut(form);
    default:
      return brilliantCut(form);
  }
}

const lift = ([x, y]: Point, z: number): Vertex => [x, y, z];
const mix = (a: Point, b: Point, way: number): Point => [a[0] + (b[0] - a[0]) * way, a[1] + (b[1] - a[1]) * way];

function brilliantCut(form: StoneForm): Cut {
  const ratio = form.lengthMm / form.widthMm;
  const outline = roundedOutline(form.shape, ratio);
  const mains = form.shape === "trilliant" ? 6 : 8;
  const crownZ = form.crownHeight * 2;
  const pavilionZ = form.pavilionDepth * 2;
  const t = form.table;
  const away = Math.PI / mains;
  const ends = form.shape === "heart" || form.shape === "trilliant" ? 1 : 0;
  // Azimuths at equal steps of the scaled angle, so that long stones keep their pattern.
  const girdle = (step: number): Point => {
    const angle = step * away + (ends && form.shape === "trilliant" ? Math.PI / 2 : 0);
    const below = form.shape === "pear" && Math.sin(angle) < 0 ? 1 : ratio;
    const above = form.shape === "pear" && Math.sin(angle) >= 0 ? 2 * ratio - 1 : below;
    return reach(outline, Math.cos(angle), Math.sin(angle) * above);
  };
  const edge = t * Math.cos(away);
  const starLevel = edge + STAR * (1 - edge);
  const starZ = ((1 - starLevel * Math.cos(away)) / (1 - t)) * crownZ;
  const at = (step: number, level: number, z: number): Vertex => {
    const [x, y] = girdle(step);
    return [x * level, y * level, z];
  };
  const facets: Facet[] = [];
  const table: Vertex[] = [];
  for (let main = 0; main < mains; main++) {
    const k = main * 2;
    table.push(at(k, t, crownZ));
    const here = at(k, t, crownZ);
    const next = at(k + 2, t, crownZ);
    const left = at(k - 1, starLevel, starZ);
    const right = at(k + 1, starLevel, starZ);
    facets.push({ part: "crown", points: [here, next, right] });
    facets.push({ part: "crown", points: [left, here, right, at(k, 1, 0)].reverse() });
    const rim = (from: number) => [1, 0.75, 0.5, 0.25, 0].map((way) => at(from + way, 1, 0));
    facets.push({ part: "crown", points: [right, ...rim(k)] });
    facets.push({ part: "crown", points: [right, ...rim(k + 1)] });
    const tip = 1 - LOWER_HALF;
    const low = (step: number) => at(step, tip, -pavilionZ * (1 - tip * 1.02));
    facets.push({ part: "pavilion", points: [[0, 0, -pavilionZ], low(k - 1), at(k, 1, 0), low(k + 1)], shade: 0.85 });
    facets.push({ part: "pavilion", points: [low(k + 1), at(k, 1, 0), at(k + 1, 1, 0)], shade: main % 2 ? 0.35 : 0 });
    facets.push({
      part: "pavilion",
      points: [low(k + 1), at(k + 1, 1, 0), at(k + 2, 1, 0)],
      shade: main % 2 ? 0 : 0.35,
    });
  }
  return { outline, facets: [{ part: "table", points: table }, ...facets] };
}

/** Bands between rings: each side gives one quadrangle a band. */
function bands(rings: { points: Point[]; z: number }[], part: Facet["part"]): Facet[] {
  const facets: Facet[] = [];
  for (let band = 0; band + 1 < rings.length; band++) {
    const outer = rings[band];
    const inner = rings[band + 1];
    if (!outer || !inner) continue;
    outer.points.forEach((a, index) => {
      const shade = part === "pavilion" ? [0.15, 0.75, 0.3][band % 3] : undefined;
      const next = (index + 1) % outer.points.length;
      const corners = [lift(a, outer.z), lift(outer.points[next] as Point, outer.z)];
      const back = [lift(inner.points[next] as Point, inner.z), lift(inner.points[index] as Point, inner.z)];
      facets.push({ part, points: [...corners, ...back], shade });
    });
  }
  return facets;
}

function stepCut(form: StoneForm): Cut {
  const ratio = form.lengthMm / form.widthMm;
  const ring = polygonRing(form.shape, ratio);
  const crownZ = form.crownHeight * 2;
  const pavilionZ = form.pavilionDepth * 2;
  const inset = 1 - form.table;
  const crown = [0, 0.3, 0.64, 1].map((way, row) => ({
    points: ring(1 - inset * way),
    z: crownZ * ([0, 0.46, 0.8, 1][row] ?? 1),
  }));
  const pavilion = [1, 0.78, 0.45, 0.04].map((level, row) => ({
    points: ring(level),
    z: -pavilionZ * ([0, 0.3, 0.64, 1][row] ?? 1),
  }));
  const table: Facet = { part: "table", points: ring(form.table).map((point) => lift(point, crownZ)) };
  return { outline: ring(1), facets: [table, ...bands(crown, "crown"), ...bands(pavilion, "pavilion")] };
}

function fanCut(form: StoneForm): Cut {
  const ratio = form.lengthMm / form.widthMm;
  const ring = polygonRing(form.shape, ratio);
  const crownZ = form.crownHeight * 2;
  const pavilionZ = form.pavilionDepth * 2;
  const outer = ring(1);
  const inner = ring(form.table);
  const keel = Math.max(0, ratio - 1) * 0.7;
  const facets: Facet[] = [{ part: "table", points: inner.map((point) => lift(point, crownZ)) }];
  outer.forEach((a, index) => {
    const next = (index + 1) % outer.length;
    const b = outer[next] as Point;
    const c = inner[index] as Point;
    const d = inner[next] as Point;
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]) > 0.7;
    if (long) {
      const middle = lift(mix(mix(a, b, 0.5), mix(c, d, 0.5), 0.5), crownZ * 0.64);
      facets.push({ part: "crown", points: [lift(a, 0), lift(b, 0), middle] });
      facets.push({ part: "crown", points: [middle, lift(d, crownZ), lift(c, crownZ)] });
      facets.push({ part: "crown", points: [lift(a, 0), middle, lift(c, crownZ)] });
      facets.push({ part: "crown", points: [lift(b, 0), lift(d, crownZ), middle] });
    } else {
      facets.push({ part: "crown", points: [lift(a, 0), lift(b, 0), lift(d, crownZ), lift(c, crownZ)] });
    }
    facets.push(...fan(a, b, long, keel, pavilionZ));
  });
  return { outline: outer, facets };
}

/** Chevrons of one side: from both corners to points on the side's middle line, ever deeper towards the culet or keel. */
function fan(a: Point, b: Point, long: boolean, keel: number, depth: number): Facet[] {
  const middle = mix(a, b, 0.5);
  const end: Point = [0, Math.sign(Math.round(middle[1] * 100)) * Math.min(keel, Math.abs(middle[1]) * 0.6)];
  const ways: [number, number][] = long
    ? [
        [0, 0],
        [0.2, 0.3],
        [0.44, 0.56],
        [0.7, 0.79],
        [1, 1],
      ]
    : [
        [0, 0],
        [1, 1],
      ];
  const facets: Facet[] = [];
  for (let row = 0; row + 1 < ways.length; row++) {
    const [w0, z0] = ways[row] as [number, number];
    const [w1, z1] = ways[row + 1] as [number, number];
    const upper = lift(mix(middle, end, w0), -depth * z0);
    const lower = lift(mix(middle, end, w1), -depth * z1);
    facets.push({ part: "pavilion", points: [lift(a, 0), upper, lower], shade: row % 2 ? 0.1 : 0.7 });
    facets.push({ part: "pavilion", points: [lift(b, 0), lower, upper], shade: row % 2 ? 0.6 : 0.2 });
  }
  return facets;
}
