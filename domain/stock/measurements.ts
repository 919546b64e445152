/** Millimetres of a stone: reading them, and what they say about the weight. Lengths are whole micrometres. */

export type Measurements = { lengthUm: number; widthUm: number; depthUm: number };

const PLAIN = /^(\d{1,3}(?:\.\d{1,4})?)\s*[-xX×*–—~]\s*(\d{1,3}(?:\.\d{1,4})?)\s*[-xX×*–—~]\s*(\d{1,3}(?:\.\d{1,4})?)$/;
const ANY =
  /^(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})(?:\s*(?:[-xX×*✕✖–—−~/|:;,&_]|by)\s*|\s+)(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})(?:\s*(?:[-xX×*✕✖–—−~/|:;,&_]|by)\s*|\s+)(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})$/i;

/** "6.44-6.48x3.97", "6.44 x 6.48 * 3.97 mm", "(6.44×6.48)×3.97": three numbers, any separator; null otherwise. */
export function parseMeasurements(cell: string, decimalComma: boolean): Measurements | null {
  const match = (decimalComma ? null : PLAIN.exec(cell)) ?? ANY.exec(bare(cell, decimalComma));
  if (!match) return null;
  return { lengthUm: um(match[1]), widthUm: um(match[2]), depthUm: um(match[3]) };
}

function bare(cell: string, decimalComma: boolean): string {
  return (decimalComma ? cell.replace(/(\d),(\d)/g, "$1.$2") : cell)
    .replace(/\s*(?:mm|毫米)\.?/gi, "")
    .replace(/[()[\]"']/g, " ")
    .replace(/(^|[\s\d])[lwdh]\s*[:=]?(?=[\s\d.]|$)/gi, "$1")
    .trim();
}

function um(text: string | undefined): number {
  return Math.round(Number(text) * 1000);
}

/**
 * Weight that a diamond of these measurements would have, in thousandths of a carat. Formulas of the trade for finished
 * stones (GIA, "Estimating weights of mounted stones"): round: d² × depth × 0.0061; the others length × width × depth
 * × a factor of the shape, which grows with the length of long ones. Girdle allowances are left out.
 */
export function estimateWeightMct(shape: string, measured: Measurements): number {
  const [length, width, depth] = [measured.lengthUm / 1000, measured.widthUm / 1000, measured.depthUm / 1000];
  const round = shape === "round" || shape === "old_european";
  const volume = round ? ((length + width) / 2) ** 2 * depth : length * width * depth;
  return Math.round(volume * factorOf(shape, Math.max(length, width) / Math.min(length, width)) * 1000);
}

function factorOf(shape: string, ratio: number): number {
  if (shape === "emerald") return ratio < 1.25 ? 0.008 : ratio < 1.75 ? 0.0092 : ratio < 2.25 ? 0.01 : 0.0106;
  if (shape === "pear") return ratio < 1.4 ? 0.00615 : ratio < 1.75 ? 0.006 : 0.00575;
  if (shape === "marquise") return ratio < 1.75 ? 0.00565 : ratio < 2.25 ? 0.0058 : 0.00595;
  return FACTORS[shape] ?? 0.0075;
}

const FACTORS: Record<string, number> = {
  round: 0.00615,
  old_european: 0.00615,
  oval: 0.0062,
  heart: 0.0059,
  square_emerald: 0.0081,
  asscher: 0.0081,
  princess: 0.0083,
  radiant: 0.0081,
  square_radiant: 0.0081,
  cushion: 0.0079,
  cushion_modified: 0.0079,
  trilliant: 0.0057,
  baguette: 0.00915,
};

/**
 * "ok" where weight and volume agree within a tenth; "doubt" beyond, where the formula itself may be off; "look" where
 * it is not (a quarter for shapes whose factor varies with the cut); "contradicts" beyond twice or half.
 */
export function weighAgainstMeasurements(
  shape: string,
  weightMct: number,
  measured: Measurements,
): "ok" | "doubt" | "look" | "contradicts" {
  const ratio = estimateWeightMct(shape, measured) / weightMct;
  if (ratio > 2 || ratio < 0.5) return "contradicts";
  const slack = shape === "round" ? 1.1 : FACTORS[shape] || /^(?:emerald|pear|marquise)$/.test(shape) ? 1.25 : 1.5;
  if (ratio > slack || ratio < 1 / slack) return "look";
  return ratio > 1.1 || ratio < 1 / 1.1 ? "doubt" : "ok";
}
