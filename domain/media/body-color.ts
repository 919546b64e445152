/**
 * Tint of a drawing from the stone's named color: OKLCH of paper and shade. Hues and strengths are those that our
 * picture studies use for the trade's names; the tint names a color, it is no measurement of this stone.
 */
export type BodyColor = { base: string; shade: string; line: string };

export type ColorFacts = {
  species: string;
  color: string | null;
  fancy: { intensity: string | null; modifiers: readonly string[]; hue: string | null } | null;
};

/** OKLCH hue in degrees by hue word. */
const HUES: Record<string, number> = {
  yellow: 91,
  orange: 62,
  pink: 358,
  red: 22,
  purple: 315,
  violet: 295,
  blue: 252,
  green: 155,
  olive: 115,
  brown: 66,
  gray: 250,
  black: 260,
  white: 100,
  chameleon: 118,
};
/** Lightness and chroma by intensity. */
const STRENGTH: Record<string, readonly [number, number]> = {
  faint: [0.96, 0.02],
  very_light: [0.95, 0.035],
  light: [0.93, 0.055],
  fancy_light: [0.91, 0.08],
  fancy: [0.85, 0.115],
  fancy_intense: [0.83, 0.135],
  fancy_vivid: [0.81, 0.17],
  fancy_deep: [0.68, 0.145],
  fancy_dark: [0.52, 0.085],
};
/** Lightness, chroma, hue of colored stones as the trade sees a good one. */
const SPECIES: Record<string, readonly [number, number, number]> = {
  ruby: [0.64, 0.2, 16],
  sapphire: [0.62, 0.14, 258],
  padparadscha: [0.8, 0.12, 38],
  emerald: [0.7, 0.14, 158],
  alexandrite: [0.66, 0.09, 170],
  spinel: [0.7, 0.16, 5],
  paraiba: [0.84, 0.12, 195],
  tourmaline: [0.74, 0.11, 160],
  rubellite: [0.68, 0.17, 0],
  tanzanite: [0.6, 0.14, 282],
  aquamarine: [0.88, 0.06, 220],
  morganite: [0.88, 0.06, 20],
  tsavorite: [0.72, 0.16, 148],
  demantoid: [0.78, 0.15, 128],
  garnet: [0.58, 0.15, 20],
  topaz: [0.85, 0.08, 60],
  peridot: [0.84, 0.14, 118],
  amethyst: [0.66, 0.13, 308],
  citrine: [0.84, 0.13, 80],
  zircon: [0.86, 0.06, 225],
  opal: [0.92, 0.03, 160],
  jadeite: [0.74, 0.13, 152],
  pearl: [0.94, 0.015, 80],
  chrysoberyl: [0.8, 0.12, 105],
  heliodor: [0.88, 0.1, 100],
  kunzite: [0.8, 0.09, 335],
  iolite: [0.58, 0.12, 285],
  diopside: [0.6, 0.14, 148],
  moonstone: [0.93, 0.02, 250],
  turquoise: [0.8, 0.09, 200],
  lapis: [0.45, 0.15, 265],
  nephrite: [0.7, 0.08, 140],
  charoite: [0.58, 0.13, 305],
  amber: [0.75, 0.15, 70],
  coral: [0.68, 0.17, 28],
};
const LETTERS = ["D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O-P", "Q-R", "S-T", "U-V", "W-X", "Y-Z"];

export function bodyColor(facts: ColorFacts): BodyColor {
  const species = SPECIES[facts.species];
  if (species && facts.species !== "diamond" && !facts.fancy?.hue) return tint(...species);
  if (facts.fancy?.hue) return fancyTint(facts.fancy.hue, facts.fancy.intensity);
  const grade = Math.max(0, LETTERS.indexOf(facts.color ?? "D"));
  const step = grade <= 10 ? grade : 10 + (grade - 10) * 2;
  return tint(0.99 - 0.0012 * step, 0.0014 * step + 0.00008 * step * step, 96);
}

function fancyTint(name: string, intensity: string | null): BodyColor {
  const parts = name.split("-");
  const main = parts.at(-1) ?? name;
  const side = parts.length > 1 ? parts[0] : undefined;
  const hue = side ? between(HUES[main] ?? 91, HUES[side] ?? 91) : (HUES[main] ?? 91);
  const [l, c] = STRENGTH[intensity ?? "fancy"] ?? [0.85, 0.115];
  switch (main) {
    case "black":
      return tint(0.42, 0.01, hue);
    case "white":
      return tint(0.98, 0.004, hue);
    case "gray":
      return tint(l - 0.1, 0.018, hue);
    case "yellow":
      return tint(Math.min(0.93, l + 0.09), c, hue);
    case "brown":
      return tint(l - 0.1, c * 0.75, hue);
    case "blue":
      return tint(l - 0.05, c * 0.75, hue);
    case "red":
      return tint(0.66, 0.19, hue);
    default:
      return tint(l, c * 0.9, hue);
  }
}

/** Three parts of the main hue to one of the other, along the shorter way round. */
function between(main: number, side: number): number {
  const way = ((side - main + 540) % 360) - 180;
  return (main + way / 3 + 360) % 360;
}

function tint(l: number, c: number, h: number): BodyColor {
  const show = (lightness: number, chroma: number) =>
    `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${Math.round(h)})`;
  const colored = c > 0.03;
  return {
    base: show(l, c),
    shade: colored ? show(Math.max(0.2, l * 0.45), c * 0.7) : "oklch(0.300 0.020 255)",
    line: colored ? show(Math.max(0.16, l * 0.3), c * 0.45) : "oklch(0.225 0.020 258)",
  };
}
