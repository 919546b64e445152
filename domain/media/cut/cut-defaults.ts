/**
 * Customary proportions by cut, for figures that a report does not give. Sources: a large laboratory's reference stone
 * and weight-ratio articles for the round (crown 34.5°, girdle 3.5 %, stars 50 %, lower halves 77 %); the trade's customary
 * ranges for other shapes. Percentages are of the width.
 */
import type { CutShape } from "@/domain/media/cut/stone-figures";

export type CutDefaults = {
  /** Length through width. */
  ratio: number;
  tablePct: number;
  crownAngleDeg: number;
  girdlePct: number;
  depthPct: number;
  starPct: number;
  lowerHalfPct: number;
  /** Mean width in millimetres of one carat of diamond. */
  widthMm: number;
};

const defaults = (
  ratio: number,
  tablePct: number,
  crownAngleDeg: number,
  girdlePct: number,
  depthPct: number,
  widthMm: number,
  lowerHalfPct = 77,
): CutDefaults => ({ ratio, tablePct, crownAngleDeg, girdlePct, depthPct, starPct: 50, lowerHalfPct, widthMm });

export const CUT_DEFAULTS: Readonly<Record<CutShape, CutDefaults>> = {
  round: defaults(1, 57, 34.5, 3.5, 61.5, 6.45),
  old_european: defaults(1, 50, 38, 3, 63, 6.3, 60),
  oval: defaults(1.4, 58, 34, 3.5, 62, 5.5),
  cushion: defaults(1.08, 60, 35, 4, 67, 5.6),
  cushion_modified: defaults(1.08, 60, 35, 4, 67, 5.6),
  old_miner: defaults(1.05, 52, 39, 3, 70, 5.6, 60),
  pear: defaults(1.5, 58, 34.5, 3.5, 62, 5.4),
  marquise: defaults(1.95, 58, 34.5, 3.5, 61, 4.8),
  heart: defaults(1, 57, 34, 3.5, 60, 6.5),
  trillion: defaults(0.95, 60, 32, 3.5, 48, 7),
  half_moon: defaults(1.7, 58, 32, 3.5, 52, 5),
  emerald: defaults(1.4, 64, 36, 4, 66, 5.1),
  square_emerald: defaults(1.03, 62, 36, 4, 67, 5.5),
  asscher: defaults(1.01, 60, 38, 4, 67, 5.5),
  octagonal: defaults(1, 60, 36, 4, 62, 6),
  baguette: defaults(2.2, 66, 34, 4, 58, 3.9),
  tapered_baguette: defaults(2.2, 66, 34, 4, 56, 3.9),
  trapezoid: defaults(1, 66, 34, 4, 54, 5.6),
  bullet: defaults(1.7, 64, 34, 4, 54, 4.6),
  hexagonal: defaults(1.15, 62, 34, 4, 56, 5.8),
  pentagonal: defaults(1.1, 62, 34, 4, 54, 5.8),
  lozenge: defaults(1.6, 58, 34, 4, 52, 5.4),
  kite: defaults(1.5, 58, 34, 4, 52, 5.4),
  shield: defaults(1.15, 62, 34, 4, 54, 5.8),
  princess: defaults(1.02, 70, 33, 3, 72, 5.5),
  radiant: defaults(1.2, 64, 36, 4, 67, 5.4),
  square_radiant: defaults(1.02, 64, 36, 4, 68, 5.5),
};
