/** Canonical words of fancy colors as laboratories write them: intensity, modifiers, hue. */
export const FANCY_INTENSITIES = [
  "faint",
  "very_light",
  "light",
  "fancy_light",
  "fancy",
  "fancy_intense",
  "fancy_vivid",
  "fancy_deep",
  "fancy_dark",
] as const;
export type FancyIntensity = (typeof FANCY_INTENSITIES)[number];

/** "-ish" words: a minor color beside the hue. */
export const FANCY_MODIFIERS = [
  "pinkish",
  "reddish",
  "orangy",
  "yellowish",
  "greenish",
  "bluish",
  "violetish",
  "purplish",
  "brownish",
  "grayish",
] as const;
export type FancyModifier = (typeof FANCY_MODIFIERS)[number];

/** Single hues. Two nearly equal hues are written with a hyphen, main hue last ("orange-yellow"). */
export const FANCY_BASE_HUES = [
  "yellow",
  "orange",
  "pink",
  "red",
  "purple",
  "violet",
  "blue",
  "green",
  "olive",
  "brown",
  "gray",
  "black",
  "white",
  "chameleon",
] as const;
export type FancyBaseHue = (typeof FANCY_BASE_HUES)[number];
/** Hyphenated pairs that laboratories use (GIA wheel and the pink, brown and gray families). */
export const FANCY_PAIR_HUES = [
  "yellow-orange",
  "orange-yellow",
  "green-yellow",
  "yellow-green",
  "blue-green",
  "green-blue",
  "red-purple",
  "purple-red",
  "purple-pink",
  "pink-purple",
  "orange-pink",
  "pink-orange",
  "brown-pink",
  "pink-brown",
  "brown-orange",
  "orange-brown",
  "brown-yellow",
  "yellow-brown",
  "gray-blue",
  "blue-gray",
  "gray-violet",
  "violet-gray",
  "gray-green",
  "green-gray",
  "gray-yellow",
  "yellow-gray",
  "blue-violet",
  "violet-blue",
  "brown-green",
  "green-brown",
  "brown-purple",
  "purple-brown",
] as const;
export const FANCY_HUES = [...FANCY_BASE_HUES, ...FANCY_PAIR_HUES] as const;
export type FancyHue = (typeof FANCY_HUES)[number];
