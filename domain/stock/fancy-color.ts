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
]);
/** Words that say nothing about the color itself. */
const SILENT_WORDS = new Set(["natural", "color", "colour", "even", "uneven", "none", "and", "&", "diamond", "to"]);

const CHINESE_INTENSITIES: readonly (readonly [string, string])[] = [
  ["很淡彩", "very light "],
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
  ["艳", "fancy vivid "],
  ["浓", "fancy intense "],
  ["彩", "fancy "],
  ["微弱", "faint "],
  ["微", "faint "],
  ["淡", "light "],
  ["浅", "light "],
];
const CHINESE_HUES: readonly (readonly [string, string, string])[] = [
  ["粉红", "pink", "pinkish"],
  ["橙红", "", ""],
  ["紫罗兰", "violet", "violetish"],
  ["蓝紫", "violet", "violetish"],
  ["变色龙", "chameleon", ""],
  ["橄榄", "olive", ""],
  ["粉", "pink", "pinkish"],
  ["红", "red", "reddish"],
  ["橙", "orange", "orangy"],
  ["橘", "orange", "orangy"],
  ["黄", "yellow", "yellowish"],
  ["绿", "green", "greenish"],
  ["蓝", "blue", "bluish"],
  ["紫", "purple", "purplish"],
  ["棕", "brown", "brownish"],
  ["褐", "brown", "brownish"],
  ["啡", "brown", "brownish"],
  ["灰", "gray", "grayish"],
  ["黑", "black", ""],
  ["白", "white", ""],
];
const SIMPLIFIED: Record<string, string> = {
  濃: "浓",
  豔: "艳",
  艷: "艳",
  綵: "彩",
  鮮: "鲜",
  淺: "浅",
  帶: "带",
  紅: "红",
  黃: "黄",
  綠: "绿",
  藍: "蓝",
  變: "变",
  龍: "龙",
  欖: "榄",
  羅: "罗",
  蘭: "兰",
  調: "调",
};

export function parseFancyColor(written: string): FancyRead {
  const text = fromChinese(written.normalize("NFKC").trim()).toLowerCase();
  if (isCode(text)) return parseCode(text);
  const words = text
    .replace(/[(),/;:+]/g, " ")
    .replace(/\s*-\s*/g, "-")
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
  const modifiers: FancyModifier[] = [];
  const hues: string[] = [];
  for (const word of rest) {
    const modifier = MODIFIER_WORDS.get(word);
    if (modifier && hues.length === 0) modifiers.push(modifier);
    else {
      for (const part of word.split("-")) {
        const minor = MODIFIER_WORDS.get(part);
        const hue = HUE_WORDS.get(part);
        if (minor && hues.length === 0) modifiers.push(minor);
        else if (hue) hues.push(hue);
        else return { ok: false, fault: "fancy-hue-unknown" };
      }
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

/** Word by word: intensity first, 带X is a modifier, the rest are hues (two in a row are near equal). */
function fromChinese(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  let left = [...text].map((char) => SIMPLIFIED[char] ?? char).join("");
  left = left.replace(/天然|颜色|色调|色|调|[-－—·\s]/g, "");
  let english = "";
  let hues = "";
  let modifying = false;
  while (left !== "") {
    const intensity =
      hues === "" && !modifying ? CHINESE_INTENSITIES.find(([word]) => left.startsWith(word)) : undefined;
    if (intensity) {
      english += intensity[1];
      left = left.slice(intensity[0].length);
      continue;
    }
    if (/^[带偏]/.test(left)) {
      modifying = true;
      left = left.slice(1);
      continue;
    }
    const hue = CHINESE_HUES.find(([word, noun]) => noun !== "" && left.startsWith(word));
    if (!hue) return text;
    left = left.slice(hue[0].length);
    // 紫粉红 without 带 is how auction houses write purplish pink.
    if (hue[0] === "紫" && left.startsWith("粉红")) modifying = true;
    // 带紫粉红: what follows 带 colors what comes after it; the last word is the hue.
    if (modifying && left !== "" && hue[2] !== "") english += `${hue[2]} `;
    else hues += `${hues === "" ? "" : "-"}${hue[1]}`;
    modifying = false;
  }
  return `${english}${hues}`;
}
