/**
 * From what a report states to the proportions that a stone is cut to. Nothing stated is altered; what is missing comes
 * from the shape's customary proportions and is named in `assumed`. Crown, girdle and pavilion add up to the depth.
 */
import { CUT_DEFAULTS, type CutDefaults } from "@/domain/media/cut/cut-defaults";
import type { CutRefusal, FigureName, Proportions, StoneFigures } from "@/domain/media/cut/stone-figures";
import { ok, type Refusal, type Result, refuse } from "@/domain/shared/result";

type Range = readonly [min: number, max: number];

/** Sides of a stone that is traded, millimetres. */
export const SIZE_MM = { min: 0.5, max: 120 };

/** What a faceted stone can have at all; beyond is a misprint. Percentages of the width, degrees, millimetres. */
const LIMITS: Readonly<Record<string, Range>> = {
  size: [SIZE_MM.min, SIZE_MM.max],
  ratio: [0.9, 5],
  roundRatio: [0.9, 1.12],
  wideRatio: [0.6, 1.7],
  depth: [20, 100],
  table: [25, 90],
  crownAngle: [8, 55],
  crownHeight: [1, 40],
  pavilionAngle: [20, 65],
  pavilionDepth: [10, 75],
  girdle: [0, 20],
  star: [15, 85],
  lowerHalf: [35, 96],
};
/** Percent of the width by which stated parts may miss a stated depth: laboratories round each figure. */
const SUM_SLACK_PCT = 4;
/** Thinnest girdle that is drawn. */
const GIRDLE_MIN_PCT = 0.6;
/** How a depth that differs from the customary one is shared between crown, girdle and pavilion. */
const SHARE = { crown: 0.35, girdle: 0.25, pavilion: 0.4 };
/** Shapes whose length may be the shorter way; for all others files differ in which side they call length. */
const WIDE: ReadonlySet<string> = new Set(["heart", "trillion", "shield", "pentagonal", "hexagonal", "trapezoid"]);
const ROUND: ReadonlySet<string> = new Set(["round", "old_european"]);

const tangent = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

export function resolveFigures(figures: StoneFigures): Result<Proportions, CutRefusal> {
  const refusal = firstImpossible(figures);
  if (refusal) return refusal;
  const customary = CUT_DEFAULTS[figures.shape];
  const assumed: FigureName[] = [];
  const assume = (name: FigureName, value: number | null, otherwise: number): number => {
    if (value !== null) return value;
    assumed.push(name);
    return otherwise;
  };
  const sides = sidesOf(figures, customary, assumed);
  const ratioLimit = ROUND.has(figures.shape) ? "roundRatio" : WIDE.has(figures.shape) ? "wideRatio" : "ratio";
  const ratio = sides.lengthMm / sides.widthMm;
  const oval = impossible("length", ratio, ratioLimit);
  if (oval) return oval;
  const widthMm = ROUND.has(figures.shape) ? (sides.lengthMm + sides.widthMm) / 2 : sides.widthMm;
  const measuredDepth =
    figures.depthMm !== null && !assumed.includes("width") ? (100 * figures.depthMm) / widthMm : figures.depthPct;
  const tooDeep = measuredDepth === null ? null : impossible("depth", measuredDepth, "depth");
  if (tooDeep) return tooDeep;
  const tablePct = assume("table", figures.tablePct, customary.tablePct);
  const parts = divideDepth(figures, customary, tablePct, measuredDepth, assumed);
  if (!parts.ok) return parts;
  const { crown, girdle, pavilion } = parts.value;
  return ok({
    shape: figures.shape,
    ratio: ROUND.has(figures.shape) ? 1 : ratio,
    widthMm,
    lengthMm: ROUND.has(figures.shape) ? widthMm : sides.lengthMm,
    depthMm: ((crown + girdle + pavilion) / 100) * widthMm,
    table: tablePct / 100,
    crownHeight: crown / 50,
    girdle: girdle / 50,
    pavilionDepth: pavilion / 50,
    star: assume("star", figures.starPct, customary.starPct) / 100,
    lowerHalf: assume("lowerHalf", figures.lowerHalfPct, customary.lowerHalfPct) / 100,
    assumed,
  });
}

function impossible(figure: FigureName, value: number, limit: string): Refusal<CutRefusal> | null {
  const [min, max] = LIMITS[limit] as Range;
  if (value >= min && value <= max) return null;
  return refuse("figure-impossible", { figure, value: Math.round(value * 100) / 100, min, max });
}

function firstImpossible(figures: StoneFigures): Refusal<CutRefusal> | null {
  const checks: [FigureName, number | null, string][] = [
    ["length", figures.lengthMm, "size"],
    ["width", figures.widthMm, "size"],
    ["depth", figures.depthMm, "size"],
    ["table", figures.tablePct, "table"],
    ["crown", figures.crownAngleDeg, "crownAngle"],
    ["crown", figures.crownHeightPct, "crownHeight"],
    ["pavilion", figures.pavilionAngleDeg, "pavilionAngle"],
    ["pavilion", figures.pavilionDepthPct, "pavilionDepth"],
    ["girdle", figures.girdlePct, "girdle"],
    ["star", figures.starPct, "star"],
    ["lowerHalf", figures.lowerHalfPct, "lowerHalf"],
  ];
  for (const [figure, value, limit] of checks) {
    const refusal = value === null ? null : impossible(figure, value, limit);
    if (refusal) return refusal;
  }
  return null;
}

/** Without measurements: the size that such a stone has at its weight. One side alone gets the customary ratio. */
function sidesOf(
  figures: StoneFigures,
  customary: CutDefaults,
  assumed: FigureName[],
): { widthMm: number; lengthMm: number } {
  const { lengthMm, widthMm } = figures;
  if (lengthMm !== null && widthMm !== null) {
    if (WIDE.has(figures.shape)) return { widthMm, lengthMm };
    return { widthMm: Math.min(lengthMm, widthMm), lengthMm: Math.max(lengthMm, widthMm) };
  }
  if (widthMm === null) assumed.push("width");
  if (lengthMm === null) assumed.push("length");
  if (widthMm !== null) return { widthMm, lengthMm: widthMm * customary.ratio };
  if (lengthMm !== null) return { widthMm: lengthMm / customary.ratio, lengthMm };
  const width = customary.widthMm * Math.cbrt(figures.weightCt ?? 1);
  return { widthMm: width, lengthMm: width * customary.ratio };
}

type Parts = { crown: number; girdle: number; pavilion: number };

/** All in percent of the width. Stated parts rule; the girdle takes up what rounding leaves. */
function divideDepth(
  figures: StoneFigures,
  customary: CutDefaults,
  tablePct: number,
  depth: number | null,
  assumed: FigureName[],
): Result<Parts, CutRefusal> {
  const inset = (100 - tablePct) / 2;
  const crown =
    figures.crownHeightPct ?? (figures.crownAngleDeg === null ? null : inset * tangent(figures.crownAngleDeg));
  const pavilion =
    figures.pavilionDepthPct ?? (figures.pavilionAngleDeg === null ? null : 50 * tangent(figures.pavilionAngleDeg));
  const girdle = figures.girdlePct === null ? null : Math.max(figures.girdlePct, GIRDLE_MIN_PCT);
  if (crown === null) assumed.push("crown");
  if (girdle === null) assumed.push("girdle");
  if (pavilion === null) assumed.push("pavilion");
  const usualCrown = inset * tangent(customary.crownAngleDeg);
  if (depth === null) {
    assumed.push("depth");
    const usualPavilion = Math.max(customary.depthPct - usualCrown - customary.girdlePct, 25);
    return ok({
      crown: crown ?? usualCrown,
      girdle: girdle ?? customary.girdlePct,
      pavilion: pavilion ?? usualPavilion,
    });
  }
  const stated = (crown ?? 0) + (girdle ?? 0) + (pavilion ?? 0);
  if (crown !== null && pavilion !== null) {
    const left = depth - crown - pavilion;
    const misses = girdle === null ? left < -SUM_SLACK_PCT || left > 15 : Math.abs(left - girdle) > SUM_SLACK_PCT;
    if (misses) return contradiction(depth, stated);
    return ok(fill(crown, Math.max(left, GIRDLE_MIN_PCT), pavilion, depth));
  }
  const shared = shareRest({ crown, girdle, pavilion }, usualCrown, customary, depth);
  return shared ? ok(shared) : contradiction(depth, stated);
}

const contradiction = (depth: number, sum: number) =>
  refuse("figures-contradict", {
    figure: "depth",
    value: Math.round(depth * 10) / 10,
    sum: Math.round(sum * 10) / 10,
  });

/** The depth rules: what a thinnest girdle takes too much comes off the pavilion. */
const fill = (crown: number, girdle: number, pavilion: number, depth: number): Parts => ({
  crown,
  girdle,
  pavilion: pavilion - Math.max(crown + girdle + pavilion - depth, 0),
});

/** What the depth leaves over goes to the parts that nobody stated, by shares of their customary sizes. */
function shareRest(
  stated: { crown: number | null; girdle: number | null; pavilion: number | null },
  usualCrown: number,
  customary: CutDefaults,
  depth: number,
): Parts | null {
  const usualPavilion = customary.depthPct - (50 - customary.tablePct / 2) * tangent(customary.crownAngleDeg);
  const usual: Parts = {
    crown: usualCrown,
    girdle: customary.girdlePct,
    pavilion: Math.max(usualPavilion - customary.girdlePct, 25),
  };
  const names = ["crown", "girdle", "pavilion"] as const;
  const open = names.filter((name) => stated[name] === null);
  const excess = depth - names.reduce((sum, name) => sum + (stated[name] ?? usual[name]), 0);
  const shares = open.reduce((sum, name) => sum + SHARE[name], 0);
  const parts = { ...usual };
  for (const name of names) {
    const given = stated[name];
    parts[name] = given ?? usual[name] + (excess * SHARE[name]) / shares;
  }
  // A thin girdle cannot become thinner than nothing: the rest comes off the others in proportion.
  const least = stated.girdle ?? Math.max(GIRDLE_MIN_PCT, Math.min(usual.girdle, depth * 0.03));
  if (parts.girdle < least) {
    parts.girdle = least;
    const room = depth - least - (stated.crown ?? 0) - (stated.pavilion ?? 0);
    const wanted = (stated.crown === null ? parts.crown : 0) + (stated.pavilion === null ? parts.pavilion : 0);
    if (wanted <= 0 || room <= 0) return null;
    if (stated.crown === null) parts.crown *= room / wanted;
    if (stated.pavilion === null) parts.pavilion *= room / wanted;
  }
  return parts.crown >= 0.5 && parts.pavilion >= 5 && parts.girdle <= 25 ? parts : null;
}
