/**
 * Face-up drawings for lists. At the size of a thumb the eye tells the outline and the table, not hundredths: figures
 * are rounded and the scale is one for all, so that stones of the same rounded figures share one drawing.
 */
import { drawFaceUp, type FaceUpDrawing } from "@/domain/media/face-up";
import type { StoneFacts } from "@/domain/media/stone-form";

const WIDTH_UM = 5000;
/** Of length to width, of the table and of the depth. */
const RATIO_STEP = 0.02;
const PERMIL_STEP = 20;

/** The facts that a thumb shows: the same for all stones that look alike at its size. */
export function thumbFacts({ shape, lengthUm, widthUm, tablePm, depthPm }: StoneFacts): StoneFacts {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value / PERMIL_STEP) * PERMIL_STEP);
  const ratio = lengthUm && widthUm ? Math.round(lengthUm / widthUm / RATIO_STEP) * RATIO_STEP : null;
  return {
    shape,
    weightMct: 1000,
    lengthUm: ratio === null ? null : Math.round(WIDTH_UM * ratio),
    widthUm: ratio === null ? null : WIDTH_UM,
    depthUm: null,
    tablePm: rounded(tablePm),
    depthPm: rounded(depthPm),
  };
}

export function drawThumb(stone: StoneFacts): FaceUpDrawing {
  return drawFaceUp(thumbFacts(stone), "small");
}
