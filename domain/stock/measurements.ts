/** Millimetres of a stone: reading them, and what they say about the weight. Lengths are whole micrometres. */

export type Measurements = { lengthUm: number; widthUm: number; depthUm: number };

/** "6.44-6.48x3.97", "6.44 x 6.48 * 3.97 mm", "6.44×6.48×3.97": three numbers, any separator; null otherwise. */
export function parseMeasurements(cell: string, decimalComma: boolean): Measurements | null {
  const text = decimalComma ? cell.replace(/(\d),(\d)/g, "$1.$2") : cell;
  const match =
    /^\s*(\d{1,3}(?:\.\d{1,4})?)\s*(?:mm)?\s*[-xX×*–—/,\s]\s*(\d{1,3}(?:\.\d{1,4})?)\s*(?:mm)?\s*[-xX×*–—/,\s]\s*(\d{1,3}(?:\.\d{1,4})?)\s*(?:mm)?\s*$/.exec(
      text.replace(/\s*([-xX×*–—/])\s*/g, "$1"),
    );
  if (!match) return null;
  const [lengthUm = 0, widthUm = 0, depthUm = 0] = match.slice(1).map((part) => Math.round(Number(part) * 1000));
  return { lengthUm, widthUm, depthUm };
}

/**
 * Weight that a diamond of these measurements would have, in thousandths of a carat. Formulas of the trade for finished
 * stones (GIA, "Estimating weights of mounted stones"): round: d² × depth × 0.0061; the others length × width × depth
 * × a factor of the shape. Girdle allowances are left out: the answer is good to about a tenth.
 */
export function estimateWeightMct(shape: string, measured: Measurements): number {
  const [length, width, depth] = [measured.lengthUm / 1000, measured.widthUm / 1000, measured.depthUm / 1000];
  const round = shape === "round" || shape === "old_european";
  const volume = round ? ((length + width) / 2) ** 2 * depth : length * width * depth;
  return Math.round(volume * (FACTORS[shape] ?? 0.0075) * 1000);
}

const FACTORS: Record<string, number> = {
  round: 0.0061,
  old_european: 0.0061,
  oval: 0.0062,
  pear: 0.006,
  marquise: 0.0058,
  heart: 0.0059,
  emerald: 0.0085,
  square_emerald: 0.0082,
  asscher: 0.0082,
  princess: 0.0083,
  radiant: 0.0081,
  square_radiant: 0.0081,
  cushion: 0.0079,
  cushion_modified: 0.0079,
  trilliant: 0.0057,
  baguette: 0.00915,
};

/** "ok" within a third; "look" where the formula may be at its limits; "contradicts" beyond twice or half. */
export function weighAgainstMeasurements(
  shape: string,
  weightMct: number,
  measured: Measurements,
): "ok" | "look" | "contradicts" {
  const ratio = estimateWeightMct(shape, measured) / weightMct;
  if (ratio > 2 || ratio < 0.5) return "contradicts";
  return ratio > 1.35 || ratio < 0.7 ? "look" : "ok";
}
