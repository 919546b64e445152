/** Cut stones for tests of light. */
import { cutStone } from "@/domain/media/cut/cut-stone";
import { type CutShape, type CutStone, type StoneFigures, UNSTATED_FIGURES } from "@/domain/media/cut/stone-figures";

export type RoundFigures = Pick<StoneFigures, "tablePct" | "crownAngleDeg" | "pavilionAngleDeg">;
export const IDEAL_ROUND: RoundFigures = { tablePct: 57, crownAngleDeg: 34.5, pavilionAngleDeg: 40.8 };

export const roundOf = (figures: RoundFigures = IDEAL_ROUND): CutStone => cutOf("round", figures);

/** A stone of the shape's customary proportions but for the figures given. */
export function cutOf(shape: CutShape, figures: Partial<StoneFigures> = {}): CutStone {
  const cut = cutStone({ ...UNSTATED_FIGURES, ...figures, shape });
  if (!cut.ok) throw new Error(`${shape}: ${cut.refusal} ${JSON.stringify(cut.details)}`);
  return cut.value;
}
