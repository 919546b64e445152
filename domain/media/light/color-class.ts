/**
 * Classes of color that one picture may stand for. Letters that differ by less than the eye tells in a picture share
 * one (OKLab difference below 0.004, see the letters' chroma in body-colors); a fancy color is its report's words.
 */
export type ColorFacts = {
  species: string;
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: readonly string[] | null;
  fancyHue: string | null;
  colorWord?: string | null;
};

/** Letters of a class and its middle on the scale D = 0 … Z = 22. */
export const LETTER_CLASSES: readonly { name: string; letters: readonly string[]; grade: number }[] = [
  { name: "D-F", letters: ["D", "E", "F"], grade: 1 },
  { name: "G-H", letters: ["G", "H"], grade: 3.5 },
  { name: "I-J", letters: ["I", "J"], grade: 5.5 },
  { name: "K", letters: ["K"], grade: 7 },
  { name: "L", letters: ["L"], grade: 8 },
  { name: "M", letters: ["M"], grade: 9 },
  { name: "N", letters: ["N"], grade: 10 },
  { name: "O-P", letters: ["O", "P", "O-P"], grade: 11.5 },
  { name: "Q-R", letters: ["Q", "R", "Q-R"], grade: 13.5 },
  { name: "S-T", letters: ["S", "T", "S-T"], grade: 15.5 },
  { name: "U-V", letters: ["U", "V", "U-V"], grade: 17.5 },
  { name: "W-X", letters: ["W", "X", "W-X"], grade: 19.5 },
  { name: "Y-Z", letters: ["Y", "Z", "Y-Z"], grade: 21.5 },
];
const BY_LETTER = new Map(LETTER_CLASSES.flatMap(({ name, letters }) => letters.map((letter) => [letter, name])));

/** Colors in which corundum, spinel, topaz … are sold besides the species' usual one. */
export const COLOR_WORDS = [
  "red",
  "pink",
  "purple",
  "violet",
  "blue",
  "green",
  "yellow",
  "orange",
  "brown",
  "colorless",
] as const;

/** "D-F", "fancy_vivid yellow", "fancy blue greenish", "usual" or a color word; null for a diamond without a color. */
export function colorClass(facts: ColorFacts): string | null {
  if (facts.species !== "diamond") {
    const word = facts.colorWord?.trim().toLowerCase();
    return COLOR_WORDS.find((known) => known === word) ?? "usual";
  }
  if (facts.fancyHue !== null) {
    const modifiers = [...(facts.fancyModifiers ?? [])].sort();
    return [facts.fancyIntensity ?? "fancy", facts.fancyHue, ...modifiers].join(" ");
  }
  return facts.color === null ? null : (BY_LETTER.get(facts.color) ?? null);
}
