/**
 * The form of a stone for drawing: its measurements, completed with stated defaults where a report gives none.
 * Drawings say which figures were assumed; nothing is altered to look better.
 * Defaults: reference proportions of the large laboratories' cut grading articles for rounds (table 57, crown 34.5,
 * pavilion 40.8, girdle 3.5); customary proportions of the trade for other shapes.
 */

export type StoneFacts = {
  shape: string | null;
  weightMct: number;
  /** Micrometres. */
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  /** Tenths of a percent of the width. */
  tablePm: number | null;
  depthPm: number | null;
  /** Tenths of a degree. */
  crownAngleDdeg?: number | null;
  pavilionAngleDdeg?: number | null;
};

export type Family = "brilliant" | "step" | "fan";
type ShapeDefaults = {
  family: Family;
  ratio: number;
  table: number;
  depth: number;
  crownDeg: number /** mm of width at 1 ct */;
  width: number;
};

const SHAPES: Record<string, ShapeDefaults> = {
  round: { family: "brilliant", ratio: 1, table: 0.57, depth: 0.615, crownDeg: 34.5, width: 6.45 },
  oval: { family: "brilliant", ratio: 1.4, table: 0.58, depth: 0.62, crownDeg: 34, width: 5.5 },
  cushion: { family: "brilliant", ratio: 1.08, table: 0.6, depth: 0.67, crownDeg: 34, width: 5.6 },
  cushion_modified: { family: "brilliant", ratio: 1.08, table: 0.6, depth: 0.67, crownDeg: 34, width: 5.6 },
  old_miner: { family: "brilliant", ratio: 1.05, table: 0.5, depth: 0.7, crownDeg: 40, width: 5.6 },
  old_european: { family: "brilliant", ratio: 1, table: 0.5, depth: 0.63, crownDeg: 38, width: 6.3 },
  pear: { family: "brilliant", ratio: 1.5, table: 0.58, depth: 0.62, crownDeg: 34.5, width: 5.4 },
  marquise: { family: "brilliant", ratio: 1.95, table: 0.58, depth: 0.61, crownDeg: 34.5, width: 4.8 },
  heart: { family: "brilliant", ratio: 0.98, table: 0.58, depth: 0.6, crownDeg: 34, width: 6.5 },
  trilliant: { family: "brilliant", ratio: 0.95, table: 0.6, depth: 0.45, crownDeg: 32, width: 7 },
  emerald: { family: "step", ratio: 1.4, table: 0.64, depth: 0.66, crownDeg: 36, width: 5.1 },
  square_emerald: { family: "step", ratio: 1.03, table: 0.62, depth: 0.68, crownDeg: 36, width: 5.6 },
  asscher: { family: "step", ratio: 1.01, table: 0.6, depth: 0.68, crownDeg: 38, width: 5.6 },
  baguette: { family: "step", ratio: 2.2, table: 0.66, depth: 0.55, crownDeg: 34, width: 3.9 },
  tapered_baguette: { family: "step", ratio: 2.2, table: 0.66, depth: 0.55, crownDeg: 34, width: 3.9 },
  trapezoid: { family: "step", ratio: 1, table: 0.66, depth: 0.5, crownDeg: 34, width: 5.6 },
  octagonal: { family: "step", ratio: 1, table: 0.6, depth: 0.62, crownDeg: 36, width: 6 },
  hexagonal: { family: "step", ratio: 1.15, table: 0.62, depth: 0.55, crownDeg: 34, width: 5.8 },
  lozenge: { family: "step", ratio: 1.5, table: 0.55, depth: 0.5, crownDeg: 34, width: 5.4 },
  kite: { family: "step", ratio: 1.5, table: 0.55, depth: 0.5, crownDeg: 34, width: 5.4 },
  princess: { family: "fan", ratio: 1, table: 0.7, depth: 0.72, crownDeg: 32, width: 5.5 },
  radiant: { family: "fan", ratio: 1.2, table: 0.64, depth: 0.67, crownDeg: 34, width: 5.3 },
  square_radiant: { family: "fan", ratio: 1.02, table: 0.64, depth: 0.67, crownDeg: 34, width: 5.5 },
};
const ROUND = SHAPES.round as ShapeDefaults;

export type StoneForm = {
  /** A shape of SHAPES; unknown ones are drawn as the round or oval of their measurements. */
  shape: string;
  family: Family;
  /** Millimetres; length is the longer way and is drawn upright (a heart's or trilliant's may be the shorter). */
  widthMm: number;
  lengthMm: number;
  depthMm: number;
  /** Fractions of the width. */
  table: number;
  crownHeight: number;
  girdle: number;
  pavilionDepth: number;
  crownDeg: number;
  pavilionDeg: number;
  /** What the report did not give. */
  assumed: { measurements: boolean; table: boolean; depth: boolean; crown: boolean; pavilion: boolean };
};

const GIRDLE = 0.035;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (slope: number) => (Math.atan(slope) * 180) / Math.PI;

export function stoneForm(facts: StoneFacts): StoneForm {
  const known = facts.shape !== null && facts.shape in SHAPES;
  const defaults = (facts.shape !== null && SHAPES[facts.shape]) || ROUND;
  const [widthMm, lengthMm] = measure(facts, defaults);
  const measured = facts.widthUm !== null && facts.lengthUm !== null;
  const shape = known && facts.shape !== null ? facts.shape : lengthMm / widthMm > 1.08 ? "oval" : "round";
  const table = within(facts.tablePm === null ? null : facts.tablePm / 1000, 0.3, 0.9);
  const depthOfFile =
    facts.depthPm !== null
      ? facts.depthPm / 1000
      : facts.depthUm !== null && measured
        ? facts.depthUm / 1000 / widthMm
        : null;
  const depth = within(depthOfFile, 0.2, 1.1);
  const heights = divideDepth(table ?? defaults.table, depth ?? defaults.depth, facts, defaults);
  return {
    shape,
    family: (SHAPES[shape] ?? ROUND).family,
    widthMm,
    lengthMm,
    depthMm: (depth ?? defaults.depth) * widthMm,
    table: table ?? defaults.table,
    ...heights,
    assumed: {
      measurements: !measured,
      table: table === null,
      depth: depth === null,
      crown: crownAngle(facts) === null,
      pavilion: pavilionAngle(facts) === null,
    },
  };
}

function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}

/** Width and length in millimetres. Without measurements: the size that such a stone has at its weight. */
function measure(facts: StoneFacts, defaults: ShapeDefaults): [number, number] {
  if (facts.widthUm !== null && facts.lengthUm !== null && facts.widthUm > 0 && facts.lengthUm > 0) {
    const a = facts.widthUm / 1000;
    const b = facts.lengthUm / 1000;
    // Hearts and trilliants may be wider than long; for all others files differ in which they call length.
    return defaults.ratio < 1 ? [a, b] : [Math.min(a, b), Math.max(a, b)];
  }
  const width = defaults.width * Math.cbrt(facts.weightMct / 1000);
  return [width, width * defaults.ratio];
}

/** Angles outside of what can be cut are misprints of a file and are not drawn. */
const crownAngle = (facts: StoneFacts) => within(facts.crownAngleDdeg ?? null, 150, 500);
const pavilionAngle = (facts: StoneFacts) => within(facts.pavilionAngleDdeg ?? null, 250, 550);

/** Crown, girdle and pavilion always add up to the depth. Stated angles rule; what is left is the girdle. */
function divideDepth(table: number, depth: number, facts: StoneFacts, defaults: ShapeDefaults) {
  const inset = (1 - table) / 2;
  const crownStated = crownAngle(facts);
  const pavilionStated = pavilionAngle(facts);
  const girdleOf = (rest: number) => Math.min(Math.max(rest, 0.01), 0.08);
  let crownHeight = inset * Math.tan(radians(crownStated === null ? defaults.crownDeg : crownStated / 10));
  crownHeight = Math.min(crownHeight, depth * (crownStated === null ? 0.35 : 0.5));
  let girdle = Math.min(GIRDLE, depth * 0.1);
  if (pavilionStated !== null) {
    const below = Math.min(0.5 * Math.tan(radians(pavilionStated / 10)), depth * 0.85);
    if (crownStated === null) crownHeight = Math.max(depth * 0.05, depth - girdle - below);
    else girdle = girdleOf(depth - crownHeight - below);
  }
  const pavilionDepth = depth - crownHeight - girdle;
  return {
    crownHeight,
    girdle,
    pavilionDepth,
    crownDeg: degrees(crownHeight / inset),
    pavilionDeg: degrees(pavilionDepth / 0.5),
  };
}
