/**
 * Outlines of stones seen face-up. Unit: half the width is 1; x right, y up; the culet (or keel) stands at the origin.
 * Constructions: circle, ellipse, superellipse, arcs and cut-cornered polygons as in public faceting diagrams.
 */
export type Point = readonly [x: number, y: number];

const STEPS = 240;
const TURN = Math.PI * 2;

/** A dense closed polyline of a rounded outline; `ratio` is length through width. */
export function roundedOutline(shape: string, ratio: number): Point[] {
  switch (shape) {
    case "cushion":
    case "cushion_modified":
      return superellipse(ratio, 2.9);
    case "old_miner":
      return superellipse(ratio, 2.6);
    case "marquise":
      return marquise(ratio);
    case "pear":
      return pear(ratio);
    case "heart":
      return heart(ratio);
    case "trilliant":
      return trilliant(ratio);
    default:
      return superellipse(ratio, 2);
  }
}

function closed(at: (angle: number) => Point): Point[] {
  return Array.from({ length: STEPS }, (_, step) => at((step * TURN) / STEPS));
}

function superellipse(ratio: number, power: number): Point[] {
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / power);
  return closed((angle) => [bend(Math.cos(angle)), ratio * bend(Math.sin(angle))]);
}

/** Two arcs that meet in points at the ends. */
function marquise(ratio: number): Point[] {
  const radius = (1 + ratio * ratio) / 2;
  return closed((angle) => {
    const y = ratio * Math.sin(angle);
    const x = Math.sqrt(Math.max(radius * radius - y * y, 0)) - (radius - 1);
    return [Math.sign(Math.cos(angle)) * Math.max(x, 0), y];
  });
}

/** Half a circle below, two arcs up to the point. */
function pear(ratio: number): Point[] {
  const tip = Math.max(2 * ratio - 1, 1.05);
  const radius = (1 + tip * tip) / 2;
  return closed((angle) => {
    const y = Math.sin(angle);
    if (y <= 0) return [Math.cos(angle), y];
    const height = tip * y;
    const x = Math.sqrt(Math.max(radius * radius - height * height, 0)) - (radius - 1);
    return [Math.sign(Math.cos(angle)) * Math.max(x, 0), height];
  });
}

/** Two lobes of circles, bowed flanks to the tip. The middle lies a little above half the height. */
function heart(ratio: number): Point[] {
  const half = (angle: number): Point => {
    // angle runs from the cleft (0) over the right lobe and down the flank to the tip (1).
    if (angle < 0.55) {
      const turn = Math.PI * (0.86 - 1.02 * (angle / 0.55));
      return [0.47 + 0.53 * Math.cos(turn), 0.36 + 0.53 * Math.sin(turn)];
    }
    const way = (angle - 0.55) / 0.45;
    const from: Point = [0.47 + 0.53 * Math.cos(-0.16 * Math.PI), 0.36 + 0.53 * Math.sin(-0.16 * Math.PI)];
    const bow = 0.09 * Math.sin(Math.PI * way);
    return [from[0] * (1 - way) + bow, from[1] + (-1.08 - from[1]) * way - bow * 0.4];
  };
  const right = Array.from({ length: STEPS / 2 }, (_, step) => half(step / (STEPS / 2)));
  const all: Point[] = [
    ...right,
    [0, -1.08],
    ...right
      .slice(1)
      .reverse()
      .map(([x, y]): Point => [-x, y]),
  ];
  const top = Math.max(...all.map((p) => p[1]));
  const wide = Math.max(...all.map((p) => p[0]));
  const scale = (2 * ratio) / (top + 1.08);
  return all.map(([x, y]): Point => [x / wide, y * scale]).reverse();
}

/** Three bowed sides, point up. */
function trilliant(ratio: number): Point[] {
  const corner = (index: number): Point => {
    const angle = Math.PI / 2 + (index * TURN) / 3;
    return [Math.cos(angle), Math.sin(angle)];
  };
  const raw = Array.from({ length: STEPS }, (_, step): Point => {
    const side = Math.floor((step * 3) / STEPS);
    const way = (step * 3) / STEPS - side;
    const [ax, ay] = corner(side);
    const [bx, by] = corner(side + 1);
    const out = corner(side + 0.5);
    const bow = 0.26 * Math.sin(Math.PI * way);
    return [ax + (bx - ax) * way + out[0] * bow, ay + (by - ay) * way + out[1] * bow];
  });
  const wide = Math.max(...raw.map((p) => p[0]));
  const high = Math.max(...raw.map((p) => p[1])) - Math.min(...raw.map((p) => p[1]));
  return raw.map(([x, y]): Point => [x / wide, (y * 2 * ratio) / high]);
}

/** The outline's point seen from the origin towards (x, y): how far along that way it lies. */
export function reach(outline: readonly Point[], x: number, y: number): Point {
  let best = 0;
  for (let index = 0; index < outline.length; index++) {
    const [ax, ay] = outline[index] as Point;
    const [bx, by] = outline[(index + 1) % outline.length] as Point;
    const cross = x * (by - ay) - y * (bx - ax);
    if (Math.abs(cross) < 1e-12) continue;
    const far = (ax * (by - ay) - ay * (bx - ax)) / cross;
    const along = (ax * y - ay * x) / cross;
    if (far > best && along >= -1e-9 && along <= 1 + 1e-9) best = far;
  }
  return [x * best, y * best];
}

/** Rings of a polygonal stone: the outline drawn in by (1 - level) on every side; level 1 is the girdle. */
export function polygonRing(shape: string, ratio: number): (level: number) => Point[] {
  switch (shape) {
    case "princess":
      return (level) => rectangle(level, ratio - 1 + level);
    case "baguette":
      return (level) => rectangle(level, ratio - 1 + level);
    case "tapered_baguette":
    case "trapezoid":
      return drawnIn([
        [-1, -ratio],
        [1, -ratio],
        [0.68, ratio],
        [-0.68, ratio],
      ]);
    case "lozenge":
      return drawnIn([
        [0, -ratio],
        [1, 0],
        [0, ratio],
        [-1, 0],
      ]);
    case "kite":
      return drawnIn([
        [0, -ratio],
        [1, ratio * 0.3],
        [0, ratio],
        [-1, ratio * 0.3],
      ]);
    case "hexagonal":
      return drawnIn([
        [0, -ratio],
        [1, -ratio / 2],
        [1, ratio / 2],
        [0, ratio],
        [-1, ratio / 2],
        [-1, -ratio / 2],
      ]);
    case "asscher":
    case "square_emerald":
      return (level) => cutCorners(level, ratio - 1 + level, 0.46 * level);
    case "octagonal":
      return (level) => cutCorners(level, ratio - 1 + level, 0.586 * level);
    default:
      return (level) => cutCorners(level, ratio - 1 + level, 0.3 * level);
  }
}

function rectangle(w: number, h: number): Point[] {
  return [
    [-w, -h],
    [w, -h],
    [w, h],
    [-w, h],
  ];
}

function cutCorners(w: number, h: number, c: number): Point[] {
  return [
    [-w + c, -h],
    [w - c, -h],
    [w, -h + c],
    [w, h - c],
    [w - c, h],
    [-w + c, h],
    [-w, h - c],
    [-w, -h + c],
  ];
}

/** A convex polygon (counter-clockwise) with every side moved inwards, as far as its widest side inset allows. */
function drawnIn(polygon: Point[]): (level: number) => Point[] {
  const sides = polygon.map(([ax, ay], index) => {
    const [bx, by] = polygon[(index + 1) % polygon.length] as Point;
    const length = Math.hypot(bx - ax, by - ay);
    const nx = (by - ay) / length;
    const ny = -(bx - ax) / length;
    return { nx, ny, far: nx * ax + ny * ay };
  });
  const nearest = Math.min(...sides.map((side) => side.far));
  return (level) =>
    sides.map((side, index) => {
      const before = sides[(index + sides.length - 1) % sides.length] as (typeof sides)[number];
      const inset = (1 - level) * nearest;
      const a = before.far - inset;
      const b = side.far - inset;
      const cross = before.nx * side.ny - before.ny * side.nx;
      return [(a * side.ny - b * before.ny) / cross, (b * before.nx - a * side.nx) / cross];
    });
}
