/**
 * Reads a fancy color as laboratories and traders write it: `[Natural] intensity [-ish words]* hue[-hue]`, in English,
 * in Chinese (艳彩带紫粉红色) and in trade codes (FIY). It never guesses: two intensities, an unknown hue or none is a
 * fault, and codes with two readings (FD = dark or deep, B = blue, brown or black) are faults too.
 * Grammar: GIA fancy-color system, nine intensities and 27 hues with the pink, brown and gray families.
 */
import { fancyFromChinese } from "@/domain/stock/fancy-color-chinese";
import {
  FANCY_BASE_HUES,
  FANCY_INTENSITIES,
  FANCY_MODIFIERS,
  type FancyHue,
  type FancyIntensity,
  type FancyModifier,
} from "@/domain/stock/fancy-vocabulary";

export type FancyColor = { intensity: FancyIntensity | null; modifiers: FancyModifier[]; hue: FancyHue };
export type FancyFault =
  | "fancy-two-intensities"
  | "fancy-hue-missing"
  | "fancy-hue-unknown"
  | "fancy-ambiguous"
  | "fancy-intensity-missing";
export type FancyRead = { ok: true; color: FancyColor } | { ok: false; fault: FancyFault };

const HUE_WORDS = new Map<string, string>([
  ...FANCY_BASE_HUES.map((hue) => [hue, hue] as const),
  ["grey", "gray"],
  ["violetish-blue", "blue"],
]);
const MODIFIER_WORDS = new Map<string, FancyModifier>([
  ...FANCY_MODIFIERS.map((word) => [word, word] as const),
  ["greyish", "grayish"],
  ["orangish", "orangy"],
  ["orangey", "orangy"],
  ["yellowy", "yellowish"],
]);
const MINOR_OF: Readonly<Record<string, FancyModifier>> = {
  pink: "pinkish",
  red: "reddish",
  orange: "orangy",
  yellow: "yellowish",
  green: "greenish",
  blue: "bluish",
  violet: "violetish",
  purple: "purplish",
  brown: "brownish",
  gray: "grayish",
};
/** Trade abbreviations of words; codes such as FIY are read letter by letter. */
const SHORT_WORDS = new Map<string, string>([
  ["fcy", "fancy"],
  ["fncy", "fancy"],
  ["fan", "fancy"],
  ["int", "intense"],
  ["ints", "intense"],
  ["intens", "intense"],
  ["viv", "vivid"],
  ["lt", "light"],
  ["lgt", "light"],
  ["dp", "deep"],
  ["dk", "dark"],
  ["drk", "dark"],
  ["fnt", "faint"],
  ["v", "very"],
  ["vlt", "very light"],
  ["yel", "yellow"],
  ["yell", "yellow"],
  ["yl", "yellow"],
  ["org", "orange"],
  ["orng", "orange"],
  ["grn", "green"],
  ["blu", "blue"],
  ["pnk", "pink"],
  ["brn", "brown"],
  ["gry", "gray"],
  ["blk", "black"],
]);
/** Words that say nothing about the color itself. */
const SILENT_WORDS = new Set(["natural", "color", "colour", "even", "uneven", "none", "and", "&", "diamond", "to"]);

export function parseFancyColor(written: string): FancyRead {
  const text = fancyFromChinese(written.normalize("NFKC").trim()).toLowerCase();
  if (isCode(text)) return parseCode(text);
  const words = text
    .replace(/^(?:natural\s+)?fancy[\s_]*colou?r\s*[:-]\s*/, "")
    .replace(/[(),/;:+_]|\.(?=\s|$)/g, " ")
    .replace(/\s*-\s*/g, "-")
    // "fancy-intense-yellow": a hyphen joins hues, not an intensity to what follows it.
    .replace(/\b(fancy|faint|very|light|intense|vivid|deep|dark)-/g, "$1 ")
    .split(/\s+/)
    .flatMap((word) => (SHORT_WORDS.get(word.replace(/\.$/, "")) ?? word).split(" "))
    .filter((word) => word !== "" && !SILENT_WORDS.has(word));
  return readWords(words);
}

/** "FIY", "F.O-Y", "NFLBY": letters of a trade code, not a word. */
export function isCode(text: string): boolean {
  return (
    /^n?f[a-z]{0,6}$/i.test(text.replace(/[\s.-]/g, "")) && !/^(?:n\.?\s*)?f(?:ancy|aint|cy|ncy|nt|an)/i.test(text)
  );
}

/** RapNet's three columns: main hue, intensity, overtone ("Purplish", or "Purple" for the same). */
export function parseFancyColumns(hue: string, intensity: string, overtone: string): FancyRead {
  const whole = /\b(fancy|faint|light|vivid|intense|deep|dark)\b/i.test(hue) ? hue : `${intensity} ${overtone} ${hue}`;
  return parseFancyColor(whole.replace(/\bnone\b/gi, " "));
}

function readWords(words: string[]): FancyRead {
  const { intensities, rest } = takeIntensities(words);
  if (intensities.length > 1) return { ok: false, fault: "fancy-two-intensities" };
  const parts = rest.flatMap((word) => (MODIFIER_WORDS.has(word) || HUE_WORDS.has(word) ? [word] : word.split("-")));
  const lastMinor = parts.findLastIndex((part) => MODIFIER_WORDS.has(part));
  const modifiers: FancyModifier[] = [];
  const hues: string[] = [];
  for (const [at, part] of parts.entries()) {
    const hue = HUE_WORDS.get(part);
    // "Brown-Greenish Yellow": before a minor color a noun is a minor color itself.
    const minor = MODIFIER_WORDS.get(part) ?? (hue && at < lastMinor ? MINOR_OF[hue] : undefined);
    if (minor) modifiers.push(minor);
    else if (hue && at > lastMinor) hues.push(hue);
    else return { ok: false, fault: "fancy-hue-unknown" };
  }
  if (hues.length === 0) return { ok: false, fault: "fancy-hue-missing" };
  // A chameleon is named so after the color that its report gives.
  if (hues.length > 1 && hues.includes("chameleon")) hues.splice(0, hues.length, "chameleon");
  // "Greenish Yellow Orange" lost its hyphen on the way; two hues in a row are near equal either way.
  const distinct = new Set(hues);
  if (hues.length > 2 || distinct.size !== hues.length) return { ok: false, fault: "fancy-hue-unknown" };
  const intensity = intensities[0] ?? null;
  const hue = hues.join("-") as FancyHue;
  const standsAlone = ["black", "white", "chameleon", "gray"].includes(hue);
  if (intensity === null && !standsAlone) return { ok: false, fault: "fancy-intensity-missing" };
  return { ok: true, color: { intensity, modifiers, hue } };
}

function takeIntensities(words: string[]): { intensities: FancyIntensity[]; rest: string[] } {
  const intensities: FancyIntensity[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const two = `${words[at]}_${words[at + 1] ?? ""}`;
    const one = words[at] ?? "";
    if (isIntensity(two)) {
      intensities.push(two);
      at += 1;
    } else if (isIntensity(one)) intensities.push(one);
    else if (["intense", "vivid", "deep", "dark"].includes(one)) intensities.push(`fancy_${one}` as FancyIntensity);
    else rest.push(one);
  }
  return { intensities, rest };
}

function isIntensity(text: string): text is FancyIntensity {
  return (FANCY_INTENSITIES as readonly string[]).includes(text);
}

const CODE_INTENSITY: Record<string, FancyIntensity> = {
  "": "fancy",
  l: "fancy_light",
  lt: "fancy_light",
  i: "fancy_intense",
  int: "fancy_intense",
  v: "fancy_vivid",
  viv: "fancy_vivid",
  dk: "fancy_dark",
  dp: "fancy_deep",
};
const CODE_HUE: Record<string, FancyHue> = {
  y: "yellow",
  yl: "yellow",
  o: "orange",
  r: "red",
  p: "pink",
  pk: "pink",
  gn: "green",
  bl: "blue",
  bn: "brown",
  bk: "black",
  oy: "orange-yellow",
};
const CODE_MODIFIER: Record<string, FancyModifier> = { b: "brownish", o: "orangy", p: "purplish" };

/** "FIY", "NFLBY", "F.O-Y", "FVPP": only codes with one reading in every list we know. */
function parseCode(text: string): FancyRead {
  const letters = text.replace(/[\s.]/g, "").replace(/^n/, "");
  const hyphen = /^f(dk|dp|lt?|int?|v(?:iv)?)?(b|o|p)?(o-y|y-o)$/.exec(letters.replace(/^f-/, "f"));
  const match = /^f(dk|dp|lt?|int|i|viv|v)?((?:bo|b|o|p)?)(yl?|o|r|pk?|gn|bl|bn|bk)$/.exec(letters.replaceAll("-", ""));
  const [, strength = "", minor = "", main = ""] = hyphen ?? match ?? [];
  const intensity = CODE_INTENSITY[strength];
  const hue = hyphen ? (main === "o-y" ? "orange-yellow" : "yellow-orange") : CODE_HUE[main];
  if (!intensity || !hue || (!hyphen && !match)) {
    return { ok: false, fault: letters === "f" ? "fancy-hue-missing" : "fancy-ambiguous" };
  }
  // "FPB" and "FPY" have no settled reading; a purplish code is known for pink alone.
  if (minor === "p" && hue !== "pink") return { ok: false, fault: "fancy-ambiguous" };
  const modifiers = [...minor].map((letter) => CODE_MODIFIER[letter]).filter((word) => word !== undefined);
  return { ok: true, color: { intensity, modifiers, hue } };
}
