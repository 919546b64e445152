/**
 * Reads a fancy color as laboratories and traders write it: `[Natural] intensity [-ish words]* hue[-hue]`, in English,
 * in Chinese (艳彩带紫粉红色) and in trade codes (FIY). It never guesses: two intensities, an unknown hue or none is a
 * fault, and codes with two readings (FD = dark or deep, B = blue, brown or black) are faults too.
 * Grammar: GIA fancy-color system, nine intensities and 27 hues with the pink, brown and gray families.
 */
import {
  FANCY_BASE_HUES,
  FANCY_INTENSITIES,
  FANCY_MODIFIERS,
  type FancyHue,
  type FancyIntensity,
  type FancyModifier,
} from "@/domain/stock/vocabulary";

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
/** Chinese words, longest first, as laboratories and the trade print them. */
const CHINESE: readonly (readonly [string, string])[] = [
  ["天然", ""],
  ["很淡", "very light "],
  ["微浅", "very light "],
  ["淡彩", "fancy light "],
  ["浅彩", "fancy light "],
  ["浓彩", "fancy intense "],
  ["艳彩", "fancy vivid "],
  ["鲜彩", "fancy vivid "],
  ["深彩", "fancy deep "],
  ["暗彩", "fancy dark "],
  ["中彩", "fancy "],
  ["彩", "fancy "],
  ["带粉", "pinkish "],
  ["带红", "reddish "],
  ["带橙", "orangy "],
  ["带黄", "yellowish "],
  ["带绿", "greenish "],
  ["带蓝紫", "violetish "],
  ["带蓝", "bluish "],
  ["带紫", "purplish "],
  ["带棕", "brownish "],
  ["带褐", "brownish "],
  ["带灰", "grayish "],
  ["蓝紫色", "violet "],
  ["粉红色", "pink "],
  ["粉色", "pink "],
  ["黄色", "yellow "],
  ["橙色", "orange "],
  ["红色", "red "],
  ["紫色", "purple "],
  ["蓝色", "blue "],
  ["绿色", "green "],
  ["棕色", "brown "],
  ["褐色", "brown "],
  ["灰色", "gray "],
  ["黑色", "black "],
  ["白色", "white "],
  ["橄榄色", "olive "],
  ["变色龙", "chameleon "],
];

export function parseFancyColor(written: string): FancyRead {
  const text = fromChinese(written.normalize("NFKC").trim()).toLowerCase();
  if (/^n?f[a-z.]{0,6}$/.test(text.replace(/[\s-]/g, "")) && !/^fancy|^faint/.test(text)) return parseCode(text);
  const words = text
    .replace(/[(),/]/g, " ")
    .replace(/\s*-\s*/g, "-")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "natural" && word !== "color" && word !== "colour");
  return readWords(words);
}

/** RapNet's three columns: main hue, intensity, overtone ("Purplish", or "Purple" for the same). */
export function parseFancyColumns(hue: string, intensity: string, overtone: string): FancyRead {
  const whole = /\b(fancy|faint|light|vivid|intense|deep|dark)\b/i.test(hue) ? hue : `${intensity} ${overtone} ${hue}`;
  return parseFancyColor(whole.replace(/\bnone\b/gi, " "));
}

function readWords(words: string[]): FancyRead {
  const { intensities, rest } = takeIntensities(words);
  if (intensities.length > 1) return { ok: false, fault: "fancy-two-intensities" };
  const modifiers: FancyModifier[] = [];
  const hues: string[] = [];
  for (const word of rest) {
    const modifier = MODIFIER_WORDS.get(word);
    if (modifier && hues.length === 0) modifiers.push(modifier);
    else {
      const parts = word.split("-").map((part) => HUE_WORDS.get(part));
      if (parts.some((part) => part === undefined)) return { ok: false, fault: "fancy-hue-unknown" };
      hues.push(...parts.map((part) => part ?? ""));
    }
  }
  if (hues.length === 0) return { ok: false, fault: "fancy-hue-missing" };
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
  i: "fancy_intense",
  v: "fancy_vivid",
  dk: "fancy_dark",
};
const CODE_HUE: Record<string, FancyHue> = { y: "yellow", o: "orange", r: "red", pk: "pink", gn: "green", bl: "blue" };
const CODE_MODIFIER: Record<string, FancyModifier> = { b: "brownish", o: "orangy" };

/** "FIY", "NFLBY": only codes with one reading in every list we know. */
function parseCode(text: string): FancyRead {
  const letters = text.replace(/[\s.-]/g, "").replace(/^n/, "");
  const match = /^f(dk|l|i|v)?((?:b|o)*)(y|o|r|pk|gn|bl)$/.exec(letters);
  const intensity = CODE_INTENSITY[match?.[1] ?? ""];
  const hue = CODE_HUE[match?.[3] ?? ""];
  if (!match || !intensity || !hue)
    return { ok: false, fault: letters === "f" ? "fancy-hue-missing" : "fancy-ambiguous" };
  const modifiers = [...(match[2] ?? "")].map((letter) => CODE_MODIFIER[letter]).filter((word) => word !== undefined);
  return { ok: true, color: { intensity, modifiers, hue } };
}

function fromChinese(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  let left = text;
  for (const [word, english] of CHINESE) left = left.replaceAll(word, english);
  // 橙黄色: two near-equal hues share one 色.
  return left
    .replace(/橙(?=yellow)/, "orange-")
    .replace(/黄(?=orange)/, "yellow-")
    .replace(/灰(?=blue)/, "gray-");
}
