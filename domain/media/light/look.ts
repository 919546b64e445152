/**
 * Color of a stone's body: what a path of the reference length (2.2 times the depth) lets through, in OKLCH, turned
 * into absorption of the three channels. Hues and strengths are set by the trade's words for a color, as a laboratory
 * grades it face-up; therefore absorption is per half width, and a small and a large vivid yellow look alike.
 * Fluorescence is left out.
 */
import { LETTER_CLASSES } from "@/domain/media/light/color-class";

/** What light does in a stone, besides its form. */
export type Look = {
  species: string;
  /** Transmittance of the reference path in linear red, green, blue, each above 0 and at most 1. */
  transmittance: readonly [number, number, number];
  /** Colored stones are exposed longer and seen past a smaller, lighter head. */
  colored: boolean;
};

type Lch = readonly [lightness: number, chroma: number, hueDeg: number];

const HUES: Readonly<Record<string, number>> = {
  yellow: 91,
  orange: 62,
  brown: 66,
  pink: 358,
  red: 22,
  purple: 315,
  violet: 295,
  blue: 252,
  green: 155,
  olive: 112,
  gray: 250,
  black: 260,
  white: 100,
  chameleon: 118,
};
/** Hyphenated hues whose middle is known better than by mixing. */
const PAIR_HUES: Readonly<Record<string, number>> = {
  "orange-brown": 60,
  "brown-orange": 60,
  "purple-pink": 345,
  "pink-purple": 330,
  "green-yellow": 108,
  "yellow-green": 122,
};
const MODIFIER_HUES: Readonly<Record<string, number>> = {
  pinkish: 358,
  reddish: 22,
  orangy: 62,
  yellowish: 91,
  greenish: 155,
  bluish: 252,
  violetish: 295,
  purplish: 315,
};
const STRENGTHS: Readonly<Record<string, readonly [number, number]>> = {
  faint: [0.96, 0.018],
  very_light: [0.95, 0.035],
  light: [0.93, 0.055],
  fancy_light: [0.9, 0.085],
  fancy: [0.82, 0.125],
  fancy_intense: [0.8, 0.135],
  fancy_vivid: [0.77, 0.212],
  fancy_deep: [0.6, 0.155],
  fancy_dark: [0.42, 0.085],
};
/** A good stone of the species in its usual color. */
const USUAL: Readonly<Record<string, Lch>> = {
  ruby: [0.5, 0.205, 17],
  sapphire: [0.47, 0.17, 264],
  padparadscha: [0.76, 0.13, 38],
  emerald: [0.6, 0.15, 159],
  alexandrite: [0.58, 0.09, 175],
  spinel: [0.58, 0.2, 10],
  paraiba: [0.8, 0.125, 200],
  tourmaline: [0.66, 0.13, 158],
  rubellite: [0.58, 0.19, 2],
  tanzanite: [0.5, 0.17, 283],
  aquamarine: [0.88, 0.055, 222],
  morganite: [0.87, 0.06, 22],
  tsavorite: [0.66, 0.18, 147],
  demantoid: [0.74, 0.17, 130],
  garnet: [0.44, 0.15, 20],
  topaz: [0.86, 0.08, 228],
  peridot: [0.8, 0.16, 120],
  amethyst: [0.58, 0.16, 308],
  citrine: [0.8, 0.15, 80],
  zircon: [0.84, 0.075, 228],
};
/** Colored stones sold under a color word other than the species' usual one. */
const WORDS: Readonly<Record<string, Lch>> = {
  red: [0.52, 0.2, 17],
  pink: [0.74, 0.15, 356],
  purple: [0.56, 0.16, 312],
  violet: [0.56, 0.16, 293],
  blue: [0.5, 0.17, 262],
  green: [0.62, 0.15, 155],
  yellow: [0.85, 0.17, 95],
  orange: [0.74, 0.17, 58],
  brown: [0.55, 0.1, 62],
  colorless: [0.985, 0.004, 100],
};
const LEAST = 0.0015;

/** The look of a color class (see color-class); null for a species or color that is not drawn. */
export function lookOf(species: string, color: string): Look | null {
  if (species !== "diamond") {
    const own = color === "usual" || (species === "ruby" && color === "red");
    const lch = own ? USUAL[species] : WORDS[color];
    return lch ? { species, transmittance: channels(lch), colored: true } : null;
  }
  const letters = LETTER_CLASSES.find(({ name }) => name === color);
  if (letters) {
    const i = letters.grade;
    const lch: Lch = [1 - 0.0008 * i, 0.0014 * i + 0.00008 * i * i, 96];
    return { species, transmittance: channels(lch), colored: false };
  }
  const lch = fancy(color);
  return lch && { species, transmittance: channels(lch), colored: lch[1] > 0.04 };
}

function fancy(color: string): Lch | null {
  const [intensity = "fancy", name = "", ...modifiers] = color.split(" ");
  const words = name.split("-");
  const main = words.at(-1) ?? "";
  const mainHue = HUES[main];
  if (mainHue === undefined) return null;
  const side = words.length > 1 ? HUES[words[0] ?? ""] : undefined;
  let hue = PAIR_HUES[name] ?? (side === undefined ? mainHue : towards(mainHue, side, 1 / 3));
  let [l, c] = STRENGTHS[intensity] ?? (STRENGTHS.fancy as readonly [number, number]);
  [l, c] = ofHue(main, l, c);
  if (words.includes("brown") && main !== "brown") [l, c] = [l - 0.06, c * 0.85];
  if (words.includes("gray") && main !== "gray") [l, c] = [l - 0.05, c * 0.6];
  for (const modifier of modifiers) {
    if (modifier === "brownish") [l, c, hue] = [l - 0.05, c * 0.85, towards(hue, 62, 0.25)];
    else if (modifier === "grayish") [l, c] = [l - 0.04, c * 0.62];
    else hue = towards(hue, MODIFIER_HUES[modifier] ?? hue, 0.22);
  }
  return [l, c, hue];
}

/** A grade's word stands for another lightness and chroma in each hue. */
function ofHue(main: string, l: number, c: number): [number, number] {
  switch (main) {
    case "yellow":
      return [Math.min(0.93, l + 0.12), c];
    case "brown":
      return [l, c * 0.8];
    case "blue":
      return [l - 0.05, c * 0.72];
    case "green":
      return [l, c * 0.85];
    case "red":
      return [0.56, 0.205];
    case "gray":
      return [l - 0.12, 0.012];
    case "black":
      return [0.16, 0.006];
    case "white":
      return [0.97, 0.004];
    case "olive":
    case "chameleon":
      return [l - 0.04, c * 0.7];
    default:
      return [l, c];
  }
}

/** Turned by a share of the shorter way round. */
function towards(hue: number, other: number, share: number): number {
  const way = ((other - hue + 540) % 360) - 180;
  return (hue + way * share + 360) % 360;
}

function channels(lch: Lch): [number, number, number] {
  const [r, g, b] = linearOf(lch);
  const bounded = (value: number) => Math.min(1, Math.max(LEAST, value));
  return [bounded(r), bounded(g), bounded(b)];
}

/** Linear sRGB of an OKLCH color (Ottosson 2020); may lie outside 0..1. */
export function linearOf([lightness, chroma, hueDeg]: Lch): [number, number, number] {
  const a = chroma * Math.cos((hueDeg * Math.PI) / 180);
  const b = chroma * Math.sin((hueDeg * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}
