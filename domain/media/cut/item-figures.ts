/** From the columns of a stock item to the figures that the cutter takes. */
import { CUT_DEFAULTS } from "@/domain/media/cut/cut-defaults";
import { resolveFigures } from "@/domain/media/cut/resolve-figures";
import type { CutShape, StoneFigures } from "@/domain/media/cut/stone-figures";

/** Columns as they are; micrometres, tenths of a percent, tenths of a degree. */
export type ItemFigures = {
  shape: string | null;
  weightMct: number;
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  tablePm: number | null;
  depthPm: number | null;
  crownAngleDdeg?: number | null | undefined;
  pavilionAngleDdeg?: number | null | undefined;
  /** Word of the report ("thin"); of a range the mean is not stated, so the file's word is taken. */
  girdle?: string | null | undefined;
};

/** The cut of a stock shape; `alike` where it is only the nearest one that the cutter knows. */
export type CutOfShape = { shape: CutShape; alike: boolean };

const SAME: Readonly<Record<string, CutShape>> = {
  round: "round",
  old_european: "old_european",
  oval: "oval",
  cushion: "cushion",
  cushion_modified: "cushion_modified",
  old_miner: "old_miner",
  pear: "pear",
  marquise: "marquise",
  heart: "heart",
  trilliant: "trillion",
  half_moon: "half_moon",
  emerald: "emerald",
  square_emerald: "square_emerald",
  asscher: "asscher",
  octagonal: "octagonal",
  baguette: "baguette",
  tapered_baguette: "tapered_baguette",
  tapered_bullet: "bullet",
  trapezoid: "trapezoid",
  hexagonal: "hexagonal",
  pentagonal: "pentagonal",
  lozenge: "lozenge",
  kite: "kite",
  shield: "shield",
  princess: "princess",
  radiant: "radiant",
  square_radiant: "square_radiant",
};
const NEAREST: Readonly<Record<string, CutShape>> = {
  briolette: "pear",
  rose: "round",
  star: "round",
  calf: "trapezoid",
};
/** An unknown shape whose sides differ by more is drawn as an oval. */
const ROUND_RATIO_MAX = 1.08;

export function cutShapeOf(shape: string | null, lengthUm: number | null, widthUm: number | null): CutOfShape {
  const same = shape === null ? undefined : SAME[shape];
  if (same) return { shape: same, alike: false };
  const near = shape === null ? undefined : NEAREST[shape];
  if (near) return { shape: near, alike: true };
  const long = lengthUm && widthUm ? Math.max(lengthUm / widthUm, widthUm / lengthUm) > ROUND_RATIO_MAX : false;
  return { shape: long ? "oval" : "round", alike: true };
}

/**
 * Percent of the width that a girdle of this word has at its mains: classes of the large laboratories' estimation charts
 * for a stone of about one carat.
 */
const GIRDLE_PCT: Readonly<Record<string, number>> = {
  extremely_thin: 1.2,
  very_thin: 1.8,
  thin: 2.5,
  slightly_thin: 3,
  medium: 3.5,
  slightly_thick: 4.2,
  thick: 5.2,
  very_thick: 6.5,
  extremely_thick: 8.5,
};

export function figuresOfItem(item: ItemFigures): StoneFigures {
  const over = (value: number | null | undefined, unit: number) => (value ? value / unit : null);
  return {
    shape: cutShapeOf(item.shape, item.lengthUm, item.widthUm).shape,
    lengthMm: over(item.lengthUm, 1000),
    widthMm: over(item.widthUm, 1000),
    depthMm: over(item.depthUm, 1000),
    depthPct: over(item.depthPm, 10),
    tablePct: over(item.tablePm, 10),
    crownAngleDeg: over(item.crownAngleDdeg, 10),
    crownHeightPct: null,
    pavilionAngleDeg: over(item.pavilionAngleDdeg, 10),
    pavilionDepthPct: null,
    girdlePct: item.girdle ? (GIRDLE_PCT[item.girdle] ?? null) : null,
    starPct: null,
    lowerHalfPct: null,
    weightCt: over(item.weightMct, 1000),
  };
}

/** Length upwards and width as drawn, millimetres; of impossible measurements the size that the weight has. */
export function sizeOfItem(item: ItemFigures): { lengthMm: number; widthMm: number } {
  const resolved = resolveFigures(figuresOfItem(item));
  if (resolved.ok) return { lengthMm: resolved.value.lengthMm, widthMm: resolved.value.widthMm };
  const usual = CUT_DEFAULTS[cutShapeOf(item.shape, item.lengthUm, item.widthUm).shape];
  const widthMm = usual.widthMm * Math.cbrt(Math.max(item.weightMct, 1) / 1000);
  return { widthMm, lengthMm: widthMm * usual.ratio };
}
