/**
 * Which picture a stone gets: its figures, rounded to what the eye can tell, and the class of its color. Thousands of
 * stones share a picture; no two visibly different ones do (picture-key.test.ts renders neighbors and measures it).
 * Size is left out on purpose: a color is graded face-up, so absorption scales with the stone, and the light in a cut
 * depends on its proportions alone.
 */
import { CUT_DEFAULTS } from "@/domain/media/cut/cut-defaults";
import { CUT_SHAPES, type CutShape, type StoneFigures } from "@/domain/media/cut/stone-figures";
import { colorClass } from "@/domain/media/light/color-class";

/** Part of every picture's name; a change to anything that changes pixels raises it and so draws all anew. */
export const RENDERER_VERSION = 1;
/** Share of the picture's side that the stone's longer side takes, face-up. */
export const PICTURE_STONE_SHARE = 0.86;

/** Columns of a stock item as they are; units in the names (micrometers, per mille, tenths of a degree). */
export type PictureFacts = {
  species: string;
  shape: string | null;
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  tablePm: number | null;
  depthPm: number | null;
  crownAngleDdeg: number | null;
  pavilionAngleDdeg: number | null;
  /** "D" to "Z"; null for a fancy color. */
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: readonly string[] | null;
  fancyHue: string | null;
  /** Color of a colored stone in the seller's words ("Pink"); only single known color words count. */
  colorWord?: string | null;
};

/** What is drawn. Percentages are of the width; null is "not known", drawn with the shape's default. */
export type PictureFigures = {
  shape: CutShape;
  ratio: number | null;
  tablePct: number | null;
  depthPct: number | null;
  crownAngleDeg: number | null;
  pavilionAngleDeg: number | null;
  species: string;
  /** Canonical text of the color: "DF" (colorless letters), "fancy_vivid yellow", "pink" (of a sapphire). */
  color: string;
};

/** Stock shapes that the cutter knows by another name. Shapes that it does not know get no picture. */
const CUT_NAMES: ReadonlyMap<string, CutShape> = new Map([
  ...CUT_SHAPES.map((shape) => [shape, shape] as const),
  ["trilliant", "trillion"],
  ["tapered_bullet", "bullet"],
]);
/** Species whose light does not follow from facets: opaque or milky, cut as beads and cabochons. */
const NOT_FACETED: ReadonlySet<string> = new Set(["opal", "jadeite", "pearl"]);
/** Of these a report's length may be the shorter way; for all others files differ in which they call length. */
const WIDE_SHAPES: ReadonlySet<CutShape> = new Set([
  "heart",
  "trillion",
  "shield",
  "pentagonal",
  "hexagonal",
  "trapezoid",
]);

/**
 * Steps of rounding. The picture of a brilliant follows its pavilion angle above all: 0.1 degrees move more of it than a
 * whole percent of table. So a depth is rounded by what it has over the depth that its table implies at the customary
 * crown angle, which the cutter divides between crown, girdle and pavilion. Within a class pictures differ by 0.02 to
 * 0.03 in OKLab on the mean over the stone, where neighboring pavilions of half a degree differ by 0.1
 * (picture-key.test.ts measures it).
 */
const STEP = {
  ratio: 0.02,
  tablePct: 2,
  excessPct: 0.2,
  depthPct: 0.5,
  crownAngleDeg: 0.5,
  pavilionAngleDeg: 0.1,
} as const;
const ROUND_SHAPES: ReadonlySet<CutShape> = new Set(["round", "old_european"]);

/** Null where no picture can be computed: unknown shape, or a species without facets. */
export function pictureFigures(facts: PictureFacts): PictureFigures | null {
  const shape = facts.shape === null ? undefined : CUT_NAMES.get(facts.shape);
  const color = colorClass(facts);
  if (!shape || !color || NOT_FACETED.has(facts.species)) return null;
  const sides = measured(facts, shape);
  const stated = percentOf(facts.depthPm) ?? (sides && facts.depthUm ? (100 * facts.depthUm) / sides.widthUm : null);
  const depth = within(stated, 25, 95);
  const table = within(percentOf(facts.tablePm), 30, 88);
  const crown = within(facts.crownAngleDdeg, 150, 500);
  const pavilion = within(facts.pavilionAngleDdeg, 250, 550);
  const tablePct = step(table, STEP.tablePct);
  const angled = crown !== null || pavilion !== null;
  return {
    shape,
    ratio: sides && ratioOf(shape, sides),
    tablePct,
    depthPct: angled ? step(depth, STEP.depthPct) : depthOfClass(shape, depth, table, tablePct),
    crownAngleDeg: crown === null ? null : step(crown / 10, STEP.crownAngleDeg),
    pavilionAngleDeg: pavilion === null ? null : step(pavilion / 10, STEP.pavilionAngleDeg),
    species: facts.species,
    color,
  };
}

/** The class's depth: that of its table, with the stone's excess over the depth of its own table, rounded. */
function depthOfClass(shape: CutShape, depth: number | null, table: number | null, classTable: number | null) {
  if (depth === null) return null;
  const excess = depth - usualDepth(shape, table);
  return usualDepth(shape, classTable) + (step(excess, STEP.excessPct) as number);
}

function usualDepth(shape: CutShape, table: number | null): number {
  const usual = CUT_DEFAULTS[shape];
  const inset = (usual.tablePct - (table ?? usual.tablePct)) / 2;
  return usual.depthPct + inset * Math.tan((usual.crownAngleDeg * Math.PI) / 180);
}

/** The figures as the cutter takes them. Size does not change a picture, so the width is 10 mm. */
export function figuresToCut(figures: PictureFigures): StoneFigures {
  const { shape, ratio, tablePct, depthPct, crownAngleDeg, pavilionAngleDeg } = figures;
  return {
    shape,
    lengthMm: ratio === null ? null : 10 * ratio,
    widthMm: 10,
    depthMm: null,
    depthPct,
    tablePct,
    crownAngleDeg,
    crownHeightPct: null,
    pavilionAngleDeg,
    pavilionDepthPct: null,
    girdlePct: null,
    starPct: null,
    lowerHalfPct: null,
    weightCt: null,
  };
}

/** Canonical text of what is drawn; equal texts are the same picture. */
export function pictureKey(figures: PictureFigures): string {
  const { shape, ratio, tablePct, depthPct, crownAngleDeg, pavilionAngleDeg, species, color } = figures;
  const text = (value: number | null, digits: number) => (value === null ? "-" : value.toFixed(digits));
  return [
    shape,
    `r${text(ratio, 2)}`,
    `t${text(tablePct, 0)}`,
    `d${text(depthPct, 2)}`,
    `c${text(crownAngleDeg, 1)}`,
    `p${text(pavilionAngleDeg, 1)}`,
    species,
    color,
  ].join(" ");
}

type Sides = { widthUm: number; lengthUm: number };

function measured({ lengthUm, widthUm }: PictureFacts, shape: CutShape): Sides | null {
  if (!lengthUm || !widthUm || lengthUm <= 0 || widthUm <= 0) return null;
  if (WIDE_SHAPES.has(shape)) return { widthUm, lengthUm };
  return { widthUm: Math.min(lengthUm, widthUm), lengthUm: Math.max(lengthUm, widthUm) };
}

/** Ratios that no stone has are misprints of a file: the shape's default is drawn. */
function ratioOf(shape: CutShape, { widthUm, lengthUm }: Sides): number | null {
  if (ROUND_SHAPES.has(shape)) return 1;
  return step(
    within(lengthUm / widthUm, WIDE_SHAPES.has(shape) ? 0.65 : 1, WIDE_SHAPES.has(shape) ? 1.65 : 4),
    STEP.ratio,
  );
}

const percentOf = (perMille: number | null) => (perMille === null ? null : perMille / 10);

function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}

function step(value: number | null, size: number): number | null {
  return value === null ? null : Math.round(value / size) * size;
}
