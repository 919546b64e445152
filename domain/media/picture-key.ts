/**
 * Which picture a stone gets: its figures, rounded to what the eye can tell, and the class of its color. Thousands of
 * stones share a picture; no two visibly different ones do (picture-key.test.ts renders neighbors and measures it).
 * Size is left out on purpose: a color is graded face-up, so absorption scales with the stone, and the light in a cut
 * depends on its proportions alone.
 */
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
  shape: PictureShape;
  ratio: number | null;
  tablePct: number | null;
  depthPct: number | null;
  crownAngleDeg: number | null;
  pavilionAngleDeg: number | null;
  species: string;
  /** Canonical text of the color: "DF" (colorless letters), "fancy_vivid yellow", "pink" (of a sapphire). */
  color: string;
};

export const PICTURE_SHAPES = [
  "round",
  "oval",
  "cushion",
  "cushion_modified",
  "radiant",
  "pear",
  "marquise",
  "emerald",
  "asscher",
  "princess",
  "heart",
  "baguette",
  "trillion",
] as const;
export type PictureShape = (typeof PICTURE_SHAPES)[number];

/** Shapes of reports that are cut like one of ours. Others have no facets that figures could give. */
const CUT_LIKE: Readonly<Record<string, PictureShape>> = {
  ...Object.fromEntries(PICTURE_SHAPES.map((shape) => [shape, shape])),
  square_emerald: "emerald",
  square_radiant: "radiant",
  trilliant: "trillion",
};
/** Species whose light does not follow from facets: opaque or milky, cut as beads and cabochons. */
const NOT_FACETED: ReadonlySet<string> = new Set(["opal", "jadeite", "pearl"]);
/** Of these a report's length may be the shorter way; for all others files differ in which they call length. */
const WIDE_SHAPES: ReadonlySet<PictureShape> = new Set(["heart", "trillion"]);

/**
 * Steps of rounding. A difference of half a step moves edges of facets by less than the eye tells between two
 * pictures; table and depth together fix crown and pavilion where a report gives no angles.
 */
const STEP = { ratio: 0.02, tablePct: 1, depthPct: 0.4, crownAngleDeg: 0.5, pavilionAngleDeg: 0.2 } as const;
/** A round is drawn round up to this ratio of its diameters. */
const ROUND_RATIO_MAX = 1.03;

/** Null where no picture can be computed: unknown shape, or a species without facets. */
export function pictureFigures(facts: PictureFacts): PictureFigures | null {
  const shape = facts.shape === null ? undefined : CUT_LIKE[facts.shape];
  const color = colorClass(facts);
  if (!shape || !color || NOT_FACETED.has(facts.species)) return null;
  const sides = measured(facts, shape);
  const depthPct = percentOf(facts.depthPm) ?? (sides && facts.depthUm ? (100 * facts.depthUm) / sides.widthUm : null);
  const crown = within(facts.crownAngleDdeg, 150, 500);
  const pavilion = within(facts.pavilionAngleDdeg, 250, 550);
  return {
    shape,
    ratio: sides && ratioOf(shape, sides),
    tablePct: step(within(percentOf(facts.tablePm), 30, 90), STEP.tablePct),
    depthPct: step(within(depthPct, 20, 110), STEP.depthPct),
    crownAngleDeg: crown && step(crown / 10, STEP.crownAngleDeg),
    pavilionAngleDeg: pavilion && step(pavilion / 10, STEP.pavilionAngleDeg),
    species: facts.species,
    color,
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
    `d${text(depthPct, 1)}`,
    `c${text(crownAngleDeg, 1)}`,
    `p${text(pavilionAngleDeg, 1)}`,
    species,
    color,
  ].join(" ");
}

type Sides = { widthUm: number; lengthUm: number };

function measured({ lengthUm, widthUm }: PictureFacts, shape: PictureShape): Sides | null {
  if (!lengthUm || !widthUm || lengthUm <= 0 || widthUm <= 0) return null;
  if (WIDE_SHAPES.has(shape)) return { widthUm, lengthUm };
  return { widthUm: Math.min(lengthUm, widthUm), lengthUm: Math.max(lengthUm, widthUm) };
}

/** Ratios that no stone has are misprints of a file: the shape's default is drawn. */
function ratioOf(shape: PictureShape, { widthUm, lengthUm }: Sides): number | null {
  const ratio = within(lengthUm / widthUm, 0.7, 4);
  if (shape === "round" && (ratio === null || ratio <= ROUND_RATIO_MAX)) return 1;
  return step(ratio, STEP.ratio);
}

const percentOf = (perMille: number | null) => (perMille === null ? null : perMille / 10);

function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}

function step(value: number | null, size: number): number | null {
  return value === null ? null : Math.round(value / size) * size;
}
