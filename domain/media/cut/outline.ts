/**
 * Outlines of cut stones seen face-up: convex, counter-clockwise, half the width is 1, the culet (or keel) over the origin.
 * Constructions: ellipse, superellipse, arcs and polygons as in public faceting diagrams.
 */
import type { Flat } from "@/domain/media/cut/facet-plan";
import type { CutShape } from "@/domain/media/cut/stone-figures";

/** A place on the outline and its direction outwards. */
export type Spot = { at: Flat; out: Flat };

const POINTS = 1440;
const TURN = Math.PI * 2;
const CUSHION_POWER = 3;
const OLD_MINER_POWER = 2.6;

/** Greatest reach towards `m` (a unit vector). */
export function reach(outline: readonly Flat[], m: Flat): number {
  let far = -Infinity;
  for (const [x, y] of outline) far = Math.max(far, x * m[0] + y * m[1]);
  return far;
}

/** Dense outline of a brilliant whose points lie at equal steps of the scaled angle; null for other cuts. */
export function roundedOutline(shape: CutShape, ratio: number): Flat[] | null {
  switch (shape) {
    case "oval":
      return superellipse(ratio, 2);
    case "cushion":
    case "cushion_modified":
      return superellipse(ratio, CUSHION_POWER);
    case "old_miner":
      return superellipse(ratio, OLD_MINER_POWER);
    case "marquise":
      return dense((angle) => lens(angle, ratio, ratio));
    case "pear":
      return dense((angle) => lens(angle, Math.max(2 * ratio - 1, 1.02), 1));
    default:
      return null;
  }
}

const dense = (at: (angle: number) => Flat) => Array.from({ length: POINTS }, (_, step) => at((step * TURN) / POINTS));

function superellipse(ratio: number, power: number): Flat[] {
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / power);
  return dense((angle) => [bend(Math.cos(angle)), ratio * bend(Math.sin(angle))]);
}

/** Arcs that meet in a point `top` above and `bottom` below the widest line; 1 gives a half circle. */
function lens(angle: number, top: number, bottom: number): Flat {
  const height = Math.sin(angle) >= 0 ? top : bottom;
  const y = height * Math.sin(angle);
  const radius = (1 + height * height) / 2;
  const x = Math.max(Math.sqrt(Math.max(radius * radius - y * y, 0)) - (radius - 1), 0);
  return [Math.sign(Math.cos(angle)) * x, y];
}

/** Three bowed sides, a point up; the middle of the circle around it is the origin. */
export function trillionOutline(ratio: number): Flat[] {
  const corner = (index: number): Flat => {
    const angle = TURN / 4 + (index * TURN) / 3;
    return [Math.cos(angle), Math.sin(angle)];
  };
  const raw = Array.from({ length: POINTS }, (_, step): Flat => {
    const side = Math.floor((step * 3) / POINTS);
    const way = (step * 3) / POINTS - side;
    const [a, b, out] = [corner(side), corner(side + 1), corner(side + 0.5)];
    const bow = 0.72 * way * (1 - way);
    return [a[0] + (b[0] - a[0]) * way + out[0] * bow, a[1] + (b[1] - a[1]) * way + out[1] * bow];
  });
  const wide = Math.max(...raw.map(([x]) => x));
  const ys = raw.map(([, y]) => y);
  const tall = Math.max(...ys) - Math.min(...ys);
  return raw.map(([x, y]): Flat => [x / wide, (2 * ratio * y) / tall]);
}

/** Half an ellipse, its straight side on the left; the origin a little inside the middle of its width. */
export function halfMoonOutline(ratio: number): Flat[] {
  const left = -0.84;
  return Array.from({ length: POINTS / 2 }, (_, step): Flat => {
    const angle = -TURN / 4 + (TURN / 2) * ((step + 0.5) / (POINTS / 2));
    return [left + 2 * Math.cos(angle), ratio * Math.sin(angle)];
  });
}

const LOBE = { x: 0.47, radius: 0.53 };
/** Angle below the widest line at which the lobe's circle goes over into the flank's, in radians. */
const FLANK_FROM = 0.2;
/**
 * The right half of a heart, from the tip over flank and lobe to the cleft: convex when closed by x = 0. The origin lies
 * a tenth of half the length above the middle.
 */
export function heartHalf(ratio: number): Flat[] {
  const lobeY = 0.9 * ratio - LOBE.radius;
  const tip: Flat = [0, -1.1 * ratio];
  const out: Flat = [Math.cos(FLANK_FROM), -Math.sin(FLANK_FROM)];
  const from: Flat = [LOBE.x + LOBE.radius * out[0], lobeY + LOBE.radius * out[1]];
  const way: Flat = [tip[0] - from[0], tip[1] - from[1]];
  // The flank's circle touches the lobe's where it begins and goes through the tip.
  const radius = -(way[0] ** 2 + way[1] ** 2) / (2 * (way[0] * out[0] + way[1] * out[1]));
  const center: Flat = [from[0] - radius * out[0], from[1] - radius * out[1]];
  const last = Math.atan2(tip[1] - center[1], tip[0] - center[0]);
  const steps = POINTS / 4;
  const flank = Array.from({ length: steps }, (_, step): Flat => {
    const angle = last + (-FLANK_FROM - last) * (step / steps);
    return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
  });
  const cleft = Math.PI - Math.acos(LOBE.x / LOBE.radius);
  const lobe = Array.from({ length: steps + 1 }, (_, step): Flat => {
    const angle = -FLANK_FROM + (cleft + FLANK_FROM) * (step / steps);
    return [LOBE.x + LOBE.radius * Math.cos(angle), lobeY + LOBE.radius * Math.sin(angle)];
  });
  return [tip, ...flank.slice(1), ...lobe];
}

/** Where the ray of a scaled angle meets the outline: at 90° the highest point, at 0° the widest. */
export function spotAt(outline: readonly Flat[], angle: number): Spot {
  const ys = outline.map(([, y]) => y);
  const tall = Math.sin(angle) >= 0 ? Math.max(...ys) : -Math.min(...ys);
  const way: Flat = [Math.cos(angle), tall * Math.sin(angle)];
  for (let index = 0; index < outline.length; index++) {
    const a = outline[index] as Flat;
    const b = outline[(index + 1) % outline.length] as Flat;
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
    const across = way[0] * ey - way[1] * ex;
    if (across <= 1e-12) continue;
    const far = (a[0] * ey - a[1] * ex) / across;
    const along = (a[0] * way[1] - a[1] * way[0]) / across;
    if (far <= 0 || along < -1e-9 || along >= 1 - 1e-9) continue;
    return { at: [far * way[0], far * way[1]], out: normalNear(outline, index, along) };
  }
  throw new Error("the outline does not surround its origin");
}

/** Mean of the directions before and after a point; within a segment its own. */
function normalNear(outline: readonly Flat[], index: number, along: number): Flat {
  const here = sideNormal(outline, index);
  if (along > 1e-6) return here;
  const before = sideNormal(outline, index - 1 + outline.length);
  return unit([here[0] + before[0], here[1] + before[1]]);
}

function sideNormal(outline: readonly Flat[], index: number): Flat {
  const a = outline[index % outline.length] as Flat;
  const b = outline[(index + 1) % outline.length] as Flat;
  return unit([b[1] - a[1], a[0] - b[0]]);
}

function unit(v: Flat): Flat {
  const length = Math.hypot(v[0], v[1]) || 1;
  return [v[0] / length, v[1] / length];
}

/** Directions outwards at the middles of `count` equal lengths of an open or closed outline; of a straight side, one. */
export function normalsByLength(outline: readonly Flat[], count: number, closed: boolean): Flat[] {
  const all = spread(outline, count, closed, (length) => length);
  return all.filter((m, index) => !all.slice(0, index).some((one) => same(m, one)));
}

/** Directions of girdle facets: many where the outline bends, few where it is straight, so that all miss it alike. */
export function girdleNormals(outline: readonly Flat[], count: number, closed: boolean): Flat[] {
  const bent = spread(outline, count, closed, (length, turn) => Math.sqrt(length * (turn + 1e-5)));
  const straight = outline.flatMap((a, index): Flat[] => {
    const b = outline[(index + 1) % outline.length] as Flat;
    const long = (closed || index + 1 < outline.length) && Math.hypot(b[0] - a[0], b[1] - a[1]) > STRAIGHT;
    return long ? [sideNormal(outline, index)] : [];
  });
  return [...bent, ...straight].filter((m, index, all) => !all.slice(0, index).some((one) => same(m, one)));
}

/** A single stretch of an outline longer than this is a straight side. */
const STRAIGHT = 0.5;
const same = (a: Flat, b: Flat) => a[0] * b[0] + a[1] * b[1] > 1 - 1e-9;

/** A corner of the outline is an edge of the girdle: it asks for no facets of its own. */
const CORNER = 0.05;

function spread(
  outline: readonly Flat[],
  count: number,
  closed: boolean,
  weigh: (length: number, turn: number) => number,
): Flat[] {
  const segments = closed ? outline.length : outline.length - 1;
  const sides = Array.from({ length: segments }, (_, index) => sideNormal(outline, index));
  const side = (index: number) =>
    sides[closed ? (index + segments) % segments : Math.min(Math.max(index, 0), segments - 1)] as Flat;
  const turn = (index: number) => {
    const [a, b] = [side(index - 1), side(index)];
    const angle = Math.acos(Math.min(a[0] * b[0] + a[1] * b[1], 1));
    return angle > CORNER ? 0 : angle;
  };
  const sums = [0];
  for (let index = 0; index < segments; index++) {
    const [a, b] = [outline[index] as Flat, outline[(index + 1) % outline.length] as Flat];
    const weight = weigh(Math.hypot(b[0] - a[0], b[1] - a[1]), (turn(index) + turn(index + 1)) / 2);
    sums.push((sums[index] as number) + weight);
  }
  const joint = (index: number, here: Flat): Flat => {
    const [a, b] = [side(index - 1), side(index)];
    return turn(index) === 0 ? here : [a[0] + b[0], a[1] + b[1]];
  };
  let index = 0;
  return Array.from({ length: count }, (_, step) => {
    const target = ((sums[segments] as number) * (step + 0.5)) / count;
    while ((sums[index + 1] as number) < target) index++;
    const [low, high] = [sums[index] as number, sums[index + 1] as number];
    const way = (target - low) / (high - low);
    const here = side(index);
    const [a, b] = [unit(joint(index, here)), unit(joint(index + 1, here))];
    return unit([a[0] + (b[0] - a[0]) * way, a[1] + (b[1] - a[1]) * way]);
  });
}
